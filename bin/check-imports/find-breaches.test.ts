import { describe, expect, it } from 'vitest';
import type { Rooms } from '../../rooms.ts';
import { findBreaches } from './find-breaches.ts';

const house: Rooms = {
  cellar: { law: 'holds all up', imports: [], packages: ['stone', 'wood/*'] },
  kitchen: {
    law: 'cooks',
    imports: ['cellar'],
    types: ['cellar-of-the-neighbours'],
    packages: [],
    floors: [['.'], ['pots', 'pans'], ['stove.ts']],
  },
  'garage/*/key.ts': { law: 'opens', imports: ['cellar'], packages: [] },
  garage: { law: 'holds cars', imports: ['garage/*/key.ts'], packages: [], floors: [['*']] },
  attic: { law: 'one each', imports: ['kitchen/pots'], packages: [], floors: [['shared'], ['*']] },
  garden: { law: 'is free', imports: ['*'], packages: ['*'], floors: [['**']] },
};

/** @param imported what stands after `import` */
function breachesOf(path: string, imported: string): readonly string[] {
  const aliases = { '#cellar/*': './cellar/*', '#kitchen/*': './kitchen/*' };
  return findBreaches([{ path, text: `import ${imported};` }], house, aliases);
}

describe('a room', () => {
  it.each([
    ['kitchen/a.ts', "'./b.ts'"],
    ['kitchen/pots/a.ts', "'#cellar/a.ts'"],
    ['cellar/a.ts', "'stone'"],
    ['cellar/a.ts', "'wood/oak'"],
    ['garden/far/off/a.ts', "'../../../attic/a.ts'"],
    ['garden/a.ts', "'anything'"],
  ])('may import its own and what is on its lists: %s, %s', (path, imported) => {
    expect(breachesOf(path, imported)).toEqual([]);
  });

  it('is refused another room, in one sentence with its law and the way out', () => {
    expect(breachesOf('cellar/a.ts', "'#kitchen/a.ts'")).toEqual([
      'cellar/a.ts → kitchen/a.ts: cellar (holds all up) may not import this by rooms.ts; ' +
        'turn the import round, move the code, or allow it there.',
    ]);
  });

  it('is refused a package, in one sentence with its law and the way out', () => {
    expect(breachesOf('cellar/a.ts', "'wood'")).toEqual([
      'cellar/a.ts → wood: cellar (holds all up) has no such package in rooms.ts; ' +
        'do it in a room that has it, or give it to this one there.',
    ]);
  });

  it('may import types alone where the table says so', () => {
    const neighbours = "from '../cellar-of-the-neighbours/a.ts'";
    expect(breachesOf('kitchen/a.ts', `type { A } ${neighbours}`)).toEqual([]);
    expect(breachesOf('kitchen/a.ts', `{ a, type A } ${neighbours}`)).toEqual([
      'kitchen/a.ts → cellar-of-the-neighbours/a.ts: kitchen (cooks) may import types of it alone.',
    ]);
  });

  it('may be given a closet of another, and not the others', () => {
    expect(breachesOf('attic/a.ts', "'#kitchen/pots/a.ts'")).toEqual([]);
    expect(breachesOf('attic/a.ts', "'#kitchen/pans/a.ts'")).toHaveLength(1);
  });

  it('may be a file of each folder', () => {
    expect(breachesOf('garage/bike/key.ts', "'#cellar/a.ts'")).toEqual([]);
    expect(breachesOf('garage/bike/key.ts', "'./a.ts'")).toHaveLength(1);
    expect(breachesOf('garage/bike/a.ts', "'#cellar/a.ts'")).toHaveLength(1);
    expect(breachesOf('garage/car/a.ts', "'../bike/key.ts'")).toEqual([]);
  });

  it('is refused what lies in no room', () => {
    expect(breachesOf('cellar/a.ts', "'../settings.json'")).toHaveLength(1);
  });
});

