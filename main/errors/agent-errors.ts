/**
 * Every failure of the agent itself, with the sentence a person reads and the way out.
 */
import { AppError } from '../../shared/errors.ts';
import { fill, type Text, type TextValues } from '../../shared/text/text.ts';

/** `{reason}` is what the system or a library said, in its own language; `{path}` a file or folder. */
export const agentErrorWords = {
  'agent.account_unknown': {
    en: 'Your company asks nothing about an account called {account}. Accounts: {accounts}',
    de: 'Ihre Firma fragt nach keinem Konto namens {account}. Konten: {accounts}',
  },
  'agent.already_running': {
    en: 'The agent already runs (process {pid}). Use that one, or stop it first.',
    de: 'Der Agent läuft schon (Prozess {pid}). Benutzen Sie diesen, oder beenden Sie ihn zuerst.',
  },
  'agent.app_unknown': {
    en: 'Your server does not list this app.',
    de: 'Ihr Server führt diese Anwendung nicht.',
  },
  'agent.data_folder_unusable': {
    en: 'The agent cannot write to its data folder {path} ({reason}). Make the folder writable for you, or name another one in POSTERN_AGENT_DATA.',
    de: 'Der Agent kann nicht in seinen Datenordner {path} schreiben ({reason}). Machen Sie den Ordner für sich beschreibbar, oder nennen Sie einen anderen in POSTERN_AGENT_DATA.',
  },
  'agent.failed': {
    en: 'Something went wrong in the agent: {reason}',
    de: 'Im Agenten ist etwas schiefgegangen: {reason}',
  },
  'agent.file_missing': {
    en: '{path} cannot be read ({reason}).',
    de: '{path} ist nicht lesbar ({reason}).',
  },
  'agent.file_unwritable': {
    en: '{path} cannot be written ({reason}).',
    de: '{path} kann nicht geschrieben werden ({reason}).',
  },
  'agent.lock_unusable': {
    en: 'The lock file {path} can neither be taken nor removed. Delete it and start again.',
    de: 'Die Sperrdatei {path} lässt sich weder übernehmen noch entfernen. Löschen Sie sie, und starten Sie neu.',
  },
  'agent.nothing_to_take_back': {
    en: 'For {account} nothing was confirmed within the last hour, so there is nothing to take back.',
    de: 'Für {account} wurde in der letzten Stunde nichts bestätigt, also gibt es nichts zurückzunehmen.',
  },
  'agent.platform_unsupported': {
    en: 'The agent does not run on the system {platform}.',
    de: 'Der Agent läuft nicht auf dem System {platform}.',
  },
  'agent.sending_failed': {
    en: 'The report could not be sent: {reason}',
    de: 'Die Meldung konnte nicht gesendet werden: {reason}',
  },
  'bundle.invalid': {
    en: 'This is not a recording the agent understands. {place}: {reason}',
    de: 'Das ist keine Aufnahme, die der Agent versteht. {place}: {reason}',
  },
  'enrolment.already_enrolled': {
    en: 'This device is already enrolled. Unenrol it first: postern-agent unenrol.',
    de: 'Dieses Gerät ist schon angemeldet. Melden Sie es zuerst ab: postern-agent unenrol.',
  },
  'enrolment.code_malformed': {
    en: 'This is not an enrolment code. It has groups of letters and digits like K7QM-4T9X-....',
    de: 'Das ist kein Anmelde-Code. Er besteht aus Gruppen von Buchstaben und Ziffern wie K7QM-4T9X-....',
  },
  'enrolment.link_invalid': {
    en: 'This is not an enrolment link. It looks like postern://enrol?server=https://...&code=.... and you get it from your admin.',
    de: 'Das ist kein Anmelde-Link. Er sieht aus wie postern://enrol?server=https://...&code=...., und Sie bekommen ihn von Ihrer IT.',
  },
  'enrolment.not_enrolled': {
    en: 'This device is not enrolled with a server yet. Paste the enrolment link from your admin.',
    de: 'Dieses Gerät ist noch bei keinem Server angemeldet. Fügen Sie den Anmelde-Link Ihrer IT ein.',
  },
  'enrolment.record_invalid': {
    en: '{path} cannot be understood ({reason}). Restore it from a backup, or delete it and enrol this device again.',
    de: '{path} ist nicht verständlich ({reason}). Stellen Sie die Datei aus einer Sicherung wieder her, oder löschen Sie sie und melden Sie dieses Gerät neu an.',
  },
  'enrolment.server_missing': {
    en: 'A code alone does not say which server it is for. Paste the whole link that begins with postern://, or name the server.',
    de: 'Der Code allein sagt nicht, zu welchem Server er gehört. Fügen Sie den ganzen Link ein, der mit postern:// beginnt, oder nennen Sie den Server.',
  },
  'gate.address_untrusted': {
    en: 'The server sent the address {origin}, which does not belong to {app}. It was not opened; please tell your admin.',
    de: 'Der Server hat die Adresse {origin} geschickt, die nicht zu {app} gehört. Sie wurde nicht geöffnet; bitte sagen Sie Ihrer IT Bescheid.',
  },
  'gate.not_admitted': {
    en: 'This device may not open it now. See what to fix in the list.',
    de: 'Dieses Gerät darf das gerade nicht öffnen. In der Liste steht, was zu tun ist.',
  },
  'identity.key_file_unusable': {
    en: "This device's key file at {path} cannot be used ({reason}).",
    de: 'Die Schlüsseldatei dieses Geräts in {path} ist nicht nutzbar ({reason}).',
  },
  'identity.key_invalid': {
    en: 'What the keychain holds is not a key of this agent. Enrol the device again.',
    de: 'Im Schlüsselbund liegt kein Schlüssel dieses Agenten. Melden Sie das Gerät neu an.',
  },
  'identity.key_missing': {
    en: 'The key of this device is no longer in the keychain. Enrol the device again.',
    de: 'Der Schlüssel dieses Geräts ist nicht mehr im Schlüsselbund. Melden Sie das Gerät neu an.',
  },
  'identity.no_keychain': {
    en: "The system's keychain cannot be used ({reason}), so this device has no safe place for its key. Sign in to a desktop with an unlocked keychain, on Linux for example gnome-keyring or KWallet with libsecret, or ask your admin to allow a key file in the policy (agent.keyStorage: keychain-or-file).",
    de: 'Der Schlüsselbund des Systems ist nicht nutzbar ({reason}), darum hat dieses Gerät keinen sicheren Ort für seinen Schlüssel. Melden Sie sich an einem Desktop mit entsperrtem Schlüsselbund an, unter Linux zum Beispiel gnome-keyring oder KWallet mit libsecret, oder bitten Sie Ihre IT, in der Richtlinie eine Schlüsseldatei zu erlauben (agent.keyStorage: keychain-or-file).',
  },
  'ipc.bad_answer': {
    en: 'The agent gave an answer that this window cannot show.',
    de: 'Der Agent hat etwas geantwortet, das dieses Fenster nicht zeigen kann.',
  },
  'ipc.junk': {
    en: 'The agent did not understand what this window asked.',
    de: 'Der Agent hat nicht verstanden, was dieses Fenster gefragt hat.',
  },
  'ipc.stranger': {
    en: 'Only the window of this app may ask this.',
    de: 'Das darf nur das Fenster dieser Anwendung fragen.',
  },
  'open.address_refused': {
    en: 'The server named an address that is not safe to open. Tell your IT team.',
    de: 'Der Server hat eine Adresse genannt, die zu öffnen nicht sicher ist. Sagen Sie Ihrer IT Bescheid.',
  },
  'outbox.full': {
    en: 'The disk is full: reports cannot be kept until there is room again. Nothing kept so far is lost.',
    de: 'Der Datenträger ist voll: Meldungen können erst wieder aufbewahrt werden, wenn Platz ist. Bisher Aufbewahrtes ist nicht verloren.',
  },
  'reports.waiting': {
    en: 'Older reports still wait to be sent. Try again in a moment.',
    de: 'Ältere Meldungen warten noch darauf, gesendet zu werden. Versuchen Sie es gleich noch einmal.',
  },
  'server.address_insecure': {
    en: "The server's address {address} is not encrypted. Only addresses that begin with https:// are allowed, except on this very machine.",
    de: 'Die Adresse des Servers {address} ist nicht verschlüsselt. Erlaubt sind nur Adressen, die mit https:// beginnen, außer auf diesem Rechner selbst.',
  },
  'server.address_invalid': {
    en: "The server's address is not valid. It looks like https://postern.example.com, without a user name, query or fragment.",
    de: 'Die Adresse des Servers ist nicht gültig. Sie sieht aus wie https://postern.example.com, ohne Benutzernamen, Abfrage oder Fragment.',
  },
} as const satisfies Record<string, Text>;

type AgentErrorWords = typeof agentErrorWords;
export type AgentErrorCode = keyof AgentErrorWords;

/** The names of the `{places}` in a sentence. */
type PlacesIn<Sentence extends string> = Sentence extends `${string}{${infer Place}}${infer Rest}`
  ? Place | PlacesIn<Rest>
  : never;
type PlacesOf<Code extends AgentErrorCode> = PlacesIn<AgentErrorWords[Code]['en'] | AgentErrorWords[Code]['de']>;

type MoreOf<Code extends AgentErrorCode> = [PlacesOf<Code>] extends [never]
  ? [more?: { readonly fields?: TextValues; readonly cause?: unknown }]
  : [
      more: {
        readonly fields: TextValues & Readonly<Record<PlacesOf<Code>, string | number>>;
        readonly cause?: unknown;
      },
    ];

/** The error of this code with its English sentence; every place in the sentence must be given. */
export function agentError<Code extends AgentErrorCode>(code: Code, ...[more]: MoreOf<Code>): AppError<Code> {
  return new AppError(code, fill(agentErrorWords[code], 'en', more?.fields), more);
}
