/**
 * Holds the one state of a running agent.
 */
import { initialState, type AgentState } from './agent-state.ts';

export interface AgentStore {
  state(): AgentState;
  /** Replaces the state by what a transition of agent-state.ts makes of it. */
  update(transition: (state: AgentState) => AgentState): void;
}

export function createAgentStore(): AgentStore {
  let state = initialState;
  return {
    state: () => state,
    update: (transition) => {
      state = transition(state);
    },
  };
}
