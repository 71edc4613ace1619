import { describe, expect, it } from 'vitest';
import { operationTable } from '../../generated/operations.gen.ts';
import { loadSpecification, type Specification } from '../specification.ts';
import { checksOf, type RequestChecks } from './request-checks.ts';

const checks = checksOf(loadSpecification());
const ID = '01978f3a-6c00-7a10-8000-0000000000a1';

function of(id: keyof typeof operationTable): RequestChecks {
  const found = checks.get(id);
  if (!found) throw new Error(id);
  return found;
}

it('compiles checks for every operation', () => {
  expect([...checks.keys()].toSorted()).toEqual(Object.keys(operationTable).toSorted());
  for (const operation of checks.values()) {
    expect(() => operation.path({})).not.toThrow();
    expect(() => operation.query({})).not.toThrow();
    expect(() => operation.body({ body: undefined })).not.toThrow();
  }
});

describe('a body', () => {
  it('is refused with every fault, each at its own place', () => {
    const faults = of('createTask').body({
      body: { title: '', priority: 'huge', colour: 'red', links: [{ url: 3 }] },
    });
    expect(faults.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(
      expect.arrayContaining([
        '/title min_length',
        '/priority enum',
        '/colour unevaluated_properties',
        '/links/0/url type',
      ]),
    );
  });

  it('names a missing field by its own pointer', () => {
    expect(of('createTask').body({ body: {} })).toContainEqual({
      pointer: '/title',
      code: 'required',
      detail: 'is required',
    });
  });

  it('is not coerced: a number as text is a fault', () => {
    expect(of('createTask').body({ body: { title: 'T', estimate: '60' } })).toMatchObject([
      { pointer: '/estimate' },
    ]);
  });

  it('gets the defaults of a create, and none in a merge patch, where absent means keep', () => {
    const schema = { type: 'object', properties: { color: { type: 'string', default: 'gray' } } };
    const operation = (mediaType: string, operationId: string): object => ({
      operationId,
      requestBody: { content: { [mediaType]: { schema } } },
    });
    const paths = {
      '/labels': { post: operation('application/json', 'createLabel') },
      '/labels/{labelId}': { patch: operation('application/merge-patch+json', 'updateLabel') },
    };
    const compiled = checksOf({ ...loadSpecification(), paths } as unknown as Specification);
    const [created, updated] = [{ body: {} }, { body: {} }];
    compiled.get('createLabel')?.body(created);
    compiled.get('updateLabel')?.body(updated);
    expect([created.body, updated.body]).toEqual([{ color: 'gray' }, {}]);
  });

  it('takes ids in upper case and spells them as the database does', () => {
    const holder = { body: { title: 'T', assigneeIds: [ID.toUpperCase()] } };
    expect(of('createTask').body(holder)).toEqual([]);
    expect(holder.body.assigneeIds).toEqual([ID]);
  });

  it('takes no urn for an id', () => {
    const body = { title: 'T', statusId: `urn:uuid:${ID}` };
    expect(of('createTask').body({ body })).toMatchObject([{ pointer: '/statusId', code: 'format' }]);
  });
});

describe('an address', () => {
  it('is coerced to the types of the spec, a single value to a list too, and filled with defaults', () => {
    const query: Record<string, unknown> = { labelId: ID, archived: 'true' };
    expect(of('listTasks').query(query)).toEqual([]);
    expect(query).toMatchObject({ labelId: [ID], archived: true, limit: 50 });
  });

  it('is refused with every fault', () => {
    const faults = of('listTasks').query({ limit: '0', archived: 'perhaps', page: '2', parentId: 'x' });
    expect(faults.map(({ pointer }) => pointer).toSorted()).toEqual([
      '#/query/archived',
      '#/query/limit',
      '#/query/page',
      '#/query/parentId',
    ]);
  });

  it('is refused when a single value is given twice', () => {
    expect(of('listTasks').query({ limit: ['1', '2'] })).toMatchObject([{ pointer: '#/query/limit' }]);
  });

  it('is refused when its path holds no id', () => {
    expect(of('getTask').path({ taskId: '12' })).toMatchObject([
      { pointer: '#/path/taskId', code: 'format' },
    ]);
  });
});
