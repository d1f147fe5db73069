/**
 * What is said of a wrong value where its schema says nothing itself: zod/mini has no words of its own but `Invalid
 * input`. Whatever shows a schema's messages imports this, for its effect.
 */
import { en } from 'zod/locales';
import * as z from 'zod/mini';

z.config(en());
