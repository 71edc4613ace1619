/** What all servers of a fleet keep together. It never fails: who cannot ask has found nothing. */
export interface SharedCache {
  get(key: string): Promise<Buffer | undefined>;
  set(key: string, value: Buffer): Promise<void>;
  close(): Promise<void>;
}
