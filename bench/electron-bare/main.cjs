/**
 * The floor the tray app is measured against: the least Electron app that shows a tray icon.
 */
const { app, Menu, nativeImage, Tray } = require('electron');

/** One opaque pixel, so that the icon needs no file. */
const icon = nativeImage.createFromDataURL(
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
);

app.on('window-all-closed', () => {});
void app.whenReady().then(() => {
  globalThis.tray = new Tray(icon);
  globalThis.tray.setContextMenu(Menu.buildFromTemplate([{ role: 'quit' }]));
  process.stdout.write('tray ready\n');
});
