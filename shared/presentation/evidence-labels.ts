/**
 * What each name in a verdict's evidence means to a person. A name without words is shown as it is.
 */
import { sayOr, type Language } from '../text/language.ts';
import { message, type Message } from '../text/message.ts';

export const evidenceWords: Readonly<Record<string, Message>> = {
  account: message('evidence.account', 'Account'),
  'agent-version': message('evidence.agent-version', 'Postern version'),
  'allow-as': message('evidence.allow-as', 'Policy entry that allows only this device'),
  automatic: message('evidence.automatic', 'Automatic sign-in'),
  'captive-portal': message('evidence.captive-portal', 'Network sign-in page'),
  'changed-at': message('evidence.changed-at', 'Last changed'),
  'checked-at': message('evidence.checked-at', 'Last checked for updates'),
  'clock-offset-seconds': message('evidence.clock-offset-seconds', 'Clock ahead of server (seconds)'),
  'delay-seconds': message('evidence.delay-seconds', 'Delay before lock (seconds)'),
  desktop: message('evidence.desktop', 'Desktop'),
  device: message('evidence.device', 'Device'),
  'end-of-life': message('evidence.end-of-life', 'Security updates until'),
  'idle-seconds': message('evidence.idle-seconds', 'Idle time before lock (seconds)'),
  'keyboard-since': message('evidence.keyboard-since', 'Keyboard first seen'),
  keeper: message('evidence.keeper', 'Password managed by'),
  'last-scan-at': message('evidence.last-scan-at', 'Last virus scan'),
  'locks-on-suspend': message('evidence.locks-on-suspend', 'Locks on sleep'),
  manager: message('evidence.manager', 'Firewall'),
  'oldest-unsent-at': message('evidence.oldest-unsent-at', 'Oldest unsent report'),
  'password-required': message('evidence.password-required', 'Password required'),
  'paused-until': message('evidence.paused-until', 'Updates paused until'),
  'pending-security': message('evidence.pending-security', 'Pending security updates'),
  'pending-total': message('evidence.pending-total', 'Pending updates'),
  probe: message('evidence.probe', 'Blocked website'),
  product: message('evidence.product', 'Product'),
  'real-time': message('evidence.real-time', 'Real-time scanning'),
  'reboot-pending': message('evidence.reboot-pending', 'Restart needed'),
  running: message('evidence.running', 'Running'),
  service: message('evidence.service', 'Remote access'),
  'signatures-at': message('evidence.signatures-at', 'Virus signatures from'),
  source: message('evidence.source', 'Source'),
  system: message('evidence.system', 'System'),
  'technical-detail': message('evidence.technical-detail', 'Technical details'),
  tunnel: message('evidence.tunnel', 'VPN connection'),
  'unread-fact': message('evidence.unread-fact', 'Couldn’t be read'),
  volume: message('evidence.volume', 'Drive'),
  wifi: message('evidence.wifi', 'Wi-Fi'),
  zone: message('evidence.zone', 'Firewall zone'),
};

/** The name of evidence in words; that of a newer agent's as it stands. */
export function evidenceLabel(name: string, language: Language): string {
  return sayOr(language, evidenceWords[name], name.replaceAll('-', ' '));
}
