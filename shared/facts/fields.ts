/**
 * Fields that several facts have.
 */
import { z } from 'zod';

/** One line, as a list shows it. */
export const shortText = z.string().max(256);

/** ISO 8601 with an offset. */
export const instant = z.iso.datetime({ offset: true });
