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

/** Blue-grey in place of Mantine's brownish dark grounds, borders and fields. */
const dark: MantineColorsTuple = [
  '#e6edf0',
  '#c6d3d9',
  '#9fb1ba',
  '#7b8f99',
  '#3a4b53',
  '#2b3a41',
  '#1f2c32',
  '#182328',
  '#10181c',
  '#0b1114',
];

/** Darker than Mantine's in the shade for text and fills, which is too faint on the console's ground. */
const red: MantineColorsTuple = [
  '#fdecea',
  '#fad7d4',
  '#f4b0aa',
  '#ff968e',
  '#ee8078',
  '#d9564f',
  '#cf4039',
  '#b0241f',
  '#931a16',
  '#7a120f',
];

export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 7 },
  colors: { petrol, dark, red },
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", "Roboto Mono", "DejaVu Sans Mono", Menlo, monospace',
  headings: { fontWeight: '650' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  autoContrast: true,
});
