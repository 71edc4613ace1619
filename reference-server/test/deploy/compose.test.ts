import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { settings } from '../../src/config.ts';

interface Service {
  readonly image: string;
  readonly profiles?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly restart?: string;
  readonly read_only?: boolean;
  readonly tmpfs?: readonly string[];
  readonly cap_drop?: readonly string[];
  readonly stop_grace_period?: string;
}

const root = resolve(import.meta.dirname, '../../..');
const [compose, dockerfile, unit] = await Promise.all(
  ['compose.yaml', 'Dockerfile', 'tickboard.service'].map((name) =>
    readFile(join(root, 'deploy', name), 'utf8'),
  ),
);
const { services, volumes } = parse(compose ?? '') as {
  services: Readonly<Record<string, Service>>;
  volumes: Readonly<Record<string, null>>;
};
const server = services['server'];

it('starts server, PostgreSQL and Redis, and the rest by profile alone', () => {
  const profiles = Object.entries(services).map(([name, service]) => [name, service.profiles ?? []]);
  expect(Object.fromEntries(profiles)).toEqual({
    server: [],
    postgres: [],
    redis: [],
    mailpit: ['mail'],
    pgadmin: ['admin'],
  });
});

it('waits for what is healthy, and only for services that can tell', () => {
  for (const service of Object.values(services)) {
    for (const [name, { condition }] of Object.entries(service.depends_on ?? {})) {
      expect(condition).toBe('service_healthy');
      expect(services[name]?.healthcheck, name).toBeDefined();
    }
  }
  expect(Object.keys(server?.depends_on ?? {})).toEqual(['postgres', 'redis']);
});

it('opens no port to other machines, and pins every image to a version', () => {
  for (const [name, { ports = [], image }] of Object.entries(services)) {
    for (const port of ports) expect(port, name).toMatch(/^127\.0\.0\.1:/);
    expect(image, name).toMatch(/:(?:v?\d+\.\d+[\w.-]*|\$\{TICKBOARD_VERSION:-local\})$/);
  }
});

it('gives the server a root that it cannot write to, no capabilities, and a volume that is declared', () => {
  expect(server).toMatchObject({
    read_only: true,
    tmpfs: ['/tmp'],
    cap_drop: ['ALL'],
    volumes: ['data:/data'],
  });
  expect(dockerfile).toMatch(/^VOLUME \/data$/m);
  expect(dockerfile).toContain('DATA_DIR=/data');
  const used = Object.values(services).flatMap((service) => service.volumes ?? []);
  expect(used.map((volume) => volume.replace(/:.*/, '')).toSorted()).toEqual(Object.keys(volumes).toSorted());
});

it('sets settings that there are', () => {
  const known = new Set<string>(Object.values(settings).map(({ variable }) => variable));
  for (const name of Object.keys(server?.environment ?? {})) expect(known, name).toContain(name);
  const [, environment = ''] = /^Environment=(.*)$/m.exec(unit ?? '') ?? [];
  for (const [, name] of environment.matchAll(/(\w+)=/g))
    expect([...known, 'NODE_ENV'], name).toContain(name);
});

it('gives the server the time to stop that it takes', () => {
  const longest = settings.shutdownDelaySeconds.default + settings.shutdownSeconds.default + 15;
  expect(Number.parseInt(server?.stop_grace_period ?? '', 10)).toBeGreaterThanOrEqual(longest);
  expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(unit ?? '')?.[1])).toBeGreaterThanOrEqual(longest);
});

it('names no password', () => {
  expect(compose).toContain('${POSTGRES_PASSWORD:?');
  expect(compose).not.toMatch(/PASSWORD: (?!\$\{)/);
});
