import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Programme } from '#domain/programme/programme.ts';
import { evaluate } from './evaluate.ts';
import type { Standing } from './standing.ts';
import { lastSaleOf, lookAgain, lookOf } from './standing.ts';
import { aPointPerEuro, programmeOf, rule, sale, standing } from './testing.ts';

const experiments: Programme['experiments'] = {
  test: { arms: { b: 30, a: 50 }, from: '2026-11-01', until: '2026-11-30', decide: 'net' },
};
const campaigns: Programme['campaigns'] = {
  spring: { name: {}, from: '2026-03-01', holdout: 20 },
  open: { name: {}, from: '2026-03-01' },
};

function look(key: string, of: Partial<Standing> = {}, on = '2026-11-24', more: Partial<Programme> = {}) {
  const programme = programmeOf({ experiments, campaigns, ...more });
  return lookOf(standing(of), programme, sale(1, { on }))(key);
}

/** Of a thousand members, how many get each answer. */
function shares(key: string) {
  const counted: Record<string, number> = {};
  for (let index = 0; index < 1000; index += 1) {
    const answer = String(look(key, { memberId: `mem_${index}` }));
    counted[answer] = (counted[answer] ?? 0) + 1;
  }
  return counted;
}

describe('arms and holdouts', () => {
  test('have about their share of the members', () => {
    const { a = 0, b = 0, null: none = 0 } = shares('arm:test');
    expect([a, b, none].map((count) => Math.round(count / 50))).toEqual([10, 6, 4]);
    const { true: held = 0 } = shares('holdout:spring');
    expect(Math.round(held / 50)).toBe(4);
    expect(shares('holdout:open')).toEqual({ false: 1000 });
  });

  test('are the same for ever, in whatever order the arms are written', () => {
    const turned = { test: { ...experiments['test'], arms: { a: 50, b: 30 } } } as Programme['experiments'];
    const members = Array.from({ length: 50 }, (_, index) => ({ memberId: `mem_${index}` }));
    expect(members.map((of) => look('arm:test', of, '2026-11-24', { experiments: turned }))).toEqual(
      members.map((of) => look('arm:test', of)),
    );
  });

  test('are those of the member\u2019s digest, from the first hundredth to before the last', () => {
    const asked = new Set<string>();
    const at = (hundredth: number) => {
      const sha256 = (text: string) => {
        asked.add(text);
        return `${hundredth.toString(16).padStart(16, '0')}${'9'.repeat(48)}`;
      };
      return { arm: look('arm:test', { sha256 }), isHeld: look('holdout:spring', { sha256 }) };
    };
    expect([0, 19, 20, 49, 50, 79, 80, 100].map(at)).toEqual([
      { arm: 'a', isHeld: true },
      { arm: 'a', isHeld: true },
      { arm: 'a', isHeld: false },
      { arm: 'a', isHeld: false },
      { arm: 'b', isHeld: false },
      { arm: 'b', isHeld: false },
      { arm: null, isHeld: false },
      { arm: 'a', isHeld: true },
    ]);
    // Any other text would put members into other arms while an experiment runs.
    expect([...asked]).toEqual(['arm:test:mem_0123456789', 'holdout:spring:mem_0123456789']);
  });

  test('of two ids are independent', () => {
    const both = { ...experiments, other: { ...experiments['test'] } } as Programme['experiments'];
    const members = Array.from({ length: 200 }, (_, index) => ({ memberId: `mem_${index}` }));
    const other = members.map((of) => look('arm:other', of, '2026-11-24', { experiments: both }));
    expect(other.filter((arm, index) => arm === look('arm:test', members[index])).length).toBeLessThan(120);
  });

  test('are none outside of the experiment, of no experiment, and of nobody', () => {
    const members = Array.from({ length: 20 }, (_, index) => ({ memberId: `mem_${index}` }));
    const some = (on: string) => members.some((of) => look('arm:test', of, on) !== null);
    expect(['2026-10-31', '2026-11-01', '2026-11-30', '2026-12-01'].map(some)).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect([look('arm:none'), look('arm:test', { memberId: null })]).toEqual([null, null]);
    expect([look('holdout:none'), look('holdout:spring', { memberId: null })]).toEqual([false, false]);
  });
});

