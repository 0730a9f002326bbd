/**
 * Inventory: enough for a person to recognise the device in a list.
 */
import { z } from 'zod';
import { defineFact } from './define-fact.ts';
import { shortText } from './fields.ts';

export const machineFact = defineFact({
  name: 'machine',
  schema: z.object({
    hostName: shortText,
    manufacturer: shortText.nullable(),
    model: shortText.nullable(),
    cpu: shortText.nullable(),
    memoryBytes: z.number().int().nonnegative().nullable(),
  }),
  sample: {
    hostName: 'laptop-7',
    manufacturer: 'LENOVO',
    model: 'ThinkPad X1',
    cpu: 'Intel Core i7',
    memoryBytes: 17_179_869_184,
  },
});
