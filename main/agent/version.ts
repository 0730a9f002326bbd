/**
 * The agent's version as it says it to the server; test/main/agent/version.test.ts keeps it equal to package.json's.
 */
export const agentVersion = '0.1.0';
