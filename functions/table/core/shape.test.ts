import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { en } from 'zod/locales';
import * as z from 'zod/mini';
import { lotShape } from '#table/ledger/lot-item.ts';
import { instant, natural, shapeOf } from './shape.ts';

const hold = shapeOf(() =>
  z.object({
    lots: z.array(lotShape),
    state: z.literal(['open', 'used']),
    points: natural(),
    at: instant(),
    either: z.union([z.string(), z.number()]),
    name: z.string(),
  }),
);

const sound = {
  pk: 'MEMBER#mem_1',
  sk: 'THING',
  lots: [[null, null, 5]],
  state: 'open',
  points: 5,
  at: '2026-11-21T10:00:00.000Z',
  either: 5,
  name: 'ana@example.com',
};

describe.each([
  ['in a function, which loads no language', undefined],
  ['in a command, which loads English', en().localeError],
])('%s', (_, localeError) => {
  const before = z.config().localeError;
  beforeEach(() => {
    z.config({ localeError });
  });
  afterEach(() => {
    z.config({ localeError: before });
  });

  it.each<[object, string]>([
    [{ lots: 'none' }, 'lots: must be of type array'],
    [{ lots: [[null, null, 'many']] }, 'lots.0.2: must be of type number'],
    [{ state: 'shut' }, 'state: must be open or used'],
    [{ points: -1 }, 'points: must be 0 or more'],
    [{ points: 0.5 }, 'points: must be of type int'],
    [{ at: 'yesterday' }, 'at: must be an instant'],
    [{ either: true }, 'either: is not in a form that we write'],
    [{ name: undefined }, 'name: is missing'],
    [{ name: ['bea@example.com'] }, 'name: must be of type string'],
  ])('%j is told by its place, in the same words, and without what it says', (change, flaw) => {
    expect(() => hold(sound)).not.toThrow();
    expect(() => hold({ ...sound, ...change })).toThrow(`MEMBER#mem_1 THING is unsound: ${flaw}`);
    expect(() => hold({ ...sound, ...change })).not.toThrow('example.com');
  });
});
