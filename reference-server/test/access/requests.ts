import { newId } from '../../src/db/ids.ts';
import type { OperationId } from '../../src/generated/operations.gen.ts';
import type { RequestOptions, TestCaller } from '../start-test-server.ts';
import type { World } from './world.ts';

export interface Prepared extends RequestOptions {
  readonly path?: Readonly<Record<string, string>>;
}

/**
 * A request that fits the contract and that nothing but rights stands in the way of: whatever it names is there, was made
 * by the owner for this one request, and belongs to `world.project`. What only its own person may touch (a session, a
 * key, a running timer, the words of a comment) is the caller's, if that is somebody of the organization.
 */
export type Prepare = (world: World, caller: TestCaller) => Prepared | Promise<Prepared>;

/** Of everybody whom the matrix signs up; hashed with the cheapest parameters there are. */
export const PASSWORD = 'harbour lantern copper 47';

const inProject: Prepare = ({ project }) => ({ path: { projectId: project.id } });
const ofTask: Prepare = async (world) => ({ path: { taskId: await world.task() } });
const ofStatus: Prepare = async (world) => ({ path: { statusId: await world.status() } });
const ofLabel: Prepare = async (world) => ({ path: { labelId: await world.label() } });
const ofComment: Prepare = async (world) => ({ path: { commentId: await world.comment() } });
const ofTimeEntry: Prepare = async (world) => ({ path: { timeEntryId: await world.timeEntry() } });
const ofMember: Prepare = async (world) => ({ path: { memberId: await world.member() } });
const ofInvitation: Prepare = async (world) => ({ path: { invitationId: (await world.invitation()).id } });
const ofPresence: Prepare = ({ project }) => ({ path: { projectId: project.id, clientId: newId() } });
const plain: Prepare = () => ({});

/** The caller's own, if it can make one; else the owner's. */
async function own(
  make: (maker: TestCaller) => Promise<string>,
  world: World,
  caller: TestCaller,
): Promise<string> {
  if (!isInsider(world, caller)) return make(world.owner);
  return make(caller).catch(() => make(world.owner));
}

const ofOwnKey: Prepare = async (world, caller) => ({
  path: { apiKeyId: await own((maker) => world.apiKey(maker), world, caller) },
});
const ofOwnComment: Prepare = async (world, caller) => ({
  path: { commentId: await own((maker) => world.comment(maker), world, caller) },
});

const withBody =
  (prepare: Prepare, body: object): Prepare =>
  async (world, caller) => ({ ...(await prepare(world, caller)), body });

const atTimer: Prepare = async ({ project }, caller) => {
  const start = (body: object) => caller.request('POST', '/timer/start', { body });
  if ((await start({ projectId: project.id })).status !== 200) await start({});
  return { body: {} };
};

function isInsider({ owner }: World, { actor }: TestCaller): boolean {
  return actor.credential.kind === 'session' && actor.organizationId === owner.actor.organizationId;
}

/** Whose request is another for each caller; for the rest one serves all who are refused. */
export const dependsOnCaller: ReadonlySet<OperationId> = new Set([
  'createSession',
  'revokeSession',
  'switchSession',
  'getApiKey',
  'deleteApiKey',
  'rotateApiKey',
  'updateComment',
  'switchTimer',
  'updateTimer',
  'stopTimer',
  'discardTimer',
]);

