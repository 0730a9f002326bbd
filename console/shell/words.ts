/**
 * The words around every screen.
 */
import { message, type Message } from '../../shared/text/message.ts';

export const words = {
  skip: message('console.shell.skip', 'Skip to the content'),
  navigation: message('console.shell.navigation', 'Main menu'),
  openMenu: message('console.shell.open-menu', 'Open the menu'),
  closeMenu: message('console.shell.close-menu', 'Close the menu'),
  overview: message('console.shell.overview', 'Overview'),
  devices: message('console.shell.devices', 'Devices'),
  enrolment: message('console.shell.enrolment', 'Enrolment codes'),
  policy: message('console.shell.policy', 'Policy'),
  account: message('console.shell.account', 'Account'),
  signOut: message('console.shell.sign-out', 'Sign out'),
  connecting: message('console.shell.connecting', 'Connecting …'),
  live: message('console.shell.live', 'Live'),
  reconnecting: message('console.shell.reconnecting', 'Reconnecting …'),
  liveTitle: message('console.shell.live-title', 'Changes appear here by themselves.'),
  reconnectingTitle: message(
    'console.shell.reconnecting-title',
    'The line to the server is down. What you see may be old.',
  ),
  notFound: message('console.shell.not-found', 'There is no such page'),
  notFoundText: message('console.shell.not-found-text', 'The address may be mistyped, or the page moved.'),
  toOverview: message('console.shell.to-overview', 'To the overview'),
} as const satisfies Record<string, Message>;
