/**
 * Shows the browser where long German words may break: Electron brings no hyphenation dictionary on Linux and Windows.
 */
import type { Language } from '../../shared/text/language.ts';

/** Second halves of the long words in the product's texts. */
const joints =
  /(?<=\p{L}{4})(?=(?:verschlüsselung|aktualisierung|sperre|verwaltung|update|prüfung|verbindung|einstellung|schirm|schutz|geräte|passwort|stellbar|arbeiten|gesperrt)\p{L}*)/giu;

/** The text with soft hyphens (U+00AD) at those places; they show only where a line breaks. */
export function withSoftHyphens(text: string, language: Language): string {
  return language.locale === 'de' ? text.replace(joints, '\u00AD') : text;
}
