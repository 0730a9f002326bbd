/**
 * Does a Linux machine sign somebody in by itself after it starts?
 */
import type { Answer, Host } from '../../host/host.ts';
import { activeUnits } from '../linux-units.ts';
import { known, unreadBecause, type Reader } from '../reader.ts';
import {
  gdmSignsIn,
  gettySignsIn,
  greetdSignsIn,
  lightdmSignsIn,
  lxdmSignsIn,
  parseSections,
  sddmSignsIn,
  sysconfigSignsIn,
  type Sections,
} from './linux-config.ts';

interface DisplayManager {
  readonly name: string;
  /** Names of its unit, as the link display-manager.service gives them. */
  readonly units: RegExp;
  /** Files and folders of files, weakest first. */
  readonly files: readonly string[];
  readonly folders: readonly string[];
  readonly signsIn: (values: Sections) => boolean;
}

const displayManagers: readonly DisplayManager[] = [
  {
    name: 'gdm',
    units: /^gdm3?\.service$/,
    files: ['/etc/gdm3/daemon.conf', '/etc/gdm3/custom.conf', '/etc/gdm/custom.conf'],
    folders: [],
    signsIn: gdmSignsIn,
  },
  {
    name: 'sddm',
    units: /^sddm\.service$/,
    files: ['/etc/sddm.conf'],
    folders: ['/usr/lib/sddm/sddm.conf.d', '/etc/sddm.conf.d'],
    signsIn: sddmSignsIn,
  },
  {
    name: 'plasmalogin',
    units: /^plasmalogin\.service$/,
    files: ['/etc/plasmalogin.conf'],
    folders: ['/usr/lib/plasmalogin/plasmalogin.conf.d', '/etc/plasmalogin.conf.d'],
    signsIn: sddmSignsIn,
  },
  {
    name: 'lightdm',
    units: /^lightdm\.service$/,
    files: ['/etc/lightdm/lightdm.conf'],
    folders: ['/usr/share/lightdm/lightdm.conf.d', '/etc/xdg/lightdm/lightdm.conf.d', '/etc/lightdm/lightdm.conf.d'],
    signsIn: lightdmSignsIn,
  },
  { name: 'lxdm', units: /^lxdm\.service$/, files: ['/etc/lxdm/lxdm.conf'], folders: [], signsIn: lxdmSignsIn },
  {
    name: 'greetd',
    units: /^greetd\.service$/,
    files: ['/etc/greetd/config.toml'],
    folders: [],
    signsIn: greetdSignsIn,
  },
  {
    // greetd with a file of its own; Fedora's is below /usr until somebody changes it.
    name: 'cosmic-greeter',
    units: /^cosmic-greeter\.service$/,
    files: ['/usr/etc/greetd/cosmic-greeter.toml', '/etc/greetd/cosmic-greeter.toml'],
    folders: [],
    signsIn: greetdSignsIn,
  },
];

/** SUSE starts every display manager by a script of its own, which sets the sign-in by this file. */
const suse: DisplayManager = {
  name: 'sysconfig/displaymanager',
  units: /^display-manager(-legacy)?\.service$/,
  files: ['/etc/sysconfig/displaymanager'],
  folders: [],
  signsIn: sysconfigSignsIn,
};

/** Where drop-ins change the text console's sign-in. */
const unitFolders = ['/etc/systemd/system', '/run/systemd/system', '/usr/lib/systemd/system', '/lib/systemd/system'];
const gettyUnit = /^(autovt|getty|serial-getty|console-getty|container-getty)(@[^/]*)?\.service(\.d)?$/;

/** What one place says. null: the place is not there. */
type Said = Answer<{ readonly signsIn: boolean; readonly source: string } | null>;

/** Texts of all files that are there; a file that cannot be read fails, for it may switch the sign-in on. */
async function readAll(ask: Host, paths: readonly string[]): Promise<Answer<readonly string[]>> {
  const files = await Promise.all(paths.map(async (path) => ask.readFile(path)));
  const texts: string[] = [];
  for (const file of files) {
    if (file.ok) texts.push(file.value);
    else if (file.reason !== 'absent') return file;
  }
  return { ok: true, value: texts };
}

