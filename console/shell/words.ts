/**
 * The words around every screen.
 */
import { message, type Message } from '../../shared/text/message.ts';

export const words = {
  skip: message('console.shell.skip', 'Skip to content'),
  navigation: message('console.shell.navigation', 'Main menu'),
  openMenu: message('console.shell.open-menu', 'Open menu'),
  closeMenu: message('console.shell.close-menu', 'Close menu'),
  overview: message('console.shell.overview', 'Overview'),
  devices: message('console.shell.devices', 'Devices'),
  enrolment: message('console.shell.enrolment', 'Enrolment codes'),
  policy: message('console.shell.policy', 'Policy'),
  account: message('console.shell.account', 'Account'),
  signOut: message('console.shell.sign-out', 'Sign out'),
  connecting: message('console.shell.connecting', 'Connecting…'),
  live: message('console.shell.live', 'Live'),
  reconnecting: message('console.shell.reconnecting', 'Reconnecting…'),
  liveTitle: message('console.shell.live-title', 'This page updates automatically.'),
  reconnectingTitle: message(
    'console.shell.reconnecting-title',
    'Connection to the server lost. This page may be out of date.',
  ),
  notFound: message('console.shell.not-found', 'Page not found'),
  notFoundText: message('console.shell.not-found-text', 'Check the address. The page may also have moved.'),
  toOverview: message('console.shell.to-overview', 'Go to overview'),
} as const satisfies Record<string, Message>;
