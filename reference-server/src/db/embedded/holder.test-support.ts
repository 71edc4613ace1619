// A process of its own for the tests: opens the database, says so in one line of JSON, and stops it when told to.
import { openEmbeddedDatabase } from './index.ts';

const [dataDir = '', purpose] = process.argv.slice(2);
const say = (message: object): void => void process.stdout.write(`${JSON.stringify(message)}\n`);

// In place before the database is, as a server has them; a signal during the opening must not leave an orphan.
const toldToStop = new Promise<void>((told) => {
  process.once('SIGTERM', told);
  process.once('SIGINT', told);
});
const keepAlive = setInterval(() => undefined, 60_000);

try {
  const database = await openEmbeddedDatabase({
    dataDir,
    purpose: purpose === 'serve' ? 'serve' : 'command',
    log: { info: () => undefined },
  });
  const { connectionString, startedHere, pid } = database;
  say({ connectionString, startedHere, postgres: pid, holder: process.pid });
  await toldToStop;
  await database.stop();
} catch (error) {
  say({ error: error instanceof Error ? error.message : String(error), holder: process.pid });
  process.exitCode = 1;
} finally {
  clearInterval(keepAlive);
}