export const requests: { readonly [Id in OperationId]: Prepare } = {
  getServer: plain,
  getSpecification: plain,

  listSessions: plain,
  createSession: () => ({ body: { email: `${newId()}@example.com`, password: PASSWORD } }),
  refreshSession: () => ({ body: { refreshToken: `tbr_${'x'.repeat(43)}` } }),
  getSession: plain,
  deleteSession: plain,
  revokeSessions: plain,
  revokeSession: async (world, caller) => {
    const of = isInsider(world, caller) ? caller : world.owner;
    const { actor } = await world.server.signIn(of.actor);
    return { path: { sessionId: actor.credential.id } };
  },
  switchSession: (_world, { actor }) => ({ body: { organizationId: actor.organizationId } }),

  createAccount: () => ({ body: { email: `${newId()}@example.com`, password: PASSWORD, name: 'Mira' } }),
  confirmEmail: () => ({ body: { token: 'x'.repeat(43) } }),
  requestPasswordReset: () => ({ body: { email: 'nobody@example.com' } }),
  confirmPasswordReset: () => ({ body: { token: 'x'.repeat(43), password: PASSWORD } }),
  getAccount: plain,
  updateAccount: () => ({ body: { name: 'Mira' } }),
  changePassword: () => ({ body: { currentPassword: PASSWORD, newPassword: `${PASSWORD} new` } }),
  changeEmail: () => ({ body: { email: `${newId()}@example.com`, password: PASSWORD } }),
  getAccountDeletion: plain,
  deleteAccount: () => ({ body: { password: PASSWORD } }),

  getOrganization: plain,
  updateOrganization: () => ({ body: { name: 'Harbour Line' } }),
  deleteOrganization: plain,
  restoreOrganization: plain,
  leaveOrganization: plain,
  listOrganizations: plain,
  createOrganization: () => ({ body: { name: 'Another' } }),

  listMembers: plain,
  getMember: ofMember,
  updateMember: withBody(ofMember, { role: 'editor' }),
  deleteMember: ofMember,
  mergeMember: async (world) => ({
    path: { memberId: await world.placeholder() },
    body: { intoId: await world.member() },
  }),

  listInvitations: plain,
  createInvitation: () => ({ body: { role: 'viewer' } }),
  getInvitation: ofInvitation,
  deleteInvitation: ofInvitation,
  resendInvitation: async (world) => {
    const id = await world.made('/invitations', { email: `${newId()}@example.com`, role: 'viewer' });
    return { path: { invitationId: id } };
  },
  previewInvitation: async (world) => ({ body: { token: (await world.invitation()).token } }),
  acceptInvitation: async (world) => ({ body: { token: (await world.invitation()).token } }),

  listApiKeys: plain,
  createApiKey: () => ({ body: { name: 'Key', scopes: ['tasks:read'] } }),
  getApiKey: ofOwnKey,
  deleteApiKey: ofOwnKey,
  rotateApiKey: withBody(ofOwnKey, {}),
  createEmbedToken: ({ project }) => ({
    body: { projectId: project.id, scopes: ['tasks:read'], origins: ['https://app.example.com'] },
  }),

  listProjects: plain,
  createProject: () => ({ body: { name: 'New' } }),
  getProject: inProject,
  updateProject: withBody(inProject, { description: 'Changed' }),
  // A project of its own, since the first one is needed after it.
  deleteProject: async (world) => ({ path: { projectId: await world.newProject() } }),
  listProjectMembers: inProject,
  updateProjectMember: async (world) => ({
    path: { projectId: world.project.id, memberId: await world.member() },
    body: { role: 'editor' },
  }),
  deleteProjectMember: async (world) => ({
    path: { projectId: world.project.id, memberId: await world.member() },
  }),

  listStatuses: inProject,
  createStatus: async (world, caller) => withName(await inProject(world, caller)),
  getStatus: ofStatus,
  updateStatus: withBody(ofStatus, { color: 'red' }),
  deleteStatus: ofStatus,
  moveStatus: withBody(ofStatus, {}),

  listTasks: inProject,
  createTask: withBody(inProject, { title: 'New' }),
  getTask: ofTask,
  updateTask: withBody(ofTask, { title: 'Changed' }),
  deleteTask: ofTask,
  moveTask: async (world) => ({
    path: { taskId: await world.task() },
    body: { statusId: world.project.statuses['Done'] },
  }),

  listLabels: ({ project }) => ({ query: { projectId: project.id } }),
  createLabel: async ({ project }) => withName({ body: { projectId: project.id } }),
  getLabel: ofLabel,
  updateLabel: withBody(ofLabel, { color: 'red' }),
  deleteLabel: ofLabel,

  listComments: ofTask,
  createComment: withBody(ofTask, { body: 'Good' }),
  getComment: ofComment,
  updateComment: withBody(ofOwnComment, { body: 'Better' }),
  deleteComment: ofComment,

  getTimer: plain,
  startTimer: ({ project }) => ({ body: { projectId: project.id } }),
  switchTimer: async (world, caller) => {
    await atTimer(world, caller);
    return { body: { taskId: await world.task() } };
  },
  updateTimer: async (world, caller) => {
    await atTimer(world, caller);
    return { body: { projectId: world.project.id, note: 'Changed' } };
  },
  stopTimer: atTimer,
  discardTimer: atTimer,

  listTimeEntries: plain,
  createTimeEntry: (world) => ({ body: { projectId: world.project.id, ...world.span() } }),
  getTimeEntry: ofTimeEntry,
  updateTimeEntry: withBody(ofTimeEntry, { note: 'Changed' }),
  deleteTimeEntry: ofTimeEntry,

  listImports: plain,
  createImport: (world) => ({ body: world.importForm() }),
  getImport: async (world) => ({ path: { importId: await world.import() } }),

  getBoard: inProject,
  renderBoard: inProject,
  listPresence: inProject,
  updatePresence: withBody(ofPresence, { activity: 'viewing' }),
  deletePresence: ofPresence,

  listAuditEvents: plain,
  listEvents: ({ project }) => ({ path: { streamId: project.id }, query: { after: '0' } }),
  streamEvents: ({ project }) => ({ query: { subscribe: project.id } }),
};

function withName(prepared: Prepared): Prepared {
  return { ...prepared, body: { ...(prepared.body as object | undefined), name: `Name ${newId()}` } };
}
