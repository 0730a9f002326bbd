/**
 * Shows the browser where long German words may break: Electron brings no hyphenation dictionary on Linux and Windows.
 */
import type { Locale } from '../../shared/text/text.ts';

/** Second halves of the long words in the product's texts. */
const joints =
  /(?<=\p{L}{4})(?=(?:verschlüsselung|aktualisierung|sperre|verwaltung|update|prüfung|verbindung|einstellung|schirm|schutz|geräte|passwort|stellbar|arbeiten|gesperrt)\p{L}*)/giu;

/** The text with soft hyphens (U+00AD) at those places; they show only where a line breaks. */
export function withSoftHyphens(text: string, locale: Locale): string {
  return locale === 'de' ? text.replace(joints, '\u00AD') : text;
}
