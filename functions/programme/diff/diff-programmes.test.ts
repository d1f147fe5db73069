import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lift } from '#domain/programme/lift.ts';
import type { Programme } from '#domain/programme/programme.ts';
import defaultProgramme from '../default-programme.ts';
import type { Change } from './diff-programmes.ts';
import { diffProgrammes } from './diff-programmes.ts';

const base = lift(defaultProgramme);
const [perAmount, ...multipliers] = base.rules;
if (perAmount === undefined) throw new Error('the default programme has a rule');

const rich: Programme = {
  ...base,
  rules: [
    {
      ...perAmount,
      if: { all: [{ of: 'net', atLeast: 500 }, { on: { weekdays: [2, 4], hours: ['06:00', '09:00'] } }] },
      limits: [
        { max: 500, what: 'given', per: 'month', of: 'member' },
        { max: 3, what: 'times', per: 'day', of: 'member' },
      ],
    },
    ...multipliers,
  ],
  campaigns: { spring: { name: { en: 'Spring' }, from: '2027-03-20', until: '2027-06-20', holdout: 10 } },
  goals: {
    fifty: {
      name: { en: 'Fifty' },
      count: 'qualifying',
      target: 50,
      again: 'once',
      gives: [{ badge: 'fifty' }],
    },
  },
  badges: { fifty: { name: { en: 'Fifty' } } },
  rewards: { coffee: { name: { en: 'Coffee' }, kind: 'product', costs: { unit: 'point', amount: 100 } } },
};

describe('a programme and another, by id:', () => {
  const change = (changes: Partial<Programme>) => diffProgrammes(base, { ...base, ...changes });

  test('equal ones have no changes, whatever the order of their fields', () => {
    const turned = Object.fromEntries(Object.entries(rich).reverse()) as unknown as Programme;
    expect(diffProgrammes(rich, turned)).toEqual([]);
    expect(diffProgrammes(rich, { ...rich, memberships: undefined })).toEqual([]);
  });

  test('a rule that pays another rate names the rate', () => {
    const rule = { ...perAmount, gives: [{ unit: 'point', give: 1, per: 50, of: 'net' as const }] };
    expect(change({ rules: [rule, ...multipliers] })).toEqual([
      {
        of: 'rule',
        id: 'per-amount',
        kind: 'changed',
        leaves: [{ path: 'gives[point].per', before: 100, after: 50 }],
      },
    ]);
  });

  test('a rule that joins is added as a whole, and nothing else changes', () => {
    const rule = { ...perAmount, ruleId: 'another' };
    expect(change({ rules: [rule, ...base.rules] })).toEqual([
      { of: 'rule', id: 'another', kind: 'added', leaves: [{ path: '', before: undefined, after: rule }] },
    ]);
  });

  test('a rule that goes is removed, and a tier of another need is changed', () => {
    const tiers = base.tiers.map((tier) =>
      tier.tierId === 'gold' ? { ...tier, needs: [{ count: 'qualifying', atLeast: 3000 }] } : tier,
    );
    expect(change({ rules: base.rules.slice(0, 2), tiers })).toMatchObject([
      { of: 'rule', id: 'tier-gold', kind: 'removed' },
      { of: 'tier', id: 'gold', leaves: [{ path: 'needs[qualifying].atLeast', before: 2000, after: 3000 }] },
    ]);
  });

  test('a limit before the others changes none of them', () => {
    const limit = { max: 9, what: 'times', per: 'life', of: 'member' } as const;
    const [first, ...rest] = rich.rules;
    if (first === undefined) throw new Error('there is a rule');
    const limits = [limit, ...(first.limits ?? [])];
    expect(diffProgrammes(rich, { ...rich, rules: [{ ...first, limits }, ...rest] })).toMatchObject([
      { id: 'per-amount', leaves: [{ path: 'limits[0]', before: undefined, after: limit }] },
    ]);
  });

  test('the order of rules is of the programme, since order means something', () => {
    const [changed, ...more] = change({ rules: [...base.rules].reverse() });
    expect(more).toEqual([]);
    expect(changed).toMatchObject({
      of: 'programme',
      leaves: [{ path: 'rules', before: ['per-amount', 'tier-silver', 'tier-gold'] }],
    });
  });
});

/** Every leaf of plain JSON by the fields to it. */
function leafPaths(
  value: unknown,
  path: readonly (string | number)[] = [],
): (readonly (string | number)[])[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => leafPaths(item, [...path, index]));
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([field, item]) => leafPaths(item, [...path, field]));
  }
  return [path];
}

function withLeaf(value: unknown, [field, ...rest]: readonly (string | number)[], leaf: unknown): unknown {
  if (field === undefined) return leaf;
  if (Array.isArray(value))
    return value.map((item, index) => (index === field ? withLeaf(item, rest, leaf) : item));
  const record = value as Record<string, unknown>;
  return { ...record, [field]: withLeaf(record[field], rest, leaf) };
}

const isId = (path: readonly (string | number)[]) =>
  ['unitId', 'ruleId', 'tierId'].includes(String(path.at(-1))) && path.length === 3;
const places = leafPaths(rich).filter((path) => !isId(path));

const turned = (changes: readonly Change[]) =>
  changes.map((change) => ({
    ...change,
    kind: ({ added: 'removed', removed: 'added', changed: 'changed' } as const)[change.kind],
    leaves: change.leaves.map(({ path, before, after }) => ({ path, before: after, after: before })),
  }));

describe('for every programme', () => {
  const somewhere = fc.array(fc.tuple(fc.constantFrom(...places), fc.nat(1_000_000)), {
    minLength: 1,
    maxLength: 6,
  });
  const changedBy = (edits: readonly (readonly [readonly (string | number)[], number])[]) =>
    edits.reduce<unknown>((value, [path, leaf]) => withLeaf(value, path, leaf), rich) as Programme;

  test('one leaf that is changed is named, with what it was and is, and nothing else', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...places),
        fc.nat(1_000_000).map((n) => n + 5_000_000),
        (path, after) => {
          const changes = diffProgrammes(rich, changedBy([[path, after]]));
          const leaves = changes.flatMap((change) => change.leaves);
          expect(changes.length).toBe(1);
          expect(leaves).toMatchObject([{ after }]);
          const field = path.findLast((part) => typeof part === 'string');
          const last = path.length === 2 && path[0] === 'attributes' ? '' : String(field);
          expect([leaves[0]?.path, changes[0]?.id].join(' ')).toContain(last);
        },
      ),
    );
  });

  test('turned around it is the same, with before and after exchanged', () => {
    fc.assert(
      fc.property(somewhere, somewhere, (one, other) => {
        const [a, b] = [changedBy(one), changedBy(other)];
        const back = turned(diffProgrammes(b, a));
        const withoutId = (changes: readonly Change[]) =>
          changes.map((change) => (change.of === 'programme' ? { ...change, id: '' } : change));
        expect(withoutId(diffProgrammes(a, b))).toEqual(withoutId(back));
      }),
    );
  });

  test('it is empty for equal ones alone', () => {
    fc.assert(
      fc.property(somewhere, somewhere, (one, other) => {
        const [a, b] = [changedBy(one), changedBy(other)];
        const isEqual = JSON.stringify(a) === JSON.stringify(b);
        expect(diffProgrammes(a, b).length === 0).toBe(isEqual);
      }),
    );
  });
});
