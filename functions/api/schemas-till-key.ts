import * as z from 'zod';
import { later } from '#events/later.ts';

export const keyIdSchema = later(() =>
  z.string().regex(/^[0-9a-f]{16}$/, { error: 'must be 16 hexadecimal digits' }),
);
