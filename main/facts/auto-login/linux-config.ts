/**
 * Automatic sign-in in the configuration of display managers and of the text console.
 */

/** Keys by section and name, both lower case; a later line wins, and section `''` is before the first. */
export type Sections = ReadonlyMap<string, string>;

/** Reads files of `[section]` and `key=value` (GKeyFile, QSettings); comments start a line with `#` or `;`. */
export function parseSections(texts: readonly string[]): Sections {
  const values = new Map<string, string>();
  for (const text of texts) {
    let section = '';
    for (const line of text.split('\n').map((one) => one.trim())) {
      const heading = line.match(/^\[(.*)\]$/)?.[1];
      if (heading !== undefined) section = heading.toLowerCase();
      const [, key, value] = line.match(/^([A-Za-z][\w-]*)\s*=\s*(.*)$/) ?? [];
      if (heading === undefined && key !== undefined && value !== undefined)
        values.set(`${section} ${key.toLowerCase()}`, value.trim());
    }
  }
  return values;
}

const isTrue = (value: string | undefined): boolean => /^(true|yes|1|on)$/i.test(value ?? '');
const isNamed = (value: string | undefined): boolean => (value ?? '').replace(/^["']|["']$/g, '').trim() !== '';

/** gdm's custom.conf: `AutomaticLoginEnable` with a name, or the timed kind. Names are not kept. */
export function gdmSignsIn(values: Sections): boolean {
  const pair = (enable: string, name: string): boolean =>
    isTrue(values.get(`daemon ${enable}`)) && isNamed(values.get(`daemon ${name}`));
  return pair('automaticloginenable', 'automaticlogin') || pair('timedloginenable', 'timedlogin');
}

/** sddm.conf(5) and plasmalogin.conf: a user under `[Autologin]`. */
export const sddmSignsIn = (values: Sections): boolean => isNamed(values.get('autologin user'));

/** lightdm.conf: `autologin-user` or the guest, of all seats or any one. */
export function lightdmSignsIn(values: Sections): boolean {
  return [...values].some(
    ([key, value]) =>
      /^seat[^ ]* /.test(key) &&
      ((key.endsWith(' autologin-user') && isNamed(value)) || (key.endsWith(' autologin-guest') && isTrue(value))),
  );
}

/** lxdm.conf: `autologin` under `[base]`. */
export const lxdmSignsIn = (values: Sections): boolean => isNamed(values.get('base autologin'));

/** greetd's config.toml: an `[initial_session]` starts without asking. */
export const greetdSignsIn = (values: Sections): boolean => isNamed(values.get('initial_session command'));

/**
 * openSUSE's and SLES's /etc/sysconfig/displaymanager, which its start script hands on to whichever display manager runs:
 * a name, or everybody without a password.
 */
export const sysconfigSignsIn = (values: Sections): boolean =>
  isNamed(values.get(' displaymanager_autologin')) ||
  isTrue(values.get(' displaymanager_password_less_login')?.replace(/^["']|["']$/g, ''));

/** agetty(8) started with `--autologin NAME` or `-a NAME` by a unit or a drop-in. */
export const gettySignsIn = (unit: string): boolean =>
  unit.split('\n').some((line) => /^\s*ExecStart=.*getty\b.*\s(--autologin|-a)[\s=]+\S/.test(line));
