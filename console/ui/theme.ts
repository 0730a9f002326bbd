/**
 * The console's look in Mantine's terms: one accent colour, the system's own font, calm corners.
 */
import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** Petrol; shade 7 on white and shade 3 on the dark ground reach 4.5:1 (WCAG 2.2, 1.4.3). */
const petrol: MantineColorsTuple = [
  '#e8f6f8',
  '#d3eaee',
  '#a5d5dc',
  '#74bfca',
  '#4eadba',
  '#3597a5',
  '#1d818f',
  '#0b6a76',
  '#075762',
  '#03444d',
];

export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 7 },
  colors: { petrol },
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", "Roboto Mono", "DejaVu Sans Mono", Menlo, monospace',
  headings: { fontWeight: '650' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  autoContrast: true,
});
