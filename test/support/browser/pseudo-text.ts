/**
 * Finds text on a page in the pseudo-locale that never went through a message, or that is cut off. Each function runs
 * inside a page, so it uses nothing from outside itself.
 */

/**
 * Visible texts and labels without the pseudo-locale's brackets. Data is not counted: what stands in an element of
 * data (`time`, `code`, `pre`, `data`, or marked `translate="no"`), numbers, and texts that are one name.
 */
export function unspokenText(): string[] {
  const isSpoken = (text: string): boolean => text.includes('⟦') || text.includes('⟧');
  const isData = (element: Element): boolean =>
    element.closest('time, code, pre, data, kbd, [translate="no"], option') !== null;
  // A number with its unit is written by the browser; all capitals are names, such as YAML; an address is data.
  const words = (text: string): boolean =>
    /\p{L}{2,}/u.test(text) && !/^[\d.,]+\s\p{L}+$/u.test(text) && !/^[A-Z]+$/.test(text) && !/^\S+@\S+$/.test(text);
  const found: string[] = [];
  // A message may stand in several nodes, as where a name in it is set in bold: the line around them has the brackets.
  const lineOf = (element: Element): string =>
    element.closest('p, li, td, th, h1, h2, h3, h4, dt, dd, button, label, a, summary, legend')?.textContent ?? '';
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.textContent?.trim() ?? '';
    if (element === null || !words(text) || !element.checkVisibility()) continue;
    if (isSpoken(text) || isData(element) || isSpoken(lineOf(element))) continue;
    found.push(`${element.tagName.toLowerCase()}.${element.className}: ${text.slice(0, 80)}`);
  }
  for (const element of document.body.querySelectorAll('[aria-label], [title], [placeholder], [alt]')) {
    for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
      const text = element.getAttribute(name) ?? '';
      if (words(text) && !isSpoken(text) && !isData(element)) found.push(`@${name}: ${text.slice(0, 80)}`);
    }
  }
  return [...new Set(found)];
}

/** Visible elements whose own text is wider than they show: it ends in an ellipsis or under an edge. */
export function cutOffText(): string[] {
  const found: string[] = [];
  for (const element of document.body.querySelectorAll('*')) {
    const own = [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '',
    );
    if (!own || !element.checkVisibility()) continue;
    const { overflowX, textOverflow } = getComputedStyle(element);
    if (overflowX === 'visible' && textOverflow !== 'ellipsis') continue;
    // What is for screen readers alone is one pixel wide on purpose.
    if (['auto', 'scroll'].includes(overflowX) || element.clientWidth <= 1) continue;
    // An accent may stand out by a pixel or two.
    if (element.scrollWidth > element.clientWidth + 3) found.push((element.textContent ?? '').trim().slice(0, 80));
  }
  return [...new Set(found)];
}
