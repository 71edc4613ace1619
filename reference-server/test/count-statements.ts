import { Client } from 'pg';

/**
 * The statements that this process sends to the database while `work` runs, in order; for answers that must cost the same
 * whatever they are about. Whatever else runs in the process is among them.
 */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const sent: string[] = [];
  // The overloads of `query` have no common type; all of them begin with the statement.
  const original = Client.prototype.query as (...values: unknown[]) => unknown;
  const patched = Client.prototype as unknown as { query: (...values: unknown[]) => unknown };
  patched.query = function (this: Client, ...values: unknown[]) {
    const [first] = values;
    sent.push(typeof first === 'string' ? first : String((first as { text?: string }).text));
    return original.apply(this, values);
  };
  try {
    await work();
  } finally {
    patched.query = original;
  }
  return sent;
}
