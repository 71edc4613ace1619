import { afterEach, describe, expect, it, vi } from 'vitest';
import { MAXIMUM_MESSAGE_BYTES, type BusMessage } from '../../drivers/bus/bus.ts';
import { MemoryBus } from '../../drivers/bus/memory.ts';
import type { PresenceMessage } from '../../generated/realtime.gen.ts';
import { newId } from '../../db/ids.ts';
import { PresenceRegistry, type PresenceRegistryOptions } from './presence.registry.ts';
import type { PresencePlace } from './presence.ts';

const place: PresencePlace = { organizationId: newId(), projectId: newId() };
const ada = { userId: newId(), memberId: newId() };
const ben = { userId: newId(), memberId: newId() };
const viewing = { activity: 'viewing', taskId: null } as const;

const registries: PresenceRegistry[] = [];
afterEach(() => {
  for (const registry of registries.splice(0)) registry.close();
});

function rethrow(error: unknown): never {
  throw error;
}

/** One bus in one process stands for the carrier between several: each registry knows its own messages by their sender. */
function processOn(bus: MemoryBus, options: Partial<PresenceRegistryOptions> = {}): PresenceRegistry {
  const registry = new PresenceRegistry({ bus, sweepMilliseconds: 10, ...options });
  registries.push(registry);
  return registry;
}

function clientsIn(registry: PresenceRegistry, where = place): string[] {
  return registry.list(where).map(({ clientId }) => clientId);
}

function idOf({ clientId }: { readonly clientId: string }): string {
  return clientId;
}

describe('presence in several processes', () => {
  it('is the same in all of them', async () => {
    const bus = new MemoryBus(rethrow);
    const [one, two] = [processOn(bus), processOn(bus)];
    const clientId = newId();
    one.say(place, ada, { clientId, activity: 'editing', taskId: newId() });
    await vi.waitFor(() => expect(clientsIn(two)).toEqual([clientId]));
    const [here] = one.list(place);
    expect(two.list(place)[0]).toMatchObject({ ...ada, taskId: here?.taskId, since: here?.since });
    two.leave(place, { userId: ada.userId, clientId });
    await vi.waitFor(() => expect(clientsIn(one)).toEqual([]));
  });

  it('is asked for by one that starts late, and told again after a gap', async () => {
    const bus = new MemoryBus(rethrow);
    const early = processOn(bus);
    const clientId = newId();
    const announced = vi.fn();
    bus.subscribe((message) => message.topic === 'presence' && announced());
    early.say(place, ada, { clientId, ...viewing });
    await vi.waitFor(() => expect(announced).toHaveBeenCalled());
    const late = processOn(bus);
    await vi.waitFor(() => expect(clientsIn(late)).toEqual([clientId]));
    const deaf = vi.spyOn(bus, 'publish').mockImplementation(() => {});
    const unheard = newId();
    late.say(place, ben, { clientId: unheard, ...viewing });
    await vi.waitFor(() => expect(deaf).toHaveBeenCalled());
    deaf.mockRestore();
    expect(clientsIn(early)).toEqual([clientId]);
    bus.publish([{ topic: 'gap', id: '*' }]);
    await vi.waitFor(() => expect(clientsIn(early)).toEqual([clientId, unheard]));
  });

  it('does not end by the end of a connection, when the client came back at another process', async () => {
    const bus = new MemoryBus(rethrow);
    const [before, after] = [processOn(bus, { graceMilliseconds: 300 }), processOn(bus)];
    const [clientId, connection] = [newId(), {}];
    before.say(place, ada, { clientId, ...viewing }, connection);
    await vi.waitFor(() => expect(clientsIn(after)).toEqual([clientId]));
    before.release(place, connection);
    after.say(place, ada, { clientId, ...viewing });
    // A neighbour that had nobody come back ends in the meantime.
    const [other, closed] = [newId(), {}];
    before.say(place, ben, { clientId: other, ...viewing }, closed);
    before.release(place, closed);
    await vi.waitFor(() => expect(clientsIn(after)).toContain(other));
    for (const registry of [before, after])
      await vi.waitFor(() => expect(clientsIn(registry)).toEqual([clientId]));
  });

  it('is not ended by what another process heard of an earlier renewal', async () => {
    const bus = new MemoryBus(rethrow);
    const registry = processOn(bus);
    const clientId = newId();
    const { stamp } = registry.say(place, ada, { clientId, ...viewing });
    registry.say(place, ada, { clientId, ...viewing });
    const gone = { userId: ada.userId, clientId, stamp };
    const { organizationId, projectId: id } = place;
    bus.publish([{ topic: 'presence', id, organizationId, from: 'elsewhere', present: [], left: [gone] }]);
    expect(clientsIn(registry)).toEqual([clientId]);
  });

  it('fits into the messages of the bus, however many there are', async () => {
    const bus = new MemoryBus(rethrow);
    const sizes: number[] = [];
    bus.subscribe((message: BusMessage) => sizes.push(Buffer.byteLength(JSON.stringify(message))));
    const [one, two] = [processOn(bus), processOn(bus)];
    const people = Array.from({ length: 120 }, () => ({ userId: newId(), memberId: newId() }));
    for (const person of people) {
      one.say(place, person, { clientId: newId(), activity: 'dragging', taskId: newId() });
    }
    await vi.waitFor(() => expect(clientsIn(two)).toHaveLength(120));
    for (const { userId, clientId } of one.list(place)) one.leave(place, { userId, clientId });
    await vi.waitFor(() => expect(clientsIn(two)).toHaveLength(0));
    expect(Math.max(...sizes)).toBeLessThan(MAXIMUM_MESSAGE_BYTES);
  });
});

