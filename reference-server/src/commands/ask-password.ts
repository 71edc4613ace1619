import { randomInt } from 'node:crypto';
import { createInterface } from 'node:readline';
import { Writable, type Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

/** Never as an option: the command line is in the shell's history and in every listing of processes. */
export async function readPasswordFrom(input: Readable): Promise<string> {
  return (await text(input)).replace(/\r?\n$/, '');
}

/** Asks at the terminal without showing what is typed. */
export function askPassword(question: string, input: Readable): Promise<string> {
  process.stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input, output: nowhere, terminal: true });
  return new Promise((answered) => {
    terminal.question('', (answer) => {
      terminal.close();
      process.stderr.write('\n');
      answered(answer);
    });
  });
}

/** Without letters and digits that look alike; 20 of them are about 98 bits. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

export function generatePassword(): string {
  return Array.from({ length: 20 }, () => letters[randomInt(letters.length)]).join('');
}
