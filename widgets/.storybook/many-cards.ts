import type { MockBackend } from '@tickboard/sdk/testing';

/** Puts copies of the demo's tasks on the board, spread over its columns, until there are so many. */
export function manyCards({ world }: MockBackend, projectId: string, count: number): void {
  const samples = [...world.tasks.values()].filter(
    (task) => task.projectId === projectId && task.parentId === null,
  );
  for (let index = samples.length; index < count; index += 1) {
    const sample = samples[index % samples.length];
    if (sample === undefined) return;
    const number = 1000 + index;
    const id = `${sample.id.slice(0, -6)}${index.toString(16).padStart(6, '0')}`;
    // Behind those that are there: a text sorts behind what it begins with.
    const position = `${sample.position}V${index.toString().padStart(5, '0')}1`;
    world.tasks.set(id, { ...sample, id, number, key: `WEB-${number}`, position });
  }
}
