/**
 * What no page of this app may do, whichever page it is: go elsewhere, open windows, embed others.
 */
import { app } from 'electron';

/** Applies to every page made from now on. */
export function lockDownPages(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

/**
 * Fewer processes for an app that mostly is an icon: the window is drawn by the processor, and the network
 * service, which serves nothing but the app's own pages, lives in the main process. Before the app is ready.
 */
export function spareProcesses(): void {
  app.disableHardwareAcceleration();
  app.commandLine.appendSwitch('disable-gpu');
  app.commandLine.appendSwitch('disable-software-rasterizer');
  app.commandLine.appendSwitch('enable-features', 'NetworkServiceInProcess2');
}
