/** Writes docs/programme-reference.md anew, from the schema. */
import { writeFileSync } from 'node:fs';
import { referencePage } from './programme/reference/page.ts';

writeFileSync(new URL('../docs/programme-reference.md', import.meta.url), referencePage());
