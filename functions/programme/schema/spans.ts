import * as z from 'zod/mini';
import { wholeFrom } from './words.ts';

const months = wholeFrom(1, 60);

export const span = z.union(
  [
    z.strictObject({ days: wholeFrom(1, 1830) }),
    z.strictObject({ months, to: z.optional(z.enum(['month', 'quarter', 'year'])) }),
  ],
  { error: "{ days: 30 }, or { months: 12, to: 'month' }" },
);

/** Accounts keep the sums of 25 months (see functions/domain/ledger/account.ts). */
export const longestWindow = 24;

export const period = z.union(
  [
    z.enum(['fact', 'day', 'week', 'month', 'quarter', 'year', 'life']),
    z.strictObject({ rollingMonths: wholeFrom(1, longestWindow) }),
  ],
  { error: "'fact', 'day', 'week', 'month', 'quarter', 'year', 'life' or { rollingMonths: 12 }" },
);
