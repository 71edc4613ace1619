import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { findNginx } from '../../../scripts/support/find-nginx.ts';

const shipped = resolve(import.meta.dirname, '../../../deploy/nginx.conf');
const program = findNginx();

/** For describe.skipIf(): without an nginx its tests are skipped, except in CI, where one has to be there. */
export const hasNoNginx = program === undefined && !process.env['CI'];

/** A real nginx with deploy/nginx.conf, of which addresses and the certificate alone are changed. */
export class NginxServer {
  readonly url: string;
  readonly plainUrl: string;
  /** To be trusted, as PEM. */
  readonly certificate: string;
  readonly #child: ChildProcess;
  readonly #folder: string;

  private constructor(parts: {
    ports: { plain: number; secure: number };
    certificate: string;
    child: ChildProcess;
    folder: string;
  }) {
    this.url = `https://localhost:${parts.ports.secure}`;
    this.plainUrl = `http://localhost:${parts.ports.plain}`;
    this.certificate = parts.certificate;
    this.#child = parts.child;
    this.#folder = parts.folder;
  }

  static async start(upstreamUrl: string): Promise<NginxServer> {
    const folder = await mkdtemp(join(tmpdir(), 'tickboard-nginx-'));
    const [plain = 0, secure = 0] = await freePorts(2);
    await promisify(execFile)('openssl', certificateOptions(folder));
    const site = await readFile(shipped, 'utf8');
    await writeFile(join(folder, 'tickboard.conf'), adapt(site, { folder, plain, secure, upstreamUrl }));
    await writeFile(join(folder, 'nginx.conf'), around(folder));
    const child = spawn(program ?? 'nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    while (!(await answers(secure))) {
      if (child.exitCode !== null) throw new Error(`nginx ended:\n${said}`);
      await sleep(20);
    }
    const certificate = await readFile(join(folder, 'cert.pem'), 'utf8');
    return new NginxServer({ ports: { plain, secure }, certificate, child, folder });
  }

  async close(): Promise<void> {
    this.#child.kill('SIGTERM');
    await once(this.#child, 'exit');
    await rm(this.#folder, { recursive: true, force: true });
  }
}

function adapt(
  site: string,
  {
    folder,
    plain,
    secure,
    upstreamUrl,
  }: { folder: string; plain: number; secure: number; upstreamUrl: string },
): string {
  const certificates = '/etc/letsencrypt/live/tasks.example.com';
  const changes = [
    ['server 127.0.0.1:3000;', `server ${new URL(upstreamUrl).host};`],
    ['listen 80;', `listen 127.0.0.1:${plain};`],
    ['listen 443 ssl http2;', `listen 127.0.0.1:${secure} ssl http2;`],
    [`${certificates}/fullchain.pem`, join(folder, 'cert.pem')],
    [`${certificates}/privkey.pem`, join(folder, 'key.pem')],
  ] as const;
  return changes.reduce((text, [from, to]) => {
    if (text.split(from).length !== 2) throw new Error(`deploy/nginx.conf must say once: ${from}`);
    return text.replace(from, to);
  }, site);
}

/** What a distribution's own nginx.conf says, on files of this test. Its worker works as whoever runs the test. */
function around(folder: string): string {
  const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `
daemon off;
pid ${folder}/nginx.pid;
error_log stderr;
${process.getuid?.() === 0 ? 'user root root;' : ''}
worker_processes 1;
events { worker_connections 256; }
http {
  access_log off;
  gzip on;
  ${kinds.map((kind) => `${kind}_temp_path ${folder}/${kind};`).join('\n  ')}
  include ${folder}/tickboard.conf;
}
`;
}

function certificateOptions(folder: string): string[] {
  const files = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')];
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  return ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', ...files, ...names];
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
