/** `npm exec -- node test/stack/renew-released.ts`: keeps what today's stacks hold as those of the last release. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { essence } from './upgrade.ts';
import { releasedTemplates } from './variants.ts';

for (const [name, template] of Object.entries(releasedTemplates())) {
  const path = join(import.meta.dirname, `released/${name}.template.json`);
  writeFileSync(path, `${JSON.stringify(essence(template), null, 2)}\n`);
  console.log(`${path} is today's.`);
}
