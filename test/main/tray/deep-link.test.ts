import { expect, it } from 'vitest';
import { deepLinkIn } from '../../../main/tray/deep-link.ts';

it.each([
  [['/usr/bin/postern', '--flag', 'postern://open?app=x'], 'postern://open?app=x'],
  [['postern.exe', 'POSTERN:enrol?code=x'], 'POSTERN:enrol?code=x'],
  [['/usr/bin/postern', '--url=postern://open?app=x'], null],
  [['/usr/bin/postern'], null],
])('the link on the command line %j is %s', (argv, link) => {
  expect(deepLinkIn(argv)).toBe(link);
});