describe('a closet', () => {
  it.each([
    ['kitchen/pots/a.ts', "'../a.ts'"],
    ['kitchen/pots/deep/a.ts', "'../a.ts'"],
    ['kitchen/stove.ts', "'./pots/a.ts'"],
    ['attic/bed.ts', "'./bed/a.ts'"],
    ['attic/bed/a.ts', "'../bed.ts'"],
    ['attic/bed/a.ts', "'../shared/a.ts'"],
  ])('may import its own and what is below it: %s, %s', (path, imported) => {
    expect(breachesOf(path, imported)).toEqual([]);
  });

  it('is refused what is above it, in one sentence with the way out', () => {
    expect(breachesOf('kitchen/pots/a.ts', "'../stove.ts'")).toEqual([
      'kitchen/pots/a.ts → kitchen/stove.ts: in kitchen the closet stove.ts is above pots, and imports go down; ' +
        'turn the import round, move what both need to a floor below, or change the floors in rooms.ts.',
    ]);
  });

  it.each([
    ['kitchen/pots/a.ts', "'../pans/a.ts'"],
    ['kitchen/a.ts', "'./pots/a.ts'"],
    ['attic/bed/a.ts', "'../trunk/a.ts'"],
    ['attic/bed.ts', "'./trunk.ts'"],
    ['attic/shared/a.ts', "'../bed.ts'"],
  ])('is refused what is beside or above it: %s, %s', (path, imported) => {
    expect(breachesOf(path, imported)).toHaveLength(1);
  });
});

describe('what nobody has placed', () => {
  it('is refused once for each folder: a room', () => {
    const sources = ['shed/a.ts', 'shed/b.ts'].map((path) => ({ path, text: '' }));
    expect(findBreaches(sources, house, {})).toEqual([
      'shed is in no room: give it a row in rooms.ts, with what it may import.',
    ]);
  });

  it('is refused: a closet, and a folder in a room without closets', () => {
    expect(breachesOf('kitchen/bowls/a.test.ts', "'stone'")).toEqual([
      'kitchen/bowls is on no floor: name it in rooms.ts among the floors of kitchen.',
    ]);
    expect(breachesOf('cellar/shelf/a.ts', "'stone'")).toHaveLength(1);
  });
});

describe('tests', () => {
  it.each([
    'kitchen/a.test.ts',
    'kitchen/testing.ts',
    'kitchen/pots/testing-soup.ts',
    'attic/a.test.ts',
  ])('may import what they like: %s', (path) => {
    expect(breachesOf(path, "'vitest'")).toEqual([]);
    expect(breachesOf(path, "'../garden/a.ts'")).toEqual([]);
  });

  it.each(["'./testing.ts'", "'#kitchen/testing-soup.ts'"])('are imported by tests alone: %s', (imported) => {
    expect(breachesOf('kitchen/a.ts', imported)).toEqual([
      expect.stringContaining('this is for tests alone; move out of it what others need.'),
    ]);
    expect(breachesOf('garden/a.ts', imported)).toEqual([]);
  });
});

describe('a circle', () => {
  it.each([
    ["import type { B } from './b.test.ts';", "import type { A } from '#kitchen/a.ts';"],
    ["export { b } from './b.test.ts';", "const a = () => import('./a.ts');"],
    ["type B = import('./b.test.ts').B;", "export type * from './a.ts';"],
  ])('is refused in whatever way it is made, to tests as well: %s %s', (a, b) => {
    const sources = [
      { path: 'kitchen/a.ts', text: a },
      { path: 'kitchen/b.test.ts', text: b },
    ];
    expect(findBreaches(sources, house, { '#kitchen/*': './kitchen/*' })).toContain(
      'kitchen/a.ts → kitchen/b.test.ts → kitchen/a.ts: this is a circle, even if only of types; ' +
        'move what is needed in common into a file that imports none of them.',
    );
  });
});
