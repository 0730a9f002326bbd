import { describe, expect, it } from 'vitest';
import { passwordRotation } from '../../../shared/checks/password-rotation.ts';
import type { FactValue } from '../../../shared/facts.ts';
import { now } from '../facts-samples.ts';

const judge = (osPassword: FactValue<'osPassword'>) =>
  passwordRotation.evaluate({ osPassword }, passwordRotation.params.parse({}), now);

describe('password-rotation', () => {
  it.each<[string, FactValue<'osPassword'>, string]>([
    ['changed a month ago', { keeper: 'local', changedAt: '2026-10-20T12:00:00Z' }, 'recent'],
    ['changed 170 days ago', { keeper: 'local', changedAt: '2026-06-03T12:00:00Z' }, 'due-soon'],
    ['changed 181 days ago', { keeper: 'local', changedAt: '2026-05-23T11:00:00Z' }, 'overdue'],
    ['the system asks for a new one', { keeper: 'local', changedAt: 'must-change' }, 'must-change'],
    ['no password at all', { keeper: 'local', changedAt: 'none' }, 'no-password'],
    ['kept by a cloud service', { keeper: 'cloud', changedAt: '2020-01-01T00:00:00Z' }, 'kept-elsewhere'],
  ])('%s', (_name, fact, reason) => {
    expect(judge(fact).reason).toBe(reason);
  });

  it('says how many days are left', () => {
    expect(judge({ keeper: 'local', changedAt: '2026-06-03T12:00:00Z' }).values).toEqual({ left: 10 });
  });
});