describe('what a member is asked for', () => {
  test('is answered by the day of the fact', () => {
    const counters = { one: { on: ['sale'], sums: 'net', per: 'month' } } as const;
    const of = { counters: { one: { '2026-10!': 3, '2026-11!': 5 } } };
    const asked = (on: string) => look('count:one', of, on, { counters });
    expect(['2026-10-31', '2026-11-01', '2026-12-01'].map(asked)).toEqual([3, 5, 0]);
    expect(look('count:one', of)).toBe(0);
  });

  test('is nothing where there is nothing', () => {
    expect(
      ['tier', 'balance:point', 'used:none.0', 'left:none.0', 'carried:none.0', 'reached:none'].map((key) =>
        look(key),
      ),
    ).toEqual(['member', 0, 0, null, 0, 0]);
    expect(['day:one', 'now:one', 'run:one', 'at:one', 'count:one'].map((key) => look(key))).toEqual([
      0, 0, 0, 0, 0,
    ]);
    expect(
      ['member.baby', 'since:sale', 'since:birthday', 'membership:club'].map((key) => look(key)),
    ).toEqual([null, null, null, false]);
  });

  test('is nothing where the programme has none of it', () => {
    const counters = { one: { on: ['sale'], sums: 'net', per: 'life' } } as const;
    const none = { goals: undefined, campaigns: undefined, experiments: undefined, counters };
    const answers = ['reached:none', 'holdout:none', 'arm:none', 'now:one'].map((key) =>
      look(key, {}, '2026-11-24', none),
    );
    expect(answers).toEqual([0, false, null, 0]);
  });

  test('is what was used of a limit, in its period', () => {
    const limits = [{ max: 9, what: 'given', per: 'month', of: 'member' }] as const;
    const rules = [{ ...aPointPerEuro, limits }];
    const spring = { name: {}, from: '2026-03-01', limits };
    const of = { counters: { '#euro.0': { '2026-11!': 3 }, '#campaign:spring.0': { '2026-11!': 4 } } };
    const used = ['used:euro.0', 'used:campaign:spring.0'].map((key) =>
      look(key, of, '2026-11-24', { rules, campaigns: { spring } }),
    );
    expect(used).toEqual([3, 4]);
  });

  test('is how far the nearest birthday is; of two that are as near, the one that has been', () => {
    const since = (on: string) => look('since:birthday', { birthday: '09-01' }, on);
    expect(['2028-03-01', '2028-03-02', '2028-03-03'].map(since)).toEqual([182, 183, -182]);
  });

  test('is what is left of everyone\u2019s limit', () => {
    expect(look('left:a.0', { left: { 'a.0': 7 } })).toBe(7);
  });

  test('is nothing that there is no key for', () => {
    expect(() => look('shoes')).toThrow('a member cannot be asked for shoes');
  });

  test('is the day of the last sale, as counters keep it', () => {
    expect([lastSaleOf({}), lastSaleOf({ '#sale': { on: 20_781 } })]).toEqual([null, '2026-11-24']);
  });
});

describe('looking again', () => {
  const programme = programmeOf({
    counters: {
      visits: { on: ['sale'], if: { of: 'net', atLeast: 500 }, sums: 'days', per: 'month' },
      weeks: { on: ['sale'], sums: 'times', per: 'life', streak: { of: 'week', least: 1 } },
    },
    rules: [
      { ...aPointPerEuro, limits: [{ max: 90, what: 'given', per: 'month', of: 'member' }] },
      rule('big', [{ unit: 'stamp', give: 1, per: 700, of: 'net', carry: true }], {
        if: {
          any: [
            { of: 'net', atLeast: 5000 },
            { since: 'sale', below: 9 },
            { count: 'visits', every: 2 },
          ],
        },
        campaign: 'spring',
      }),
    ],
    campaigns,
    goals: {
      often: {
        name: {},
        count: 'visits',
        target: 3,
        again: 'once',
        if: { tier: ['gold'] },
        gives: [{ badge: 'a' }],
      },
    },
  });
  const fact = (net: number) => sale(net);

  test('gives the same for the same fact, and all that a later state of it asks for', () => {
    const cases = fc.record({
      first: fc.nat(20_000),
      later: fc.nat(20_000),
      visits: fc.nat(5),
      used: fc.nat(90),
    });
    fc.assert(
      fc.property(cases, ({ first, later, visits, used }) => {
        const member = standing({
          counters: { visits: { '2026-11!': visits }, '#euro.0': { '2026-11!': used } },
        });
        const before = evaluate(programme, fact(first), lookOf(member, programme, fact(first)));
        expect(evaluate(programme, fact(first), lookAgain(before.seen))).toEqual(before);
        const after = evaluate(programme, fact(later), lookOf(member, programme, fact(later)));
        expect(evaluate(programme, fact(later), lookAgain(before.seen))).toEqual(after);
      }),
    );
  });

  test('is a mistake for what was not looked at', () => {
    expect(lookAgain({ 'since:sale': null })('since:sale')).toBe(null);
    expect(() => lookAgain({})('tier')).toThrow('tier was not looked at when the fact was evaluated');
  });
});
