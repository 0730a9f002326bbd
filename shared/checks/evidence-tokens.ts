/**
 * The words inside a piece of evidence: a check writes `{up}`, which every reader sees in their own language.
 */
import { message, type Message } from '../text/message.ts';
import { sayOr, type Language } from '../text/language.ts';

const tokens = {
  never: message('evidence.word.never', 'never'),
  'not-told': message('evidence.word.not-told', 'not reported'),
  on: message('evidence.word.on', 'on'),
  off: message('evidence.word.off', 'off'),

  'no-report-waits': message('evidence.word.no-report-waits', 'none'),
  'not-paused': message('evidence.word.not-paused', 'not paused'),

  protected: message('evidence.word.protected', 'protected'),
  plain: message('evidence.word.plain', 'not encrypted'),
  partial: message('evidence.word.partial', 'partly encrypted'),
  suspended: message('evidence.word.suspended', 'suspended'),
  changing: message('evidence.word.changing', 'being encrypted'),
  unread: message('evidence.word.unread', 'unknown'),
  'unread-unsupported': message('evidence.word.unread-unsupported', 'not supported'),
  'unread-denied': message('evidence.word.unread-denied', 'no permission'),
  'unread-timeout': message('evidence.word.unread-timeout', 'no response in time'),
  'unread-unreadable': message('evidence.word.unread-unreadable', 'response not understood'),
  'layer-disk': message('evidence.word.layer-disk', 'disk'),
  'layer-partition': message('evidence.word.layer-partition', 'partition'),
  'layer-crypt': message('evidence.word.layer-crypt', 'encryption'),
  'layer-logical-volume': message('evidence.word.layer-logical-volume', 'logical volume'),
  'layer-raid': message('evidence.word.layer-raid', 'RAID'),
  'layer-multipath': message('evidence.word.layer-multipath', 'multipath'),
  'layer-loop': message('evidence.word.layer-loop', 'disk image'),
  'layer-compressed-memory': message('evidence.word.layer-compressed-memory', 'compressed memory'),
  'layer-other': message('evidence.word.layer-other', 'other'),
  'state-on': message('evidence.word.state-on', 'on'),
  'state-off': message('evidence.word.state-off', 'off'),
  'state-encrypting': message('evidence.word.state-encrypting', 'encrypting'),
  'state-decrypting': message('evidence.word.state-decrypting', 'decrypting'),
  'state-suspended': message('evidence.word.state-suspended', 'suspended'),
  'state-locked': message('evidence.word.state-locked', 'locked'),
  'state-waiting-for-activation': message('evidence.word.state-waiting-for-activation', 'waiting for activation'),

  'place-page-file': message('evidence.word.place-page-file', 'page file'),
  'place-home-folder': message('evidence.word.place-home-folder', 'home folder'),
  'place-other-volumes': message('evidence.word.place-other-volumes', 'other drives'),

  up: message('evidence.word.up', 'up'),
  down: message('evidence.word.down', 'down'),
  addressed: message('evidence.word.addressed', 'has an address'),
  'no-address': message('evidence.word.no-address', 'no address'),
  routes: message('evidence.word.routes', 'routes'),
  'no-routes': message('evidence.word.no-routes', 'no routes'),

  'manager-none': message('evidence.word.manager-none', 'none'),
  'manager-macos': message('evidence.word.manager-macos', 'macOS firewall'),
  'zone-all': message('evidence.word.zone-all', 'all networks'),
  'zone-domain': message('evidence.word.zone-domain', 'domain networks'),
  'zone-private': message('evidence.word.zone-private', 'private networks'),
  'zone-public': message('evidence.word.zone-public', 'public networks'),

  'inbound-block': message('evidence.word.inbound-block', 'incoming blocked'),
  'inbound-allow': message('evidence.word.inbound-allow', 'incoming allowed'),
  'inbound-not-told': message('evidence.word.inbound-not-told', 'incoming not reported'),

  'wifi-open': message('evidence.word.wifi-open', 'open'),
  'wifi-owe': message('evidence.word.wifi-owe', 'OWE'),
  'wifi-wep': message('evidence.word.wifi-wep', 'WEP'),
  'wifi-wpa': message('evidence.word.wifi-wpa', 'WPA'),
  'wifi-wpa2': message('evidence.word.wifi-wpa2', 'WPA2'),
  'wifi-wpa3': message('evidence.word.wifi-wpa3', 'WPA3'),
  'wifi-enterprise': message('evidence.word.wifi-enterprise', 'enterprise'),

  'service-ssh': message('evidence.word.service-ssh', 'SSH'),
  'service-remote-desktop': message('evidence.word.service-remote-desktop', 'remote desktop'),
  'service-screen-sharing': message('evidence.word.service-screen-sharing', 'screen sharing'),
  'service-file-sharing': message('evidence.word.service-file-sharing', 'file sharing'),
  'service-remote-management': message('evidence.word.service-remote-management', 'remote management'),
  'service-other': message('evidence.word.service-other', 'other'),
  'reach-network': message('evidence.word.reach-network', 'reachable from the network'),
  'reach-local': message('evidence.word.reach-local', 'this computer only'),

  'probe-blocked': message('evidence.word.probe-blocked', 'blocked'),
  'probe-answered': message('evidence.word.probe-answered', 'reachable'),
  'probe-inconclusive': message('evidence.word.probe-inconclusive', 'couldn’t be checked'),
  'probe-not-tried': message('evidence.word.probe-not-tried', 'not checked yet'),

  'usb-keyboard': message('evidence.word.usb-keyboard', 'keyboard'),
  'usb-pointer': message('evidence.word.usb-pointer', 'pointing device'),
  'usb-storage': message('evidence.word.usb-storage', 'storage'),
  'usb-network': message('evidence.word.usb-network', 'network'),
  'usb-phone': message('evidence.word.usb-phone', 'phone or camera'),
  'usb-smartcard': message('evidence.word.usb-smartcard', 'smart card'),
  'usb-audio': message('evidence.word.usb-audio', 'audio'),
  'usb-video': message('evidence.word.usb-video', 'video'),
  'usb-hub': message('evidence.word.usb-hub', 'hub'),
  'usb-other': message('evidence.word.usb-other', 'other'),

  'keeper-local': message('evidence.word.keeper-local', 'this computer'),
  'keeper-directory': message('evidence.word.keeper-directory', 'company directory'),
  'keeper-cloud': message('evidence.word.keeper-cloud', 'cloud service'),
  'password-must-change': message('evidence.word.password-must-change', 'must be changed'),
  'password-none': message('evidence.word.password-none', 'no password'),
  'source-confirmed': message('evidence.word.source-confirmed', 'confirmed on this computer'),
  'source-supplied': message('evidence.word.source-supplied', 'entered by IT'),
} as const satisfies Record<string, Message>;

export type EvidenceToken = keyof typeof tokens;

/** The place of a word in a piece of evidence. */
export function token(name: EvidenceToken): string {
  return `{${name}}`;
}

/** A text of evidence with its words in one language. Braces around anything else, such as in a device's name, stay. */
export function evidenceText(value: string, language: Language): string {
  const words: Readonly<Record<string, Message>> = tokens;
  return value.replace(/\{([a-z0-9-]+)\}/g, (place, name: string) =>
    Object.hasOwn(words, name) ? sayOr(language, words[name], place) : place,
  );
}