async function filesIn(ask: Host, folders: readonly string[]): Promise<Answer<readonly string[]>> {
  const paths: string[] = [];
  for (const folder of folders) {
    const names = await ask.listFolder(folder);
    if (names.ok)
      paths.push(...names.value.filter((name) => name.endsWith('.conf')).map((name) => `${folder}/${name}`));
    else if (names.reason !== 'absent') return names;
  }
  return { ok: true, value: paths };
}

async function askDisplayManager(ask: Host, manager: DisplayManager): Promise<Said> {
  const inFolders = await filesIn(ask, manager.folders);
  if (!inFolders.ok) return inFolders;
  const texts = await readAll(ask, [...inFolders.value, ...manager.files]);
  if (!texts.ok) return texts;
  if (texts.value.length === 0) return { ok: true, value: null };
  return { ok: true, value: { signsIn: manager.signsIn(parseSections(texts.value)), source: manager.name } };
}

async function askConsole(ask: Host): Promise<Said> {
  const paths: string[] = [];
  for (const folder of unitFolders) {
    const names = await ask.listFolder(folder);
    if (!names.ok && names.reason !== 'absent') return names;
    for (const name of names.ok ? names.value.filter((one) => gettyUnit.test(one)) : []) {
      if (!name.endsWith('.d')) paths.push(`${folder}/${name}`);
      const dropIns = name.endsWith('.d') ? await filesIn(ask, [`${folder}/${name}`]) : null;
      if (dropIns !== null && !dropIns.ok) return dropIns;
      paths.push(...(dropIns?.value ?? []));
    }
  }
  const texts = await readAll(ask, paths);
  if (!texts.ok) return texts;
  if (texts.value.length === 0) return { ok: true, value: null };
  return { ok: true, value: { signsIn: texts.value.some(gettySignsIn), source: 'getty' } };
}

/** No display manager is switched on by the link; somebody may have started one all the same. Without systemd: all. */
async function running(ask: Host): Promise<Answer<readonly DisplayManager[]>> {
  const names = ['gdm', 'gdm3', ...displayManagers.slice(1).map(({ name }) => name)];
  const active = await activeUnits(
    ask,
    names.map((name) => `${name}.service`),
  );
  if (!active.ok) return active.reason === 'absent' ? { ok: true, value: [...displayManagers, suse] } : active;
  return { ok: true, value: displayManagers.filter(({ units }) => active.value.some((unit) => units.test(unit))) };
}

/** Those that may run: the one the link names, or every one whose files are there. */
async function candidates(ask: Host): Promise<Answer<readonly DisplayManager[]>> {
  const link = await ask.readLink('/etc/systemd/system/display-manager.service');
  const all = [...displayManagers, suse];
  if (!link.ok) return link.reason === 'absent' ? running(ask) : link;
  const unit = link.value.split('/').at(-1) ?? '';
  // Which one its script starts is not told, so each may be it.
  if (suse.units.test(unit)) return { ok: true, value: all };
  const named = displayManagers.filter(({ units }) => units.test(unit));
  if (named.length > 0) return { ok: true, value: named };
  return { ok: false, reason: 'absent', detail: `${unit}: a display manager this agent does not know` };
}

/** Looks at the display manager and the text console; both are files anyone may read. */
export const readAutoLoginOnLinux: Reader<'autoLogin'> = async (ask) => {
  const managers = await candidates(ask);
  if (!managers.ok) return unreadBecause(managers);
  const answers = await Promise.all([
    ...managers.value.map(async (manager) => askDisplayManager(ask, manager)),
    askConsole(ask),
  ]);
  const said: { signsIn: boolean; source: string }[] = [];
  for (const answer of answers) {
    if (!answer.ok) return unreadBecause(answer);
    if (answer.value !== null) said.push(answer.value);
  }
  const on = said.filter(({ signsIn }) => signsIn);
  // Without a single file nobody can say that the configuration was looked at; /etc itself has to be there.
  if (said.length === 0) {
    const etc = await ask.listFolder('/etc');
    if (!etc.ok) return unreadBecause(etc);
    return known({ enabled: false, source: 'no display manager, no console unit' });
  }
  return known({ enabled: on.length > 0, source: (on.length > 0 ? on : said).map(({ source }) => source).join(', ') });
};
