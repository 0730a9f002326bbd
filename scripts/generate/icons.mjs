/**
 * Draws every icon file in assets/ from shared/presentation/state-shapes.ts and assets/icon.svg with a Chromium on this
 * machine. Run it after changing a shape, and commit what it draws: `node scripts/generate/icons.mjs`.
 *
 * Per state: `<state>-<pixels>.png` in colour for Linux and Windows, `<state>Template.png` and `@2x` in
 * black for the macOS menu bar, which colours template images itself.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { shapeOfTray, stateShapes } from '../../shared/presentation/state-shapes.ts';
import { projectFolder } from '../setup/project.mjs';

const chromiumPath = process.env['POSTERN_CHROMIUM'] ?? '/usr/bin/chromium';
const colourSizes = [16, 22, 24, 32, 44, 48];
const templateSizes = { 'Template.png': 18, 'Template@2x.png': 36 };
const trayFolder = path.join(projectFolder, 'assets/tray');

const stroke = 'fill="none" stroke-width="2.7" stroke-linecap="round" stroke-linejoin="round"';
const svg = (content) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">${content}</svg>`;

function inColour({ outline, glyph, hollow, color }) {
  return svg(
    `<path d="${outline}" fill="${color}" fill-rule="evenodd"/><path d="${glyph}" ${stroke} stroke="${hollow ? color : '#fff'}"/>`,
  );
}

/** Black with the glyph cut out. */
function asTemplate({ outline, glyph, hollow }) {
  const drawn = `<path d="${outline}" fill-rule="evenodd"`;
  if (hollow) return svg(`${drawn}/><path d="${glyph}" ${stroke} stroke="#000"/>`);
  const mask = `<mask id="m"><rect width="24" height="24" fill="#fff"/><path d="${glyph}" ${stroke} stroke="#000"/></mask>`;
  return svg(`${mask}${drawn} mask="url(#m)"/>`);
}

async function draw(page, source, pixels, file) {
  await page.setViewportSize({ width: pixels, height: pixels });
  const address = `data:image/svg+xml;base64,${Buffer.from(source).toString('base64')}`;
  await page.setContent(
    `<style>body{margin:0}img{display:block}</style><img src="${address}" width="${pixels}" height="${pixels}">`,
  );
  await writeFile(file, await page.screenshot({ omitBackground: true }));
  console.log(path.relative(projectFolder, file));
}

await mkdir(trayFolder, { recursive: true });
const browser = await chromium.launch({
  executablePath: chromiumPath,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const page = await browser.newPage();
for (const [state, shapeName] of Object.entries(shapeOfTray)) {
  const shape = stateShapes[shapeName];
  for (const pixels of colourSizes)
    await draw(page, inColour(shape), pixels, path.join(trayFolder, `${state}-${pixels}.png`));
  for (const [ending, pixels] of Object.entries(templateSizes))
    await draw(page, asTemplate(shape), pixels, path.join(trayFolder, `${state}${ending}`));
}
await draw(
  page,
  await readFile(path.join(projectFolder, 'assets/icon.svg'), 'utf8'),
  512,
  path.join(projectFolder, 'assets/icon.png'),
);
await browser.close();
