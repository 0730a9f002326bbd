/**
 * Reads a text field of a form that was just sent.
 */

/** The field's text; empty when there is no such field or it holds a file. */
export function formText(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === 'string' ? value : '';
}

/** A one-time code without the spaces people type or paste with it. */
export function formCode(form: HTMLFormElement, name: string): string {
  return formText(form, name).replaceAll(/\s/g, '');
}
