/**
 * `postern://` links and how each is read. Whoever reads a link runs this table, so that both sides agree.
 */
import type { LinkRefusal } from '../../../shared/protocol/deep-link.ts';

/** A code as the server makes it. */
export const code = 'K7QM-4T9X-AAAA-BBBB-CCCC';
const server = 'https://postern.example.com';
const query = `server=https%3A%2F%2Fpostern.example.com&code=${code}`;

/** Links to enrol, and the server each names; the code is always {@link code}. */
export const enrolmentLinks: readonly (readonly [link: string, server: string])[] = [
  [`postern://enrol?${query}`, server],
  [`postern://enrol/?${query}`, server],
  [`postern:enrol?${query}`, server],
  [`postern:/enrol?${query}`, server],
  [`postern:///enrol?${query}`, server],
  [`postern:///enrol/?${query}`, server],
  [`postern://ENROL?${query}`, server],
  [`POSTERN://Enrol?${query}`, server],
  [`  postern://enrol?${query}\n`, server],
  [`postern://enrol?${query}#top`, server],
  [`postern://enrol?code=${code}&server=https://postern.example.com/`, server],
  [`postern://enrol?server=https://postern.example.com&code=${code.toLowerCase()}`, server],
  [`postern://enrol?server=https://example.com/postern/&code=${code}`, 'https://example.com/postern'],
  [`postern://enrol?server=http://127.0.0.1:7600&code=${code}`, 'http://127.0.0.1:7600'],
];

/** Links that are refused, and why. */
export const refusedLinks: readonly (readonly [link: string, refusal: LinkRefusal])[] = [
  ['', { reason: 'unknown' }],
  ['not a link', { reason: 'unknown' }],
  ['postern:', { reason: 'unknown' }],
  ['postern://', { reason: 'unknown' }],
  ['postern://run?program=rm', { reason: 'unknown' }],
  [`postern://enrol/now?${query}`, { reason: 'unknown' }],
  [`postern://enrol:80?${query}`, { reason: 'unknown' }],
  [`postern://somebody@enrol?${query}`, { reason: 'unknown' }],
  [`postern:////enrol?${query}`, { reason: 'unknown' }],
  [`https://enrol?${query}`, { reason: 'unknown' }],
  [`postern://enrol?${query}&padding=${'A'.repeat(2048)}`, { reason: 'unknown' }],
  ['javascript:alert(1)', { reason: 'unknown' }],
  ['postern://open', { reason: 'unknown' }],
  ['postern://open?app=', { reason: 'unknown' }],
  ['postern://open?app=../../etc/passwd', { reason: 'unknown' }],
  [`postern://open?app=${'a'.repeat(65)}`, { reason: 'unknown' }],
  [`postern://open?${query}`, { reason: 'unknown' }],
  ['postern://enrol', { reason: 'incomplete' }],
  [`postern://enrol?code=${code}`, { reason: 'incomplete' }],
  ['postern://enrol?server=https://postern.example.com', { reason: 'incomplete' }],
  ['postern://enrol?server=https://postern.example.com&code=', { reason: 'code-malformed' }],
  ['postern://enrol?server=https://postern.example.com&code=short', { reason: 'code-malformed' }],
  [`postern://enrol?server=https://postern.example.com&code=${'A'.repeat(65)}`, { reason: 'code-malformed' }],
  ['postern://enrol?server=https://postern.example.com&code=K7QM--4T9X-AAAA-BBBB', { reason: 'code-malformed' }],
  ['postern://enrol?server=https://postern.example.com&code=K7QM-4T9X-AAAA-%C3%84BBB', { reason: 'code-malformed' }],
  [`postern://enrol?server=https://u:p@postern.example.com&code=${code}`, { reason: 'address-invalid' }],
  [`postern://enrol?server=https://postern.example.com?x&code=${code}`, { reason: 'address-invalid' }],
  [`postern://enrol?server=https://postern.example.com%23x&code=${code}`, { reason: 'address-invalid' }],
  [`postern://enrol?server=file:///etc/passwd&code=${code}`, { reason: 'address-invalid' }],
  [`postern://enrol?server=&code=${code}`, { reason: 'address-invalid' }],
  [
    `postern://enrol?server=http://postern.example.com/x&code=${code}`,
    { reason: 'address-insecure', origin: 'http://postern.example.com' },
  ],
];
