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
    'Your company asks nothing about an account called {account}. Accounts: {accounts}',
  ),
  'agent.already_running': message(
    'error.agent.already_running',
    'The agent already runs (process {pid}). Use that one, or stop it first.',
  ),
  'agent.app_unknown': message('error.agent.app_unknown', 'Your server does not list this app.'),
  'agent.data_folder_unusable': message(
    'error.agent.data_folder_unusable',
    'The agent cannot write to its data folder {path} ({reason}). Make the folder writable for you, or name another one in POSTERN_AGENT_DATA.',
  ),
  'agent.failed': message('error.agent.failed', 'Something went wrong in the agent: {reason}'),
  'agent.file_missing': message('error.agent.file_missing', '{path} cannot be read ({reason}).'),
  'agent.file_unwritable': message('error.agent.file_unwritable', '{path} cannot be written ({reason}).'),
  'agent.lock_unusable': message(
    'error.agent.lock_unusable',
    'The lock file {path} can neither be taken nor removed. Delete it and start again.',
  ),
  'agent.nothing_to_take_back': message(
    'error.agent.nothing_to_take_back',
    'For {account} nothing was confirmed within the last hour, so there is nothing to take back.',
  ),
  'agent.platform_unsupported': message(
    'error.agent.platform_unsupported',
    'The agent does not run on the system {platform}.',
  ),
  'agent.sending_failed': message('error.agent.sending_failed', 'The report could not be sent: {reason}'),
  'bundle.invalid': message('error.bundle.invalid', 'This is not a recording the agent understands. {place}: {reason}'),
  'enrolment.already_enrolled': message(
    'error.enrolment.already_enrolled',
    'This device is already enrolled. Unenrol it first: postern-agent unenrol.',
  ),
  'enrolment.code_malformed': message(
    'error.enrolment.code_malformed',
    'This is not an enrolment code. It has groups of letters and digits like K7QM-4T9X-....',
  ),
  'enrolment.link_invalid': message(
    'error.enrolment.link_invalid',
    'This is not an enrolment link. It looks like postern://enrol?server=https://...&code=.... and you get it from your admin.',
  ),
  'enrolment.not_enrolled': message(
    'error.enrolment.not_enrolled',
    'This device is not enrolled with a server yet. Paste the enrolment link from your admin.',
  ),
  'enrolment.record_invalid': message(
    'error.enrolment.record_invalid',
    '{path} cannot be understood ({reason}). Restore it from a backup, or delete it and enrol this device again.',
  ),
  'enrolment.server_missing': message(
    'error.enrolment.server_missing',
    'A code alone does not say which server it is for. Paste the whole link that begins with postern://, or name the server.',
  ),
  'gate.address_untrusted': message(
    'error.gate.address_untrusted',
    'The server sent the address {origin}, which does not belong to {app}. It was not opened; please tell your admin.',
  ),
  'gate.not_admitted': message(
    'error.gate.not_admitted',
    'This device may not open it now. See what to fix in the list.',
  ),
  'identity.key_file_unusable': message(
    'error.identity.key_file_unusable',
    "This device's key file at {path} cannot be used ({reason}).",
  ),
  'identity.key_invalid': message(
    'error.identity.key_invalid',
    'What the keychain holds is not a key of this agent. Enrol the device again.',
  ),
  'identity.key_missing': message(
    'error.identity.key_missing',
    'The key of this device is no longer in the keychain. Enrol the device again.',
  ),
  'identity.no_keychain': message(
    'error.identity.no_keychain',
    "The system's keychain cannot be used ({reason}), so this device has no safe place for its key. Sign in to a desktop with an unlocked keychain, on Linux for example gnome-keyring or KWallet with libsecret, or ask your admin to allow a key file in the policy (agent.keyStorage: keychain-or-file).",
  ),
  'ipc.bad_answer': message('error.ipc.bad_answer', 'The agent gave an answer that this window cannot show.'),
  'ipc.junk': message('error.ipc.junk', 'The agent did not understand what this window asked.'),
  'ipc.stranger': message('error.ipc.stranger', 'Only the window of this app may ask this.'),
  'open.address_refused': message(
    'error.open.address_refused',
    'The server named an address that is not safe to open. Tell your IT team.',
  ),
  'outbox.full': message(
    'error.outbox.full',
    'The disk is full: reports cannot be kept until there is room again. Nothing kept so far is lost.',
  ),
  'reports.waiting': message('error.reports.waiting', 'Older reports still wait to be sent. Try again in a moment.'),
  'server.address_insecure': message(
    'error.server.address_insecure',
    "The server's address {address} is not encrypted. Only addresses that begin with https:// are allowed, except on this very machine.",
  ),
  'server.address_invalid': message(
    'error.server.address_invalid',
    "The server's address is not valid. It looks like https://postern.example.com, without a user name, query or fragment.",
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
