/**
 * A host that waits for slow answers longer than the product does: how long it waits is not what is tested with it.
 */
import type { Host } from '../../../main/host/host.ts';
import { eventually, patienceMs } from '../processes/eventually.ts';

/** The host, with a minute for every program, and with calls on D-Bus repeated as long as they are late. */
export function patientHost(host: Host): Host {
  return {
    ...host,
    run: async (program, args, options) =>
      host.run(program, args, { ...options, timeoutMs: Math.max(options.timeoutMs, patienceMs) }),
    callBus: async (call) => {
      let answer = await host.callBus(call);
      const again = async (): Promise<void> => {
        if (answer.ok || answer.reason !== 'timeout') return;
        answer = await host.callBus(call);
        if (!answer.ok && answer.reason === 'timeout') throw new Error(answer.detail);
      };
      // One that is late to the end is an answer, too.
      await eventually(again).catch(() => undefined);
      return answer;
    },
  };
}
