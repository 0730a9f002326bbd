import { expect, it } from 'vitest';
import { remoteAccess } from '../../../shared/checks/remote-access.ts';
import type { FactValue } from '../../../shared/facts/index.ts';
import { now } from '../../support/machines/facts-samples.ts';

type Service = FactValue<'remoteAccess'>['services'][number];
const service = (reach: Service['reach'], kind: Service['kind'] = 'ssh'): Service => ({ kind, name: kind, reach });
const judge = (services: Service[], params = {}) =>
  remoteAccess.evaluate({ remoteAccess: { services, source: 'test' } }, remoteAccess.params.parse(params), now);

it.each<[string, Service[], string]>([
  ['nothing switched on', [], 'closed'],
  ['only this machine reaches it', [service('local')], 'closed'],
  ['the network reaches it', [service('network')], 'open'],
  ['it is not told who reaches it', [service(null)], 'reach-unread'],
  ['one is open and one is not told', [service(null), service('network', 'file-sharing')], 'open'],
])('%s', (_, services, reason) => {
  expect(judge(services).reason).toBe(reason);
});

it('lets the company’s own kinds be open, and names only the others', () => {
  const services = [service('network'), service('network', 'screen-sharing')];
  expect(judge(services, { allowed: ['ssh'] })).toMatchObject({
    reason: 'open',
    values: { services: 'screen-sharing' },
  });
  expect(judge(services, { allowed: ['ssh', 'screen-sharing'] }).reason).toBe('closed');
});
