import { describe, expect, it } from 'vitest';
import { readImports } from './read-imports.ts';

const read = (text: string) =>
  readImports('a.ts', text).map(({ specifier, isType }) => `${isType ? 'type ' : ''}${specifier}`);

describe('the imports of a text', () => {
  it.each([
    ["import { a } from './b.ts';", './b.ts'],
    ["import a, { type B } from './b.ts';", './b.ts'],
    ["import * as z from 'zod';", 'zod'],
    ["import './b.ts';", './b.ts'],
    ["import data from './b.json' with { type: 'json' };", './b.json'],
    ["export { a } from './b.ts';", './b.ts'],
    ["export * from './b.ts';", './b.ts'],
    ["export * as b from './b.ts';", './b.ts'],
    ["const a = async () => ({ b: [await import('./b.ts')] });", './b.ts'],
    ['const a = import(`./b.ts`);', './b.ts'],
    ["import a = require('./b.cts');", './b.cts'],
    ["const a = require('b/c');", 'b/c'],
    ["import type { A } from './b.ts';", 'type ./b.ts'],
    ["import { type A, type B } from './b.ts';", 'type ./b.ts'],
    ["export type { A } from './b.ts';", 'type ./b.ts'],
    ["export type * from './b.ts';", 'type ./b.ts'],
    ["type A = import('./b.ts').A;", 'type ./b.ts'],
    ["const a = (b: unknown): b is typeof import('./b.ts') => true;", 'type ./b.ts'],
  ])('%s', (text, found) => {
    expect(read(text)).toEqual([found]);
  });

  it.each([
    "const a = 'import(./b.ts)';",
    "// import './b.ts';",
    'const a = (b: string) => import(b);',
  ])('are not found where there is none, or its name is computed: %s', (text) => {
    expect(read(text)).toEqual([]);
  });

  it('of a text that is no TypeScript are an error that names the file', () => {
    expect(() => read('import {')).toThrow(/^a\.ts: /);
  });
});
