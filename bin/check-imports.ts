/**
 * Holds every import to the table in `rooms.ts`, and refuses circles: `npm run check`. A folder may be named in the place
 * of the project's own.
 */
import { globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { rooms } from '../rooms.ts';
import { findBreaches } from './check-imports/find-breaches.ts';

const root = process.argv[2] ?? join(import.meta.dirname, '..');
const { imports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const sources = globSync('**/*.ts', { cwd: root, exclude: ['node_modules', 'cdk.out', 'coverage', '.*'] })
  .sort()
  .map((path) => ({ path: path.replaceAll(sep, '/'), text: readFileSync(join(root, path), 'utf8') }));

const breaches = findBreaches(sources, rooms, imports);
for (const breach of breaches) console.error(breach);
if (breaches.length > 0) process.exitCode = 1;
console.log(
  `Checked the imports of ${sources.length} files against rooms.ts: ${breaches.length || 'no'} breaches.`,
);
