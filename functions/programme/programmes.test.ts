import { describe, expect, test } from 'vitest';
import type { Programme } from '#domain/programme.ts';
import { programme as rulesOfTests } from '#domain/testing-facts.ts';
import { checkProgramme } from './check/check.ts';
import defaultProgramme from './default-programme.ts';
import { parseProgramme } from './programme.ts';
import { programmeNamed, programmes } from './programmes.ts';

describe.each(Object.entries(programmes))('the programme %s', (name, programme) => {
  test('is plain JSON, valid, and comes out as it went in', () => {
    expect(parseProgramme(JSON.parse(JSON.stringify(programme)))).toEqual(programme);
  });

  test('leaves nothing to be found', () => {
    expect(checkProgramme(programme)).toEqual([]);
  });

  test('is found by its name', () => {
    expect(programmeNamed(name)).toBe(programme);
  });

  test('has an example on every rule', () => {
    expect(programme.rules.filter(({ examples = [] }) => examples.length === 0)).toEqual([]);
  });
});

test('no programme is found by a name that objects have by themselves', () => {
  expect([programmeNamed('bakery'), programmeNamed('toString')]).toEqual([undefined, undefined]);
});

test('the default programme computes what its form in schema 1 did', () => {
  const computing = ({ rewards: _, rules, units, ...rest }: Programme) => ({
    ...rest,
    rules: rules.map(({ name: _, examples: __, ...rule }) => rule),
    units,
  });
  expect(computing(defaultProgramme)).toEqual(computing(rulesOfTests));
});
