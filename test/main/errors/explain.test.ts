/**
 * Laws over every sentence about a failure that the agent shows.
 */
import { german } from '../../support/languages/languages.ts';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { agentError } from '../../../main/errors/agent-errors.ts';
import { explain } from '../../../main/errors/explain.ts';
import { refusalWords } from '../../../main/errors/server-error-words.ts';
import { ServerError } from '../../../main/reporting/server-client.ts';
import { enrolmentRefusals } from '../../../server/enrolment/errors.ts';
import { helpdeskRefusals } from '../../../server/helpdesks/errors.ts';
import { requestRefusals } from '../../../server/http/errors.ts';
import { reportRefusals } from '../../../server/reports/errors.ts';

const mainFolder = path.join(import.meta.dirname, '../../../main');
const agentErrorsFile = path.join('errors', 'agent-errors.ts');
const refused = (code: string): ServerError =>
  new ServerError(code, 'What the server says.', { status: 400, retryAfterSeconds: null, refusal: true });

/** What the server can answer to an agent: the routes it uses, and what every route can refuse. */
const refusals = Object.keys({
  ...enrolmentRefusals,
  ...reportRefusals,
  ...requestRefusals,
  'helpdesks.unknown': helpdeskRefusals['helpdesks.unknown'],
});
/** What ServerError says of itself, when no refusal came. */
const broken = ['server.timeout', 'server.unexpected_answer', 'server.unreachable'];

describe('every failure', () => {
  it('that the server can answer has words, and no words are for answers it never gives', () => {
    expect(Object.keys(refusalWords).toSorted()).toEqual([...refusals, ...broken].toSorted());
  });

  it('of the agent is made from its words', async () => {
    const files = (await readdir(mainFolder, { recursive: true })).filter((name) => name.endsWith('.ts'));
    expect(files).toContain(agentErrorsFile);
    const makers: string[] = [];
    for (const name of files) {
      if (/new AppError\(/.test(await readFile(path.join(mainFolder, name), 'utf8'))) makers.push(name);
    }
    expect(makers).toEqual([agentErrorsFile]);
  });
});

describe('explaining', () => {
  it('puts the places into every language', () => {
    const error = agentError('agent.already_running', { fields: { pid: 4711 } });
    expect(error.message).toContain('process 4711');
    expect(explain(error, german)).toEqual({
      code: 'agent.already_running',
      message: expect.stringContaining('Prozess 4711'),
    });
  });

  it.each(refusals)('says a refusal with %s in German', (code) => {
    expect(explain(refused(code), german).message).toBe(
      german.say(refusalWords[code] ?? { id: 'error.none', en: 'none' }),
    );
  });

  it("keeps the server's sentence for a code it does not know", () => {
    expect(explain(refused('weather.bad'), german)).toEqual({ code: 'weather.bad', message: 'What the server says.' });
  });

  it('keeps the reason of what nobody expected', () => {
    expect(explain(new TypeError('x is undefined'), german)).toEqual({
      code: 'agent.failed',
      message: 'In Postern ist etwas schiefgegangen: x is undefined',
    });
  });
});
