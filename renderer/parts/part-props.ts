/**
 * What every part of the window is given.
 */
import type { AgentView } from '../../shared/protocol/window-ipc.ts';
import type { WindowState } from '../store/window-store.ts';

export interface PartProps {
  readonly state: WindowState;
  readonly view: AgentView;
  readonly now: Date;
}
