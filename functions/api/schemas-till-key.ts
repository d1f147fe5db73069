import * as z from 'zod/mini';
import { later } from '#events/later.ts';

export const keyIdSchema = later(() =>
  z.string().check(z.regex(/^[0-9a-f]{16}$/, { error: 'must be 16 hexadecimal digits' })),
);
