/**
 * What every part of the window is given.
 */
import type { WindowView } from '../store/window-view.ts';
import type { WindowState } from '../store/window-store.ts';

export interface PartProps {
  readonly state: WindowState;
  readonly view: WindowView;
  readonly now: Date;
}
