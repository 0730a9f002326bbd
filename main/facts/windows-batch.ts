/**
 * The one PowerShell call of a scan and its answer.
 */
import { z } from 'zod';
import { errorMessage } from '../../shared/errors.ts';
import { hostFailure, type Answer, type Host } from '../host/host.ts';
import { powerShell, sectionsTimeoutMs, windowsArguments } from './windows-questions.ts';
import { rowsOfSection, type WindowsBatch } from './windows-section.ts';

const batchSchema = z.object({
  format: z.literal('postern-windows'),
  version: z.literal(1),
  sections: z.record(z.string(), z.unknown()),
});

/** Name of the question in a recording; counts up with the answer's form. */
export const windowsBatchLabel = 'windows-batch@1';

/** Reads the script's output. A byte order mark and what a console adds after the JSON do no harm. */
export function parseWindowsBatch(text: string): Answer<WindowsBatch> {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, '').trim());
  } catch (error) {
    return hostFailure('unreadable', `PowerShell: ${errorMessage(error)}`);
  }
  const parsed = batchSchema.safeParse(json);
  if (!parsed.success) return hostFailure('unreadable', 'PowerShell: the answer has another form');
  const { sections } = parsed.data;
  return {
    ok: true,
    value: (question) => rowsOfSection(question, Object.hasOwn(sections, question) ? sections[question] : undefined),
  };
}

/** Asks everything at once. `denied` where PowerShell itself may not start (policy, another guard). */
export async function askWindows(ask: Host): Promise<Answer<WindowsBatch>> {
  const answer = await ask.run(powerShell, windowsArguments(), {
    timeoutMs: sectionsTimeoutMs + 10_000,
    label: windowsBatchLabel,
  });
  if (!answer.ok) return answer;
  // What it says on stderr (progress, warnings) is no failure: only the answer counts.
  if (answer.value.stdout.trim() === '')
    return hostFailure('unreadable', `PowerShell ended with ${answer.value.exitCode} and no answer`);
  return parseWindowsBatch(answer.value.stdout);
}
