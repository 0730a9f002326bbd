/**
 * Fills an outbox for ever and prints what it was told is kept, until it is killed: `outbox-writer.ts FILE ROUND`.
 */
import { writeSync } from 'node:fs';
import { openOutbox } from '../../../main/reporting/outbox.ts';

const [file = '', round = '0'] = process.argv.slice(2);
const outbox = await openOutbox(file);
for (let n = 0; ; n += 1) {
  const stateKey = `round ${round} report ${n}`;
  const result = await outbox.add({ stateKey, factsHash: stateKey, facts: {}, scannedAt: new Date().toISOString() });
  if (result.ok) writeSync(1, `report ${stateKey}\n`);
  writeSync(1, `seq ${await outbox.takeSeq()}\n`);
}
