/**
 * What the agent sent, with the language it is shown in.
 */
import type { AgentView } from '../../shared/protocol/window-ipc.ts';
import type { Language } from '../../shared/text/language.ts';

export interface WindowView extends AgentView {
  readonly language: Language;
}
