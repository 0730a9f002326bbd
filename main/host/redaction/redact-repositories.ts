/**
 * Repositories of packages name their owners (COPR, PPA, home projects of openSUSE) and the servers of companies,
 * sometimes with a password.
 */
import type { Pseudonyms } from './pseudonyms.ts';

/**
 * Takes the owners out wherever an id of a repository stands, so that it still fits its folders: `copr:HOST:OWNER:NAME`,
 * `home:OWNER`, `home_OWNER`, `ppa.launchpad.net_OWNER_`. Of zypper's XML goes whatever is prose or an address, of
 * `dnf repolist` the sentence COPR writes.
 */
export function redactRepositories(text: string, names: Pseudonyms): string {
  const owner = (name: string): string =>
    /^user(-\d+)?$/.test(name) ? name : names.of('person', name, (n) => (n === 1 ? 'user' : `user-${n}`));
  return text
    .replace(/<(url|summary|description|title)\b([^<>]*)>[^<]*<\/\1>/g, '<$1$2></$1>')
    .replace(/(<source )url="[^"]*"/g, '$1url=""')
    .replace(/(<repo [^<>]*?\bname=)"[^"]*"/g, '$1""')
    .replace(/\b(Copr repo for )\S+ owned by [^\s"\\]+/g, '$1redacted')
    .replace(
      /(?<![A-Za-z0-9])(copr:[\w.-]+:)([^\s:/"\\]+)(?=:)/g,
      (_, host: string, name: string) => host + owner(name),
    )
    .replace(/\b(home[:_])([A-Za-z][A-Za-z0-9.-]*)/g, (_, home: string, name: string) => home + owner(name))
    .replace(
      /\b(ppa\.launchpad(?:content)?\.net_)([^\s_/"]+)(?=_)/g,
      (_, host: string, name: string) => host + owner(name),
    );
}
