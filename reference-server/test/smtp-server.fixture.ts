/** A real SMTP server in a process of its own: tells its port, then each mail it took, one JSON object a line. */
import { SMTPServer } from 'smtp-server';

const tell = (fields: object): void => void process.stdout.write(`${JSON.stringify(fields)}\n`);

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo({ address }, _session, done) {
    if (address.startsWith('unknown'))
      return done(Object.assign(new Error('No such user'), { responseCode: 550 }));
    if (address.startsWith('busy')) return done(Object.assign(new Error('Try later'), { responseCode: 451 }));
    done();
  },
  onAuth({ username, password }, _session, done) {
    if (username === 'sender' && password === 's3cret') done(null, { user: username });
    else done(Object.assign(new Error('Wrong password'), { responseCode: 535 }));
  },
  onData(stream, session, done) {
    const parts: Buffer[] = [];
    stream.on('data', (part: Buffer) => parts.push(part));
    stream.on('end', () => {
      const { envelope, user } = session;
      const from = envelope.mailFrom === false ? null : envelope.mailFrom.address;
      const to = envelope.rcptTo.map(({ address }) => address);
      tell({ from, to, user, content: Buffer.concat(parts).toString('base64') });
      done();
    });
  },
});

server.listen(0, '127.0.0.1', () => {
  const address = server.server.address();
  tell({ port: typeof address === 'object' ? address?.port : 0 });
});
process.on('SIGTERM', () => server.close(() => process.exit(0)));
