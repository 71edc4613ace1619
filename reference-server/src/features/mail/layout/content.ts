/** What a mail says, without how it looks. Plain text throughout: nothing in here is markup. */
export interface MailContent {
  readonly subject: string;
  /** What lists of mails show after the subject. */
  readonly preview: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  /** The one thing that there is to do. */
  readonly action?: { readonly label: string; readonly url: string };
  /** Smaller, below: how long the link lasts, what to do when one did not ask for this. */
  readonly notes: readonly string[];
  /** Of the server the mail comes from; it stands at the foot. */
  readonly origin: string;
}
