/**
 * Stand-in names for secrets, the same one every time the same secret occurs.
 */

/** Gives each secret of a kind its own number, in the order of appearance. */
export class Pseudonyms {
  readonly #names = new Map<string, string>();

  of(kind: string, secret: string, write: (number: number) => string): string {
    const key = `${kind}\0${secret}`;
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const count = [...this.#names.keys()].filter((other) => other.startsWith(`${kind}\0`)).length;
    const name = write(count + 1);
    this.#names.set(key, name);
    return name;
  }
}
