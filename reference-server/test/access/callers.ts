import { hash } from '@node-rs/argon2';
import { PLAIN_REACH } from '../../src/access/reach.ts';
import type { OperationDescription, Scope } from '../../src/generated/operations.gen.ts';
import { loadSpecification } from '../../src/http/specification.ts';
import { signAccessToken } from '../../src/features/sessions/access-token.ts';
import { newId } from '../../src/db/ids.ts';
import type { TestCaller } from '../start-test-server.ts';
import { PASSWORD } from './requests.ts';
import { withHeaders } from './send-operation.ts';
import { keyScopes, type World } from './world.ts';

/** The columns of spec/access/role-matrix.yaml, which says who they are. */
export const callerNames = [
  'owner',
  'admin',
  'editor',
  'viewer',
  'loweredEditor',
  'projectMember',
  'otherProjectMember',
  'key',
  'stranger',
  'nobody',
  'expired',
  'revoked',
  'keyWithoutScope',
  'foreignEmbedToken',
] as const;

export type CallerName = (typeof callerNames)[number];

export const EMBED_ORIGIN = 'https://app.example.com';

/** Not worth a guess, and worth no time either. */
const cheapHash = hash(PASSWORD, { memoryCost: 8, timeCost: 1, parallelism: 1 });

/** All that an embed token can be given. */
const embedScopes = (loadSpecification().components['schemas'] as { EmbedScope: { enum: string[] } })
  .EmbedScope.enum;

/** Somebody new of that kind, so that what the call does to its own caller does nothing to the next. */
export async function newCaller(
  name: CallerName,
  world: World,
  operation: OperationDescription,
): Promise<TestCaller> {
  const caller = await makers[name](world, operation);
  const { actor } = caller;
  const isPerson = actor.credential.kind === 'session' && actor.userId !== null;
  if (isPerson && operation.tag === 'accounts') await setPassword(world, caller);
  return caller;
}

type Maker = (world: World, operation: OperationDescription) => Promise<TestCaller>;

const makers: Readonly<Record<CallerName, Maker>> = {
  owner: ({ server, owner }) => server.addMember(owner.actor, 'owner').then((actor) => server.signIn(actor)),
  admin: ({ server, owner }) => server.addMember(owner.actor, 'admin').then((actor) => server.signIn(actor)),
  editor: ({ server, owner }) =>
    server.addMember(owner.actor, 'editor').then((actor) => server.signIn(actor)),
  viewer: ({ server, owner }) =>
    server.addMember(owner.actor, 'viewer').then((actor) => server.signIn(actor)),
  async loweredEditor({ server, owner, project }) {
    const editor = await server.signIn(await server.addMember(owner.actor, 'editor'));
    const path = `/projects/${project.id}/members/${editor.actor.memberId}`;
    await owner.request('PUT', path, { body: { role: 'viewer' } });
    return editor;
  },
  projectMember: (world) => world.projectMember(world.project.id),
  otherProjectMember: (world) => world.projectMember(world.otherProject.id),
  key: (world) => usedKey(world, keyScopes()),
  stranger: ({ server }) => server.stranger(),
  nobody: async ({ server, owner }) => ({
    actor: { ...owner.actor, organizationId: newId(), userId: null },
    token: '',
    request: (method, path, options) => server.request(method, path, options),
  }),
  async expired({ server, owner }) {
    const actor = await server.addMember(owner.actor, 'owner');
    const { actor: signedIn } = await server.signIn(actor);
    return server.caller(signedIn, await signAccessToken(server.signer, signedIn, -60));
  },
  async revoked({ server, owner }) {
    const caller = await server.signIn(await server.addMember(owner.actor, 'owner'));
    await server.transact(caller.actor, async ({ sql }) => {
      await sql('sessions').where({ id: caller.actor.credential.id }).delete();
    });
    return caller;
  },
  keyWithoutScope: (world, { scopes }) => usedKey(world, keyScopes(scopes)),
  foreignEmbedToken: (world) => embedTokenFor(world, world.otherProject.id),
};

/** Its last use is noted now and then, which would else look like something that a refused call has changed. */
export async function usedKey({ server, owner }: World, scopes: readonly Scope[]): Promise<TestCaller> {
  const key = await server.key(scopes);
  await server.transact(owner.actor, async ({ sql }) => {
    await sql('api_keys').where({ id: key.actor.credential.id }).update({ last_used_at: sql.fn.now() });
  });
  return key;
}

async function embedTokenFor(world: World, projectId: string): Promise<TestCaller> {
  const { server, owner } = world;
  const key = await usedKey(world, keyScopes());
  const body = { projectId, scopes: embedScopes, origins: [EMBED_ORIGIN] };
  const answer = await key.request('POST', '/embed-tokens', { body });
  if (answer.status !== 201) throw new Error(`POST /embed-tokens answered ${answer.status}: ${answer.text}`);
  const { token, tokenId } = answer.body;
  const credential = { kind: 'embedToken', id: tokenId ?? newId() } as never;
  const actor = { ...owner.actor, userId: null, memberId: null, reach: PLAIN_REACH, credential };
  const caller = server.caller(actor, token);
  return { ...caller, ...withHeaders(caller, { origin: EMBED_ORIGIN }) };
}

async function setPassword({ server }: World, { actor }: TestCaller): Promise<void> {
  const password_hash = await cheapHash;
  await server.transact(actor, async ({ sql }) => {
    await sql('users').where({ id: actor.userId }).update({ password_hash });
  });
}
