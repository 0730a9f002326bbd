/**
 * Words for the parameters of a policy.
 */
import { describe, expect, it } from 'vitest';
import { parameterName } from '../../../console/policies/words.ts';
import { checkIds } from '../../../shared/checks/index.ts';
import { defaultPolicy } from '../../../shared/policy/policy.ts';

describe('the parameters of a policy', () => {
  it('has words for every parameter of every check', () => {
    const nameless = checkIds.flatMap((id) =>
      Object.keys(defaultPolicy.checks[id].params).filter((key) => parameterName(id, key) === null),
    );
    expect(nameless).toEqual([]);
  });
});
