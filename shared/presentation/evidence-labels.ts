/**
 * What each name in a verdict's evidence means to a person. A name without words is shown as it is.
 */
import { sayOr, type Language } from '../text/language.ts';
import { message, type Message } from '../text/message.ts';

export const evidenceWords: Readonly<Record<string, Message>> = {
  account: message('evidence.account', 'Account'),
  'agent-version': message('evidence.agent-version', 'Version of Postern'),
  'allow-as': message('evidence.allow-as', 'Entry that allows just this device'),
  automatic: message('evidence.automatic', 'Signs in by itself'),
  'captive-portal': message('evidence.captive-portal', 'Sign-in page of the network'),
  'changed-at': message('evidence.changed-at', 'Changed'),
  'checked-at': message('evidence.checked-at', 'Last asked for updates'),
  'clock-offset-seconds': message('evidence.clock-offset-seconds', 'Clock ahead of the server, in seconds'),
  'delay-seconds': message('evidence.delay-seconds', 'Delay before the lock, in seconds'),
  desktop: message('evidence.desktop', 'Desktop'),
  device: message('evidence.device', 'Device'),
  'end-of-life': message('evidence.end-of-life', 'Last day with security updates'),
  'idle-seconds': message('evidence.idle-seconds', 'Idle time before the lock, in seconds'),
  'keyboard-since': message('evidence.keyboard-since', 'Keyboard first seen'),
  keeper: message('evidence.keeper', 'Where the password is kept'),
  'last-scan-at': message('evidence.last-scan-at', 'Last virus scan'),
  'locks-on-suspend': message('evidence.locks-on-suspend', 'Locks when it sleeps'),
  manager: message('evidence.manager', 'Firewall'),
  'oldest-unsent-at': message('evidence.oldest-unsent-at', 'Oldest report not sent yet'),
  'password-required': message('evidence.password-required', 'Asks for the password'),
  'paused-until': message('evidence.paused-until', 'Updates paused until'),
  'pending-security': message('evidence.pending-security', 'Security updates waiting'),
  'pending-total': message('evidence.pending-total', 'Updates waiting'),
  probe: message('evidence.probe', 'Blocked page'),
  product: message('evidence.product', 'Product'),
  'real-time': message('evidence.real-time', 'Scans files as they are opened'),
  'reboot-pending': message('evidence.reboot-pending', 'Restart needed'),
  running: message('evidence.running', 'Running'),
  service: message('evidence.service', 'Remote access'),
  'signatures-at': message('evidence.signatures-at', 'Signatures from'),
  source: message('evidence.source', 'Read from'),
  system: message('evidence.system', 'System'),
  'technical-detail': message('evidence.technical-detail', 'Technical detail'),
  tunnel: message('evidence.tunnel', 'VPN connection'),
  'unread-fact': message('evidence.unread-fact', 'Could not be read'),
  volume: message('evidence.volume', 'Volume'),
  wifi: message('evidence.wifi', 'Wi-Fi'),
  zone: message('evidence.zone', 'Firewall zone'),
};

/** The name of evidence in words; that of a newer agent's as it stands. */
export function evidenceLabel(name: string, language: Language): string {
  return sayOr(language, evidenceWords[name], name.replaceAll('-', ' '));
}
