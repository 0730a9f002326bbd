/**
 * The language a browser asks for.
 */
import { locales, type Locale } from '../../../shared/text/text.ts';

/** The product's language a browser wants most (`Accept-Language`, RFC 9110 12.5.4); English when it wants none of them. */
export function preferredLocale(header: string | undefined): Locale {
  let best: Locale = 'en';
  let bestWeight = 0;
  for (const part of (header ?? '').slice(0, 500).split(',')) {
    const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    const weight = quality === undefined ? 1 : Number(quality.slice(2));
    const locale = locales.find((known) => tag === known || tag.startsWith(`${known}-`));
    if (locale !== undefined && weight > bestWeight) [best, bestWeight] = [locale, weight];
  }
  return best;
}
