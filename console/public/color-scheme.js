/**
 * Puts the remembered colour scheme on the page before the first paint, so that nobody in dark mode sees
 * a white flash. A file of its own because the content security policy allows no inline script.
 * The key and the attribute are Mantine's.
 */
{
  let remembered = null;
  try {
    remembered = localStorage.getItem('mantine-color-scheme-value');
  } catch {
    // Storage is switched off in this browser: the system's own scheme is all there is.
    remembered = 'auto';
  }
  const dark = remembered === 'dark' || (remembered !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
}
