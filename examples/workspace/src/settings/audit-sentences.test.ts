import type { AuditEvent } from '@tickboard/sdk';
import { expect, it } from 'vitest';
import { actionText, detailsText } from './audit-sentences.ts';

const aiko = '01978f3a-6c00-7a10-8000-000000000003';
const nameOf = (id: string) => (id === aiko ? 'Aiko' : undefined);
const text = (details: Record<string, unknown>) => detailsText({ details } as unknown as AuditEvent, nameOf);

it('reads any action as words', () => {
  expect(actionText('member.role_changed')).toBe('Member role changed');
  expect(actionText('api_key.created')).toBe('API key created');
  expect(actionText('session.failed')).toBe('Sign-in refused');
});

it('says what has changed, and not what has stayed', () => {
  const from = { role: 'viewer', projectsOnly: false };
  expect(text({ from, to: { role: 'editor', projectsOnly: false } })).toBe('role: viewer → editor');
  expect(text({ from: 'Old name', to: 'New name' })).toBe('change: Old name → New name');
});

it('calls people by their names, and leaves out ids that say nothing', () => {
  expect(text({ memberId: aiko, projectId: aiko.replace(/3$/, '4'), email: null })).toBe('member: Aiko');
});

it('lists what is several', () => {
  expect(text({ scopes: ['tasks:read', 'projects:read'], projectsOnly: true })).toBe(
    'scopes: tasks:read projects:read, projects only: yes',
  );
});
