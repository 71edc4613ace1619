export type { MockSocket, MockSocketClass } from './realtime/mock-web-socket.ts';
export type { MockNetwork } from './realtime/mock-network.ts';
export { createMockBackend, type MockBackendOptions } from './create-mock-backend.ts';
export type { Interceptor, MockBackend } from './mock-backend.ts';
export { demoPassword } from './seed/seed-world.ts';
export type { World } from './state/world.ts';
