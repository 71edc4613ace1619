import { compress, decompressBrotli, type Encoding } from './compress.ts';

/** As it is, or compressed. */
export type Form = Encoding | 'identity';

/**
 * The body of an answer that is given more than once. Each form is made when somebody first asks for it, once however many
 * ask meanwhile, and then kept beside the others.
 */
export class Content {
  readonly #forms = new Map<Form, Promise<Buffer>>();
  #bytes = 0;
  /** Told when another form has been added. */
  onGrowth: (() => void) | undefined;

  /** @param form of the bytes; not gzip, out of which nothing here is ever made again. */
  constructor(bytes: Buffer, form: 'identity' | 'br') {
    this.#forms.set(form, Promise.resolve(bytes));
    this.#bytes = bytes.length;
  }

  static ofText(text: string): Content {
    return new Content(Buffer.from(text), 'identity');
  }

  /** Of all forms together, which is what it takes in memory. */
  get bytes(): number {
    return this.#bytes;
  }

  in(form: Form): Promise<Buffer> {
    const known = this.#forms.get(form);
    if (known) return known;
    const made = this.#make(form);
    this.#forms.set(form, made);
    made.then(
      (bytes) => this.#grow(bytes.length),
      () => this.#forms.delete(form),
    );
    return made;
  }

  async #make(form: Form): Promise<Buffer> {
    if (form === 'identity') return decompressBrotli(await this.in('br'));
    return compress(await this.in('identity'), form);
  }

  #grow(bytes: number): void {
    this.#bytes += bytes;
    this.onGrowth?.();
  }
}
