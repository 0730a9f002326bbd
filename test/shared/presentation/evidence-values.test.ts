/**
 * Evidence that comes from facts is in the reader's language wherever it is words.
 */
import { english, german, languages } from '../../support/languages/languages.ts';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { evidenceValueText, sourceWords } from '../../../shared/presentation/evidence-values.ts';
import { factNames } from '../../../shared/facts/index.ts';

describe('evidence from facts', () => {
  it.each([
    ['source', 'process list, /var/lib/clamav', 'Liste der laufenden Programme, /var/lib/clamav'],
    ['source', 'logind: no graphical session', 'logind: keine grafische Sitzung'],
    [
      'source',
      '/sys/class/net; NetworkManager does not run, iwd: denied',
      '/sys/class/net; NetworkManager läuft nicht, iwd: keine Berechtigung',
    ],
    ['source', 'constructor', 'constructor'],
    ['unread-fact', 'osUpdates', 'Systemupdates'],
    ['unread-fact', 'screenLock, osPassword', 'Einstellungen der Bildschirmsperre, Alter des Passworts'],
    ['unread-fact', 'factOfTomorrow', 'factOfTomorrow'],
    ['desktop', 'kde', 'KDE Plasma'],
    ['desktop', 'toString', 'toString'],
    ['product', 'registry', 'registry'],
    ['manager', '{manager-none}', 'keine'],
  ])('%s "%s" is "%s" in German', (name, value, expected) => {
    expect(evidenceValueText(name, value, german)).toBe(expected);
  });

  it.each([
    ['running', null, 'not reported', 'keine Angabe'],
    ['running', true, 'yes', 'ja'],
    ['running', false, 'no', 'nein'],
    ['pending', 1234.5, '1,234.5', '1.234,5'],
    ['scanned-at', '2026-11-20T12:00:00.000Z', 'Nov 20, 2026, 12:00 PM', '20.11.2026, 12:00'],
    ['day', '2026-11-20', '2026-11-20', '2026-11-20'],
    ['day', '2026-99-20T12:00', '2026-99-20T12:00', '2026-99-20T12:00'],
  ])('%s %j is "%s", in German "%s"', (name, value, inEnglish, inGerman) => {
    expect(evidenceValueText(name, value, english).replaceAll('\u202F', ' ')).toBe(inEnglish);
    expect(evidenceValueText(name, value, german)).toBe(inGerman);
  });

  it.each(factNames)('has words for the fact %s', (fact) => {
    for (const language of languages)
      expect(evidenceValueText('unread-fact', fact, language)).not.toMatch(/[a-z][A-Z]/);
  });
});

describe('sources that readers write', () => {
  const folder = path.join(import.meta.dirname, '../../../main/facts');
  const texts = globSync('**/*.ts', { cwd: folder }).map((file) => readFileSync(path.join(folder, file), 'utf8'));
  const literals = texts.flatMap((text) =>
    [...text.matchAll(/\bsource(?:: | = )(?:[^,;\n'`]*\? )?['`]([^'`]+)['`](?:\s*: '([^']+)')?/g)].flatMap(
      ([, one, other]) => [one, other].filter((literal) => literal !== undefined),
    ),
  );
  const parts = new Set(literals.flatMap((literal) => literal.split(/, |; |: /)).filter((part) => part !== ''));
  /** Programs with their words of command. */
  const commands = ['mdatp health', 'xprotect status', 'xset q', 'nft list ruleset', 'gsettings'];

  it('are found', () => {
    expect(parts.size).toBeGreaterThan(30);
  });

  it.each([...parts].filter((part) => / /.test(part) && !commands.some((command) => part.startsWith(command))))(
    '"%s" has words',
    (part) => {
      expect(sourceWords).toHaveProperty([part]);
    },
  );
});
