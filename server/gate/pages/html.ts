/**
 * HTML templates that escape every value that is not HTML already.
 */

/** A piece of safe HTML. */
export interface Html {
  readonly html: string;
}

type Piece = Html | string | readonly Html[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}

function render(piece: Piece): string {
  if (typeof piece === 'string') return escaped(piece);
  return 'html' in piece ? piece.html : piece.map(({ html: part }) => part).join('');
}

/** Template tag. The template is HTML; strings inserted into it are escaped, also inside double-quoted attributes. */
export function html(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  return { html: parts.reduce((before, part, index) => before + render(pieces[index - 1] ?? '') + part) };
}

/** Empty HTML. */
export const nothing: Html = { html: '' };
