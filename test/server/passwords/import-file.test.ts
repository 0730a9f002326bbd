/**
 * Tables of dates as other systems and spreadsheets write them.
 */
import { describe, expect, test } from 'vitest';
import { AppError } from '../../../shared/errors.ts';
import { parseImport, refuseWrongLines } from '../../../server/passwords/import-file.ts';

describe('a table of dates', () => {
  const now = new Date('2026-03-02T09:00:00Z');
  function read(text: string) {
    const { dates, wrong } = parseImport(text, ['crm', 'vpn'], now);
    refuseWrongLines(wrong);
    return dates;
  }
  const issuesIn = (text: string): readonly unknown[] => {
    try {
      read(text);
    } catch (error) {
      if (error instanceof AppError) return [error.code, ...(error.fields['issues'] as unknown[])];
      throw error;
    }
    throw new Error('was accepted');
  };

  test.each([
    ['commas', 'person,account,changed\nKim@Example.org,crm,2026-02-01\n'],
    [
      'semicolons, as a German spreadsheet writes',
      '\uFEFFperson;account;changed\r\nkim@example.org;crm;2026-02-01\r\n',
    ],
    ['tabs', 'person\taccount\tchanged\nkim@example.org\tcrm\t2026-02-01'],
    [
      'other columns and another order',
      '"Changed","Name","PERSON","account"\n2026-02-01,"A, B",kim@example.org,crm\n\n',
    ],
  ])('is read with %s', (_, text) => {
    expect(read(text)).toEqual([
      { line: 2, person: 'kim@example.org', account: 'crm', changedAt: new Date('2026-02-01T00:00:00Z') },
    ]);
  });

  test('names every wrong line with what is wrong in it', () => {
    const text = [
      'person,account,changed',
      'kim@example.org,crm,2026-02-01',
      'kim,crm,2026-02-01',
      'kim@example.org,forum,01.02.2026',
      'kim@example.org,vpn,2026-03-09',
      'kim@example.org',
    ].join('\n');
    expect(issuesIn(text)).toEqual([
      'passwords.file_invalid',
      { path: 'line 3', message: 'person "kim" is no email address' },
      {
        path: 'line 4',
        message:
          'changed "01.02.2026" is no day like 2026-11-22, nor an instant; account "forum" is not one of the policy\'s: crm, vpn',
      },
      { path: 'line 5', message: 'changed "2026-03-09" is in the future' },
      {
        path: 'line 6',
        message: 'account "" is missing; changed "" is no day like 2026-11-22, nor an instant',
      },
    ]);
  });

  test('names twenty wrong lines and counts the others', () => {
    const text = `person,account,changed\n${'x,crm,2026-02-01\n'.repeat(25)}`;
    const issues = issuesIn(text);
    expect(issues).toHaveLength(22);
    expect(issues.at(-1)).toEqual({ path: '', message: '5 more lines are wrong' });
  });

  test.each([
    ['no headings', 'kim@example.org,crm,2026-02-01\n', 'line 1'],
    ['nothing at all', '', 'line 1'],
    ['a quote that never ends', 'person,account,changed\n"kim@example.org,crm,2026-02-01\n', 'line 2'],
  ])('is refused with %s', (_, text, place) => {
    expect(issuesIn(text)).toEqual([
      'passwords.file_unreadable',
      { path: place, message: expect.any(String) as string },
    ]);
  });

  test('is refused with more lines than are read at once', () => {
    const text = `person,account,changed\n${'kim@example.org,crm,2026-02-01\n'.repeat(20_001)}`;
    expect(issuesIn(text)[0]).toBe('passwords.file_too_long');
  });
});
