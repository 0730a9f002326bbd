/**
 * Volumes of a Mac: FileVault of the system, the swap, and what else is mounted.
 */
import type { Volume } from '../../../shared/facts/volumes.ts';
import type { Answer, Host, ProgramOutput, Session } from '../../host/host.ts';
import { parseSysctl } from '../machine/macos.ts';
import { askPlist, bothStreams, dictionariesIn, runWell, type Dictionary } from '../macos-answers.ts';
import { known, unreadBecause, type Reader } from '../reader.ts';
import { dataVolumes, parseMacMounts } from './macos-mounts.ts';

type Encryption = Volume['encryption'];
type State = Extract<Encryption, { by: 'system' }>['state'];

const diskutil = '/usr/sbin/diskutil';

/**
 * Reads `fdesetup status`. Only a line that is `FileVault is On.` is on: "FileVault is Off, but will be enabled
 * after the next restart." is off, and "On" may come with a running decryption. The first line may be about
 * the master keychain. The tool is not translated. null: another text, or both at once.
 */
export function parseFileVaultStatus(text: string): State | null {
  const isOn = /^FileVault is On\.\s*$/m.test(text);
  const isOff = /^FileVault is Off(\.|,)/m.test(text);
  if (isOn === isOff) return null;
  if (/^Decryption in progress/m.test(text)) return 'decrypting';
  if (/^Encryption in progress/m.test(text)) return 'encrypting';
  return isOn ? 'on' : 'off';
}

/**
 * Reads `diskutil apfs list -plist` for the one volume with the Data role, to which FileVault's key belongs.
 * `Encryption` is not used: on T2 and Apple silicon every volume is encrypted at rest, with a key that anybody
 * who starts the Mac has. null: no such volume, or several (another system on an external disk).
 */
export function parseApfsFileVault(root: Dictionary): State | null {
  const volumes = dictionariesIn(root['Containers']).flatMap((container) => dictionariesIn(container['Volumes']));
  const data = volumes.filter(({ Roles: roles }) => Array.isArray(roles) && roles.includes('Data'));
  const [volume] = data;
  if (volume === undefined || data.length > 1 || typeof volume['FileVault'] !== 'boolean') return null;
  if (volume['CryptoMigrationOn'] === true) return volume['FileVault'] ? 'encrypting' : 'decrypting';
  return volume['FileVault'] ? 'on' : 'off';
}

/**
 * Both must answer. `fdesetup` decides; that diskutil says the opposite makes it unread, because one of them is
 * stale and nobody knows which. That diskutil knows no single Data volume is no contradiction.
 */
function systemEncryption(fdesetup: ProgramOutput, apfs: Dictionary): Encryption {
  const [stated, listed] = [parseFileVaultStatus(bothStreams(fdesetup)), parseApfsFileVault(apfs)];
  const isOpposite = (stated === 'on' && listed === 'off') || (stated === 'off' && listed === 'on');
  if (stated !== null && !isOpposite) return { by: 'system', technology: 'filevault', state: stated };
  return {
    by: 'unread',
    reason: 'unreadable',
    detail: `fdesetup says ${stated ?? 'nothing'}, diskutil says ${listed ?? 'nothing'}`,
  };
}

/** `vm.swapusage: total = 2048.00M  used = 1.00M  free = ...  (encrypted)`; encrypted by default since 10.7. */
export function swapEncryption(sysctl: Answer<ProgramOutput>): Encryption {
  if (!sysctl.ok) {
    const { reason, detail } = unreadBecause(sysctl);
    return { by: 'unread', reason, detail };
  }
  const line = parseSysctl(sysctl.value.stdout).get('vm.swapusage');
  if (line === undefined || !line.includes('total'))
    return { by: 'unread', reason: 'unreadable', detail: 'sysctl tells no vm.swapusage' };
  return { by: 'system', technology: 'other', state: line.includes('(encrypted)') ? 'on' : 'off' };
}

const volumeOf = (
  purpose: Volume['purpose'],
  mountPoint: string,
  encryption: Encryption,
  fileSystem: string | null = 'apfs',
): Volume => ({ purpose, mountPoint, fileSystem, location: 'internal', encryption });

/** All but the system and its swap. Where one of the lists cannot be had, one unread volume says so. */
async function otherVolumes(ask: Host, apfs: Dictionary): Promise<readonly Volume[]> {
  const [mounts, physical, external] = await Promise.all([
    runWell(ask, '/sbin/mount', []),
    askPlist(ask, diskutil, ['list', '-plist', 'physical']),
    askPlist(ask, diskutil, ['list', '-plist', 'external']),
  ]);
  for (const answer of [mounts, physical, external]) {
    if (answer.ok) continue;
    const { reason, detail } = unreadBecause(answer);
    return [volumeOf('data', 'other volumes', { by: 'unread', reason, detail }, null)];
  }
  const table = mounts.ok ? parseMacMounts(mounts.value.stdout) : null;
  if (table === null || !physical.ok || !external.ok)
    return [
      volumeOf('data', 'other volumes', { by: 'unread', reason: 'unreadable', detail: 'mount lists no system' }, null),
    ];
  return dataVolumes(table, { apfs, physical: physical.value, external: external.value }).slice(0, 100);
}

/** Where home is: on the system's Data volume, or on another one somebody moved it to. */
function homeVolume(session: Answer<Session>, system: Encryption, others: readonly Volume[]): Volume {
  if (!session.ok) {
    const { reason, detail } = unreadBecause(session);
    return volumeOf('home', 'home folder', { by: 'unread', reason, detail });
  }
  const folder = session.value.homeFolder;
  if (/^(\/Users\/|\/var\/|\/private\/)/.test(folder)) return volumeOf('home', '/Users', system);
  const own = others.find(({ mountPoint }) => folder.startsWith(`${mountPoint}/`));
  if (own !== undefined) return { ...own, purpose: 'home' };
  const detail = 'the home folder is not on the system volume';
  return volumeOf('home', 'home folder', { by: 'unread', reason: 'unreadable', detail });
}

/** FileVault decides for the system; home folders live there too unless somebody moved them. */
export const readVolumesOnMacos: Reader<'volumes'> = async (ask) => {
  const [fdesetup, apfs, sysctl, session] = await Promise.all([
    runWell(ask, '/usr/bin/fdesetup', ['status']),
    askPlist(ask, diskutil, ['apfs', 'list', '-plist']),
    runWell(ask, '/usr/sbin/sysctl', ['vm.swapusage']),
    ask.session(),
  ]);
  if (!fdesetup.ok) return unreadBecause(fdesetup);
  if (!apfs.ok) return unreadBecause(apfs);
  const system = systemEncryption(fdesetup.value, apfs.value);
  const others = await otherVolumes(ask, apfs.value);
  const home = homeVolume(session, system, others);
  return known({
    volumes: [
      volumeOf('system', '/', system),
      home,
      volumeOf('swap', '/System/Volumes/VM', swapEncryption(sysctl)),
      ...others.filter(({ mountPoint }) => mountPoint !== home.mountPoint),
    ],
  });
};
