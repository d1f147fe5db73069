import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const readme = new URL('README.md', import.meta.url);

test('every link of the glossary leads to a file', () => {
  const links = [...readFileSync(readme, 'utf8').matchAll(/\]\(([^)#:]+)\)/g)].map(([, file]) => file ?? '');
  expect(links.length).toBeGreaterThan(20);
  expect(links.filter((file) => !existsSync(new URL(file, readme)))).toEqual([]);
});
