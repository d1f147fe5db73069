import * as z from 'zod';

export const keyIdSchema = z.string().regex(/^[0-9a-f]{16}$/, { error: 'must be 16 hexadecimal digits' });
