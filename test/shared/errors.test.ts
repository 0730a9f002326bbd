import { expect, it } from 'vitest';
import { errorMessage } from '../../shared/errors.ts';

it.each([
  ['an error', new TypeError('boom'), 'boom'],
  ['a text', 'boom', 'boom'],
  ['nothing', undefined, 'undefined'],
  [
    'several errors without a message of their own',
    new AggregateError([new Error('::1 refused'), new Error('127.0.0.1 refused')]),
    '::1 refused; 127.0.0.1 refused',
  ],
  ['several errors with one', new AggregateError([new Error('a')], 'all failed'), 'all failed'],
])('says what was thrown: %s', (_case, error, message) => {
  expect(errorMessage(error)).toBe(message);
});
