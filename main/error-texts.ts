/**
 * What a person reads when something went wrong, in their language, with the way out.
 */
import { AppError } from '../shared/app-error.ts';
import { fill, type Locale, type Text } from '../shared/text.ts';

/** Codes the agent itself raises, and the server's that a person can do something about. Others are shown as the server says them. */
const texts: Readonly<Record<string, Text>> = {
  'identity.no_keychain': {
    en: "The system's keychain cannot be used, so this device has no safe place for its key. Sign in to a desktop with an unlocked keychain (on Linux for example gnome-keyring or KWallet), or ask your admin to allow a key file.",
    de: 'Der Schlüsselbund des Systems ist nicht nutzbar, darum hat dieses Gerät keinen sicheren Ort für seinen Schlüssel. Melden Sie sich an einem Desktop mit entsperrtem Schlüsselbund an (unter Linux zum Beispiel gnome-keyring oder KWallet), oder bitten Sie Ihre IT, eine Schlüsseldatei zu erlauben.',
  },
  'identity.key_missing': {
    en: 'The key of this device is no longer in the keychain. Enrol the device again.',
    de: 'Der Schlüssel dieses Geräts ist nicht mehr im Schlüsselbund. Melden Sie das Gerät neu an.',
  },
  'identity.key_invalid': {
    en: 'What the keychain holds is not a key of this agent. Enrol the device again.',
    de: 'Im Schlüsselbund liegt kein Schlüssel dieses Agenten. Melden Sie das Gerät neu an.',
  },
  'server.unreachable': {
    en: 'The server cannot be reached. Check your internet connection; the agent keeps trying by itself.',
    de: 'Der Server ist nicht erreichbar. Prüfen Sie Ihre Internetverbindung; der Agent versucht es von selbst weiter.',
  },
  'server.timeout': {
    en: 'The server did not answer in time. The agent keeps trying by itself.',
    de: 'Der Server hat nicht rechtzeitig geantwortet. Der Agent versucht es von selbst weiter.',
  },
  'server.unexpected_answer': {
    en: 'Something other than the Postern server answered. If your network has a sign-in page, open it in the browser first.',
    de: 'Statt des Postern-Servers hat etwas anderes geantwortet. Wenn Ihr Netz eine Anmeldeseite hat, öffnen Sie sie zuerst im Browser.',
  },
  'server.address_invalid': {
    en: "The server's address is not valid. It looks like https://postern.example.com.",
    de: 'Die Adresse des Servers ist nicht gültig. Sie sieht aus wie https://postern.example.com.',
  },
  'server.address_insecure': {
    en: "The server's address is not encrypted. Only addresses that begin with https:// are allowed.",
    de: 'Die Adresse des Servers ist nicht verschlüsselt. Erlaubt sind nur Adressen, die mit https:// beginnen.',
  },
  'enrolment.link_invalid': {
    en: 'This is not an enrolment link. It begins with postern://enrol and you get it from your admin.',
    de: 'Das ist kein Anmelde-Link. Er beginnt mit postern://enrol, und Sie bekommen ihn von Ihrer IT.',
  },
  'enrolment.code_malformed': {
    en: 'This is not an enrolment code. It has groups of letters and digits like K7QM-4T9X-....',
    de: 'Das ist kein Anmelde-Code. Er besteht aus Gruppen von Buchstaben und Ziffern wie K7QM-4T9X-....',
  },
  'enrolment.server_missing': {
    en: 'A code alone does not say which server it is for. Paste the whole link that begins with postern://.',
    de: 'Der Code allein sagt nicht, zu welchem Server er gehört. Fügen Sie den ganzen Link ein, der mit postern:// beginnt.',
  },
  'enrolment.already_enrolled': {
    en: 'This device is already enrolled. Unenrol it first: postern-agent unenrol.',
    de: 'Dieses Gerät ist schon angemeldet. Melden Sie es zuerst ab: postern-agent unenrol.',
  },
  'enrolment.not_enrolled': {
    en: 'This device is not enrolled with a server yet. Paste the enrolment link from your admin.',
    de: 'Dieses Gerät ist noch bei keinem Server angemeldet. Fügen Sie den Anmelde-Link Ihrer IT ein.',
  },
  'enrolment.code_unknown': {
    en: 'The server does not know this code. Check it, or ask your admin for a new one.',
    de: 'Der Server kennt diesen Code nicht. Prüfen Sie ihn, oder bitten Sie Ihre IT um einen neuen.',
  },
  'enrolment.code_expired': {
    en: 'This code has expired. Ask your admin for a new one.',
    de: 'Dieser Code ist abgelaufen. Bitten Sie Ihre IT um einen neuen.',
  },
  'enrolment.code_used': {
    en: 'This code was already used. Ask your admin for a new one.',
    de: 'Dieser Code wurde schon benutzt. Bitten Sie Ihre IT um einen neuen.',
  },
  'reports.device_revoked': {
    en: 'Your admin has shut this device out. Ask for a new enrolment code if that is a mistake.',
    de: 'Ihre IT hat dieses Gerät ausgeschlossen. Bitten Sie um einen neuen Anmelde-Code, wenn das ein Irrtum ist.',
  },
  'reports.device_unknown': {
    en: 'The server does not know this device (any more). Enrol it again.',
    de: 'Der Server kennt dieses Gerät nicht (mehr). Melden Sie es neu an.',
  },
  'outbox.full': {
    en: 'The disk is full: reports cannot be kept until there is room again. Nothing kept so far is lost.',
    de: 'Der Datenträger ist voll: Meldungen können erst wieder aufbewahrt werden, wenn Platz ist. Bisher Aufbewahrtes ist nicht verloren.',
  },
  'gate.not_admitted': {
    en: 'This device may not open it now. See what to fix in the list.',
    de: 'Dieses Gerät darf das gerade nicht öffnen. In der Liste steht, was zu tun ist.',
  },
  'gate.address_untrusted': {
    en: 'The server sent an address that does not belong to this app. It was not opened; please tell your admin.',
    de: 'Der Server hat eine Adresse geschickt, die nicht zu dieser Anwendung gehört. Sie wurde nicht geöffnet; bitte sagen Sie Ihrer IT Bescheid.',
  },
  'agent.app_unknown': {
    en: 'Your server does not list this app.',
    de: 'Ihr Server führt diese Anwendung nicht.',
  },
  'agent.failed': {
    en: 'Something went wrong in the agent: {reason}',
    de: 'Im Agenten ist etwas schiefgegangen: {reason}',
  },
};

export interface ExplainedError {
  readonly code: string;
  /** A sentence to show. */
  readonly message: string;
}

/** The code and the sentence for anything that was thrown. */
export function explain(error: unknown, locale: Locale): ExplainedError {
  if (error instanceof AppError) {
    const text = texts[error.code];
    return { code: error.code, message: text === undefined ? error.message : fill(text, locale) };
  }
  return {
    code: 'agent.failed',
    message: sentenceFor('agent.failed', locale, error instanceof Error ? error.message : String(error)),
  };
}

/** The sentence of a code that the agent gives without an error behind it. */
export function sentenceFor(code: string, locale: Locale, reason = ''): string {
  const text = texts[code];
  return text === undefined ? code : fill(text, locale, { reason });
}
