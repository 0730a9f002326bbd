import { describe, expect, it } from 'vitest';
import { parseRecording } from '../../../main/host/recording.ts';
import { startRecording } from '../../../main/host/recording-host.ts';
import { createReplayingHost } from '../../../main/host/replaying-host.ts';
import { linuxHost } from '../../support/machines/linux-tree.ts';
import { scanTime, serialKey } from '../../support/machines/read-fact.ts';

const serial = '/sys/bus/usb/devices/1-2/serial';
const timeoutMs = 1000;

describe('a recording', () => {
  it('answers the scan with the truth and keeps it redacted, under questions a replay will ask', async () => {
    const machine = linuxHost({
      files: { '/home/alice/.config/kscreenlockerrc': '[owner alice]', [serial]: '4711' },
      programs: { '/usr/bin/chage -l alice': 'alice P' },
    });
    const recorder = await startRecording(machine, 'linux', scanTime);
    expect(await recorder.host.readFile('/home/alice/.config/kscreenlockerrc')).toMatchObject({
      value: '[owner alice]',
    });
    await recorder.host.run('/usr/bin/chage', ['-l', 'alice'], { timeoutMs });
    const hash = await recorder.host.hashFile(serial, serialKey);

    const recording = recorder.recording();
    expect(JSON.stringify(recording)).not.toContain('alice');
    const replay = createReplayingHost(parseRecording(JSON.stringify(recording)));
    expect(await replay.session()).toMatchObject({ value: { userName: 'user', homeFolder: '/home/user' } });
    expect(await replay.readFile('/home/user/.config/kscreenlockerrc')).toMatchObject({ value: '[owner user]' });
    expect(await replay.run('/usr/bin/chage', ['-l', 'user'], { timeoutMs })).toMatchObject({
      value: { stdout: 'user P' },
    });
    expect(await replay.hashFile(serial, serialKey)).toEqual(hash);
  });

  it('keeps the first of two answers, as one moment would give', async () => {
    let count = 0;
    const machine = { ...linuxHost({}), readFile: async () => ({ ok: true as const, value: String((count += 1)) }) };
    const recorder = await startRecording(machine, 'linux', scanTime);
    await recorder.host.readFile('/proc/uptime');
    await recorder.host.readFile('/proc/uptime');
    expect(recorder.recording().files['/proc/uptime']).toEqual({ ok: true, value: '1' });
  });

  it('keeps failures, and which processes it asked for', async () => {
    const recorder = await startRecording(linuxHost({ running: ['clamd', 'bash'] }), 'linux', scanTime);
    await recorder.host.stat('/opt/eset');
    await recorder.host.runningPrograms(['clamd', 'freshclam']);
    const recording = recorder.recording();
    expect(recording.statuses['/opt/eset']).toMatchObject({ ok: false, reason: 'absent' });
    expect(recording.running).toEqual({ asked: ['clamd', 'freshclam'], answer: { ok: true, value: ['clamd'] } });
  });
});
