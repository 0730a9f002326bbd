import { describe, expect, it } from 'vitest';
import { recordAfter } from '../../../main/enrolment/enrolment-manager.ts';
import type { EnrolmentRecord } from '../../../main/identity/enrolment-record.ts';
import { defaultPolicy } from '../../../shared/policy/policy.ts';
import type { ReportAnswer } from '../../../shared/protocol/agent-api.ts';

const date = { account: 'crm', at: '2026-01-02T12:00:00.000Z' };
const record: EnrolmentRecord = {
  version: 1,
  server: 'https://postern.example.com',
  serverName: 'Example',
  deviceId: 'e9ac0c1c-92c2-4a5e-9d4f-000000000001',
  enrolledAt: '2026-01-01T00:00:00.000Z',
  keyPlace: 'keychain',
  serialKey: 'k',
  policyVersion: 1,
  policy: defaultPolicy,
  apps: [],
  suppliedPasswordDates: [date],
};
const answer: ReportAnswer = {
  receivedAt: '2026-01-02T12:00:00.000Z',
  standing: { state: 'compliant', access: 'open', blocking: [], warnings: [] },
  verdicts: [],
  since: {},
  policyVersion: 2,
  apps: [{ id: 'helpdesk', name: 'Helpdesk', url: 'https://desk.example.com/' }],
};
const otherPolicy = { ...defaultPolicy, reporting: { ...defaultPolicy.reporting, intervalSeconds: 777 } };

describe('the enrolment record after an answer', () => {
  it('lists the apps of the answer', () => {
    expect(recordAfter(record, answer).apps).toEqual(answer.apps);
  });

  it('takes a policy with its version', () => {
    expect(recordAfter(record, { ...answer, policy: otherPolicy })).toMatchObject({
      policyVersion: 2,
      policy: otherPolicy,
    });
  });

  it('keeps its own version when the answer brings no document, or the document would never be asked for', () => {
    expect(recordAfter(record, answer)).toMatchObject({ policyVersion: 1, policy: defaultPolicy });
  });

  it('keeps the supplied password dates of the answer, and none that it no longer names', () => {
    const newer = { ...date, at: '2026-01-03T12:00:00.000Z' };
    expect(recordAfter(record, { ...answer, suppliedPasswordDates: [newer] }).suppliedPasswordDates).toEqual([newer]);
    expect(recordAfter(record, answer)).not.toHaveProperty('suppliedPasswordDates');
  });
});
