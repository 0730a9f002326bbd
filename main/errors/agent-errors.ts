/**
 * Every failure of the agent itself, with the sentence a person reads and the way out.
 */
import { english } from '../../shared/text/language.ts';
import { AppError } from '../../shared/errors.ts';
import { message, type Message, type MessageValues } from '../../shared/text/message.ts';

/** `{reason}` is what the system or a library said, in its own language; `{path}` a file or folder. */
export const agentErrorWords = {
  'agent.account_unknown': message(
    'error.agent.account_unknown',
    'Your company’s policy has no account named {account}. Accounts: {accounts}',
  ),
  'agent.already_running': message(
    'error.agent.already_running',
    'Postern is already running (process {pid}). Use that one, or quit it first.',
  ),
  'agent.app_unknown': message('error.agent.app_unknown', 'Your server doesn’t list this app.'),
  'agent.data_folder_unusable': message(
    'error.agent.data_folder_unusable',
    'Postern can’t write to its data folder {path} ({reason}). Make the folder writable for your account, or set POSTERN_AGENT_DATA to another one.',
  ),
  'agent.failed': message('error.agent.failed', 'Something went wrong in Postern: {reason}'),
  'agent.file_missing': message('error.agent.file_missing', 'Can’t read {path} ({reason}).'),
  'agent.file_unwritable': message('error.agent.file_unwritable', 'Can’t write {path} ({reason}).'),
  'agent.lock_unusable': message(
    'error.agent.lock_unusable',
    'The lock file {path} can’t be used or removed. Delete it and start Postern again.',
  ),
  'agent.nothing_to_take_back': message(
    'error.agent.nothing_to_take_back',
    'Nothing to undo: no password change was confirmed for {account} in the last hour.',
  ),
  'agent.platform_unsupported': message(
    'error.agent.platform_unsupported',
    'Postern doesn’t run on this operating system ({platform}).',
  ),
  'agent.sending_failed': message('error.agent.sending_failed', 'The report couldn’t be sent: {reason}'),
  'recording.invalid': message('error.recording.invalid', 'This isn’t a recording Postern can read. {place}: {reason}'),
  'enrolment.already_enrolled': message(
    'error.enrolment.already_enrolled',
    'This device is already enrolled. Unenrol it first: postern-agent unenrol.',
  ),
  'enrolment.code_malformed': message(
    'error.enrolment.code_malformed',
    'This isn’t an enrolment code. A code has groups of letters and digits, such as K7QM-4T9X-....',
  ),
  'enrolment.link_invalid': message(
    'error.enrolment.link_invalid',
    'This isn’t an enrolment link. A link looks like postern://enrol?server=https://...&code=.... and comes from your IT team.',
  ),
  'enrolment.not_enrolled': message(
    'error.enrolment.not_enrolled',
    'This device isn’t enrolled yet. Paste the enrolment link from your IT team.',
  ),
  'enrolment.record_invalid': message(
    'error.enrolment.record_invalid',
    'Can’t read {path} ({reason}). Restore it from a backup, or delete it and enrol this device again.',
  ),
  'enrolment.server_missing': message(
    'error.enrolment.server_missing',
    'A code alone isn’t enough. Paste the whole link that starts with postern://, or enter the server address too.',
  ),
  'gate.address_untrusted': message(
    'error.gate.address_untrusted',
    'The server sent the address {origin}, which doesn’t belong to {app}. Postern didn’t open it. Tell your IT team.',
  ),
  'gate.not_admitted': message(
    'error.gate.not_admitted',
    'This device doesn’t have access right now. See what to fix in the list.',
  ),
  'identity.key_file_unusable': message(
    'error.identity.key_file_unusable',
    'Can’t use this device’s key file {path} ({reason}).',
  ),
  'identity.key_invalid': message(
    'error.identity.key_invalid',
    'The key in the keychain isn’t valid. Enrol this device again.',
  ),
  'identity.key_missing': message(
    'error.identity.key_missing',
    'This device’s key is missing from the keychain. Enrol this device again.',
  ),
  'identity.no_keychain': message(
    'error.identity.no_keychain',
    'Can’t use the system’s keychain ({reason}), so there’s no safe place for this device’s key. Sign in to a desktop with an unlocked keychain (on Linux, gnome-keyring or KWallet with libsecret), or ask your IT team to allow a key file in the policy (agent.keyStorage: keychain-or-file).',
  ),
  'ipc.bad_answer': message('error.ipc.bad_answer', 'Postern sent something this window can’t show.'),
  'ipc.junk': message('error.ipc.junk', 'Postern didn’t understand a request from this window.'),
  'ipc.stranger': message('error.ipc.stranger', 'Only the Postern window can do this.'),
  'open.address_refused': message(
    'error.open.address_refused',
    'The server sent an address that isn’t safe to open. Tell your IT team.',
  ),
  'outbox.full': message(
    'error.outbox.full',
    'The disk is full, so new reports can’t be saved. Free up some space. Saved reports aren’t lost.',
  ),
  'reports.waiting': message('error.reports.waiting', 'Older reports haven’t been sent yet. Try again in a moment.'),
  'server.address_insecure': message(
    'error.server.address_insecure',
    'The server address {address} isn’t secure. It must start with https://, except on this computer itself.',
  ),
  'server.address_invalid': message(
    'error.server.address_invalid',
    'The server address isn’t valid. It looks like https://postern.example.com, without a user name, query or fragment.',
  ),
} as const satisfies Record<string, Message>;

type AgentErrorWords = typeof agentErrorWords;
export type AgentErrorCode = keyof AgentErrorWords;

/** The names of the `{places}` in a sentence. */
type PlacesIn<Sentence extends string> = Sentence extends `${string}{${infer Place}}${infer Rest}`
  ? Place | PlacesIn<Rest>
  : never;
type PlacesOf<Code extends AgentErrorCode> = PlacesIn<AgentErrorWords[Code]['en']>;

type MoreOf<Code extends AgentErrorCode> = [PlacesOf<Code>] extends [never]
  ? [more?: { readonly fields?: MessageValues; readonly cause?: unknown }]
  : [
      more: {
        readonly fields: MessageValues & Readonly<Record<PlacesOf<Code>, string | number>>;
        readonly cause?: unknown;
      },
    ];

/** The error of this code with its English sentence; every place in the sentence must be given. */
export function agentError<Code extends AgentErrorCode>(code: Code, ...[more]: MoreOf<Code>): AppError<Code> {
  return new AppError(code, english.say(agentErrorWords[code], more?.fields), more);
}
