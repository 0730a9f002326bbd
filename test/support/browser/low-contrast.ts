/**
 * Finds text that is too faint. Runs inside a page, so it uses nothing from outside itself.
 */

/** Visible texts below 4.5:1 (WCAG 2.2, 1.4.3 AA), with their ratio. Empty: all can be read. */
export function lowContrast(): string[] {
  const channels = (color: string): number[] => (color.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (rgb: readonly number[]): number => {
    const [red = 0, green = 0, blue = 0] = rgb.slice(0, 3).map((value) => {
      const part = value / 255;
      return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const backgroundOf = (start: Element): number[] => {
    for (let element: Element | null = start; element !== null; element = element.parentElement) {
      const color = channels(getComputedStyle(element).backgroundColor);
      if (color.length === 3 || (color[3] ?? 0) > 0) return color;
    }
    return [255, 255, 255];
  };
  const faint: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.textContent?.trim() ?? '';
    if (element === null || text === '' || !element.checkVisibility()) continue;
    const lights = [luminance(channels(getComputedStyle(element).color)), luminance(backgroundOf(element))].toSorted(
      (a, b) => b - a,
    );
    const ratio = ((lights[0] ?? 0) + 0.05) / ((lights[1] ?? 0) + 0.05);
    if (ratio < 4.5) faint.push(`${ratio.toFixed(2)}: ${text}`);
  }
  return faint;
}
