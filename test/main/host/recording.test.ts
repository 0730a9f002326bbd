import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../shared/errors.ts';
import { parseRecording } from '../../../main/host/recording.ts';
import { createReplayingHost } from '../../../main/host/replaying-host.ts';
import { linuxRecording } from '../../support/machines/linux-tree.ts';

const good = linuxRecording({ files: { '/proc/swaps': 'x' } });

function refusal(text: string): AppError {
  try {
    parseRecording(text);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('was accepted');
}

describe('recordings', () => {
  it('reads what it writes', () => {
    expect(parseRecording(JSON.stringify(good))).toEqual(good);
  });

  it.each<[string, string, string]>([
    ['no JSON', '{"format":', '/'],
    ['another format', JSON.stringify({ ...good, format: 'something' }), '/format'],
    ['a later version', JSON.stringify({ ...good, version: 2 }), '/version'],
    ['an answer of another form', JSON.stringify({ ...good, files: { '/a/b': { ok: true } } }), '/files/~1a~1b/value'],
    ['an unknown field', JSON.stringify({ ...good, extra: 1 }), '/'],
    ['a missing section', JSON.stringify({ ...good, programs: undefined }), '/programs'],
    ['a list', '[]', '/'],
  ])('refuses %s with the place', (_, text, place) => {
    const error = refusal(text);
    expect(error.code).toBe('recording.invalid');
    expect(error.fields['place']).toBe(place);
    expect(error.message).toContain('This isn’t a recording');
  });

  it('refuses any text that is no recording with its code, and nothing else', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(refusal(text).code).toBe('recording.invalid');
      }),
    );
  });

  it('answers a question that was not recorded with unreadable, not with nothing there', async () => {
    const host = createReplayingHost({ ...good, unlisted: 'unreadable' });
    expect(await host.readFile('/etc/passwd')).toMatchObject({ ok: false, reason: 'unreadable' });
    expect(await host.readFile('constructor')).toMatchObject({ ok: false });
    expect(await host.run('/bin/true', [], { timeoutMs: 1 })).toMatchObject({ ok: false, reason: 'unreadable' });
  });

  it('does not call a process stopped that the recording did not ask for', async () => {
    const host = createReplayingHost({ ...good, running: { asked: ['clamd'], answer: { ok: true, value: [] } } });
    expect(await host.runningPrograms(['clamd'])).toEqual({ ok: true, value: [] });
    expect(await host.runningPrograms(['clamd', 'falcon-sensor'])).toMatchObject({ ok: false, reason: 'unreadable' });
  });
});
