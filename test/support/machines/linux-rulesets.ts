/**
 * Rules of nftables as it lists them.
 */

/** Real listing of firewalld's kind (nftables 1.0): policy accept, and a last rule that rejects. */
export const ruleset = (chain: object, ...expressions: readonly object[][]): string =>
  JSON.stringify({
    nftables: [
      { metainfo: { version: '1.0.6', json_schema_version: 1 } },
      { table: { family: 'inet', name: 'f', handle: 1 } },
      { chain: { family: 'inet', table: 'f', name: 'in', handle: 1, ...chain } },
      ...expressions.map((expr) => ({ rule: { family: 'inet', table: 'f', chain: 'in', handle: 2, expr } })),
    ],
  });

/** A chain on the way in, with this policy. */
export const inputHook = (policy: string) => ({ type: 'filter', hook: 'input', prio: 0, policy });