describe('a presence', () => {
  it('ends by itself when nobody renews it, in the other processes too', async () => {
    const bus = new MemoryBus(rethrow);
    const [one, two] = [processOn(bus, { lifeMilliseconds: 600 }), processOn(bus)];
    const told: PresenceMessage[] = [];
    two.watch(place, (message) => told.push(message));
    const clientId = newId();
    one.say(place, ada, { clientId, ...viewing });
    await vi.waitFor(() => expect(told.at(-1)?.left).toEqual([clientId]));
    expect(told[0]?.present).toMatchObject([{ clientId, memberId: ada.memberId }]);
    expect([clientsIn(one), clientsIn(two)]).toEqual([[], []]);
  });

  it('is of one organization, also where another has a project of that id', () => {
    const registry = processOn(new MemoryBus(rethrow));
    registry.say(place, ada, { clientId: newId(), ...viewing });
    expect(clientsIn(registry, { ...place, organizationId: newId() })).toEqual([]);
  });

  it('is told to watchers once for many changes, and not at all for a renewal', async () => {
    const registry = processOn(new MemoryBus(rethrow));
    const told: PresenceMessage[] = [];
    registry.watch(place, (message) => told.push(message));
    const [clientId, taskId] = [newId(), newId()];
    registry.say(place, ada, { clientId, ...viewing });
    registry.say(place, ada, { clientId, activity: 'dragging', taskId });
    await vi.waitFor(() => expect(told).toHaveLength(1));
    expect(told[0]?.present).toMatchObject([{ activity: 'dragging', taskId }]);
    registry.say(place, ada, { clientId, activity: 'dragging', taskId });
    const other = newId();
    registry.say(place, ben, { clientId: other, ...viewing });
    await vi.waitFor(() => expect(told).toHaveLength(2));
    expect(told[1]?.present).toMatchObject([{ clientId: other }]);
  });

  it('that comes and goes at once is told to nobody, here or in other processes', async () => {
    const bus = new MemoryBus(rethrow);
    const registry = processOn(bus);
    const told: PresenceMessage[] = [];
    const announced: string[] = [];
    registry.watch(place, (message) => told.push(message));
    bus.subscribe((message) => {
      if (message.topic === 'presence') announced.push(...[...message.present, ...message.left].map(idOf));
    });
    for (let times = 0; times < 100; times += 1) {
      const clientId = newId();
      registry.say(place, ada, { clientId, ...viewing });
      registry.leave(place, { userId: ada.userId, clientId });
    }
    const clientId = newId();
    registry.say(place, ben, { clientId, ...viewing });
    await vi.waitFor(() => expect(announced).toEqual([clientId]));
    expect(told.map(({ present, left }) => [present.length, left.length])).toEqual([[1, 0]]);
  });

  it('that goes at once is told to whoever asked for the list in between', async () => {
    const registry = processOn(new MemoryBus(rethrow));
    const told: PresenceMessage[] = [];
    registry.watch(place, (message) => told.push(message));
    const clientId = newId();
    registry.say(place, ada, { clientId, ...viewing });
    expect(registry.whole(place).present).toHaveLength(1);
    registry.leave(place, { userId: ada.userId, clientId });
    await vi.waitFor(() => expect(told.at(-1)?.left).toEqual([clientId]));
  });

  it('cannot be taken over or ended by somebody else', () => {
    const registry = processOn(new MemoryBus(rethrow));
    const clientId = newId();
    registry.say(place, ada, { clientId, ...viewing });
    expect(() => registry.say(place, ben, { clientId, ...viewing })).toThrow(/somebody else/);
    registry.leave(place, { userId: ben.userId, clientId });
    expect(registry.list(place)).toMatchObject([ada]);
  });
});
