import type { EmbedToken, EmbedTokenCreate, Member } from '../../generated/models.gen.ts';
import { newToken } from '../access/secrets.ts';
import { scopesIn } from '../access/caller.ts';
import type { MockHandlers } from '../http/handlers.ts';
import { MockProblem } from '../http/mock-problem.ts';
import { changed } from '../state/changes.ts';
import { timestampOf, type Unit } from '../state/unit.ts';
import { invalidReference } from './find.ts';

const defaultSeconds = 900;

export const embedTokenHandlers: MockHandlers<'createEmbedToken'> = {
  createEmbedToken({ unit, body }) {
    checkInput(unit, body);
    const id = unit.newId();
    const memberId = body.endUser ? endUser(unit, body.endUser).id : null;
    const { projectId, origins, expiresInSeconds = defaultSeconds } = body;
    const scopes = ['session:read', ...body.scopes];
    const iat = Math.floor(unit.now / 1000);
    const claims = { sub: memberId, key: unit.caller.id, project: projectId, scopes };
    const token = newToken('embed+jwt', { ...claims, iat, exp: iat + expiresInSeconds });
    const until = unit.now + expiresInSeconds * 1000;
    const minted = { id, keyId: unit.caller.id, keySecret: unit.caller.token };
    unit.world.realm.embedTokens.set(token, { ...minted, projectId, scopes, origins, memberId, until });
    unit.audit('embed_token.created', { type: 'embed_token', id }, { projectId, scopes });
    const answer: EmbedToken = {
      ...{ id, token, tokenType: 'Bearer', projectId, scopes, origins, memberId },
      expiresAt: timestampOf(until),
    };
    return { status: 201, body: answer, location: '/session' };
  },
};

function checkInput(unit: Unit, { projectId, scopes }: EmbedTokenCreate): void {
  const { world, caller } = unit;
  if (!world.projects.has(projectId) || !unit.seesProjectWithId(projectId)) {
    throw invalidReference('projectId', 'is no project');
  }
  const there = scopesIn(world, caller, projectId);
  if (!there.has('embed-tokens:write'))
    throw new MockProblem('insufficient_scope', 'This needs embed-tokens:write.');
  const refused = scopes.filter((scope) => !there.has(scope));
  if (refused.length === 0) return;
  throw new MockProblem('scope_not_grantable', `Not the key's to give: ${refused.join(', ')}.`, {
    errors: refused.map((scope) => ({
      pointer: `/scopes/${scopes.indexOf(scope)}`,
      code: 'scope_not_grantable',
      detail: `${scope} is not the key's to give`,
    })),
  });
}

/** The same member for the same id each time; a new name is taken over. */
function endUser(unit: Unit, { id, name }: NonNullable<EmbedTokenCreate['endUser']>): Member {
  const { world } = unit;
  const before = world.members.get(world.endUsers.get(id) ?? '');
  if (before) {
    const { row, changes, isChanged } = changed(unit, before, { name });
    if (!isChanged) return before;
    world.members.set(row.id, row);
    unit.append(world.organization.id, 'member.updated', { member: row, changes });
    return row;
  }
  const member: Member = {
    id: unit.newId(),
    organizationId: world.organization.id,
    userId: null,
    name,
    email: null,
    role: 'viewer',
    projectsOnly: true,
    placeholder: false,
    endUser: true,
    avatarColor: 'gray',
    removedAt: null,
    mergedIntoId: null,
    version: 1,
    createdAt: unit.timestamp,
    updatedAt: unit.timestamp,
  };
  world.members.set(member.id, member);
  world.endUsers.set(id, member.id);
  unit.append(world.organization.id, 'member.created', { member });
  return member;
}
