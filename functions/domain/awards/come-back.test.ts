import { describe, expect, it, test } from 'vitest';
import type { RuleStep } from '#domain/ledger/rule-step.ts';
import { aPointPerEuro, programmeOf, rule } from '#domain/rules/testing.ts';
import { given, line } from '#domain/testing.ts';
import type { Returned } from './come-back.ts';
import { backOf, countBack, isGone, stepsBack } from './come-back.ts';

/** Bread for 60, behind a gift card of 100, and wine for 40; so much of it has come back, and of which lines. */
const basket = (net: number, lines?: Readonly<Record<string, number>>): Returned => ({
  eligibleNet: 100,
  lines: [line('card', 100, true), line('bread', 60), line('wine', 40)],
  refunded: { net, lines },
});
const [bread, wine, both] = ['2', '4', '6'];

function step(given: number, lines?: string): RuleStep {
  return {
    ruleId: 'one',
    unit: 'point',
    stage: 'base',
    working: { fixed: given },
    wanted: given,
    given,
    ...(lines !== undefined && { lines }),
  };
}

describe('of ten points for a whole basket go back', () => {
  it.each<[string, Returned, number]>([
    ['none while nothing came back', basket(0), 0],
    ['three with 35 of 100', basket(35), 3],
    ['as many, whichever line it was', basket(35, { wine: 35 }), 3],
    ['all with the last of it', basket(100), 10],
    ['no more than that, whatever refunds say', basket(250), 10],
    ['none where the basket cost nothing', { eligibleNet: 0, lines: [], refunded: { net: 0 } }, 0],
  ])('%s', (_, returned, back) => {
    expect(backOf(10, undefined, returned)).toBe(back);
  });
});

describe('of sixty points for the bread alone go back', () => {
  it.each<[string, Returned, number]>([
    ['as many as of all alike, where refunds name no lines', basket(40), 24],
    ['what refunds name of it', basket(30, { bread: 30 }), 30],
    ['none for the wine', basket(40, { wine: 40 }), 0],
    ['of what is not named its share of what is left', basket(50, { wine: 20 }), 22],
    ['what is named, and a share of the rest of it', basket(60, { bread: 20, wine: 20 }), 20 + 13],
    ['no more than the line cost', basket(90, { bread: 90 }), 60],
    ['what is named, though the refund as a whole says less', basket(10, { bread: 30 }), 30],
    ['nothing for a gift card, which never earned', basket(40, { card: 100 }), 24],
    ['all with the whole basket, line by line', basket(100, { bread: 60, wine: 40 }), 60],
  ])('%s', (_, returned, back) => {
    expect(backOf(60, bread, returned)).toBe(back);
  });

  it('none where its lines cost nothing', () => {
    const free = { eligibleNet: 40, lines: [line('gift', 0), line('wine', 40)], refunded: { net: 40 } };
    expect(backOf(60, '1', free)).toBe(0);
  });
});

describe('steps go back', () => {
  it('together where they are of the same lines, so that they are rounded once', () => {
    expect(stepsBack([step(1), step(1), step(1, bread), step(1, bread)], basket(50))).toBe(1 + 1);
    expect(stepsBack([step(1), step(1, bread), step(1, wine), step(1, both)], basket(50))).toBe(0);
  });

  it('as what a multiplier left, which took from some lines', () => {
    const steps = [step(100), step(-20, wine)];
    const wineFirst = [10, 20, 30, 40].map((net) => stepsBack(steps, basket(net, { wine: net })));
    expect(wineFirst).toEqual([5, 10, 15, 20]);
    expect(stepsBack(steps, basket(60, { bread: 60 }))).toBe(60);
    expect(stepsBack(steps, basket(100, { wine: 40, bread: 60 }))).toBe(80);
    expect(stepsBack(steps, basket(0))).toBe(0);
  });

  it('never more than was given, where a multiplier took from the whole basket', () => {
    const steps = [step(50, bread), step(-25)];
    expect(stepsBack(steps, basket(60, { bread: 60 }))).toBe(25);
    expect(stepsBack(steps, basket(40, { wine: 40 }))).toBe(0);
    expect(stepsBack(steps, basket(100, { bread: 60, wine: 40 }))).toBe(25);
    expect(stepsBack([step(10, bread), step(-25)], basket(60, { bread: 60 }))).toBe(0);
  });

  it('as one sum then, rounded down once and never below nothing', () => {
    expect(stepsBack([step(5), step(5, bread), step(-1, wine)], basket(30))).toBe(2);
    expect(stepsBack([step(39), step(-16, wine)], basket(40, { wine: 40 }))).toBe(0);
    const free = { eligibleNet: 40, lines: [line('gift', 0), line('wine', 40)], refunded: { net: 20 } };
    expect(stepsBack([step(9, '1'), step(10), step(-2, '2')], free)).toBe(4);
  });
});

describe('what cannot be divided', () => {
  it('is kept to the last where it asks for the whole', () => {
    expect(isGone({ by: 'whole' }, basket(99))).toBe(false);
    expect(isGone({ by: 'whole' }, basket(100))).toBe(true);
    const free = { eligibleNet: 0, lines: [], refunded: { net: 0 } };
    expect(isGone({ by: 'whole' }, free)).toBe(false);
  });

  it('is kept while no more of its lines came back than there was to spare', () => {
    const room = { by: 'room', room: 20, lines: bread } as const;
    expect(isGone(room, basket(20, { bread: 20 }))).toBe(false);
    expect(isGone(room, basket(21, { bread: 21 }))).toBe(true);
    expect(isGone(room, basket(40, { wine: 40 }))).toBe(false);
    expect(isGone({ by: 'room', room: 99 }, basket(99))).toBe(false);
  });

  it('is gone with the last of the basket, however much there was to spare', () => {
    expect(isGone({ by: 'room', room: 500, lines: bread }, basket(100))).toBe(true);
  });
});

describe('of a count goes back', () => {
  const part = { steps: [step(10), step(8, bread), step(6, wine)] };

  it('by the net of its lines as much as came back; where the fact lowered it, as much less', () => {
    const ofBread = { by: 'net', lines: bread } as const;
    expect(countBack({ amount: 60, share: ofBread }, part, basket(30, { bread: 30 }))).toBe(30);
    expect(countBack({ amount: 100, share: { by: 'net' } }, part, basket(30, { bread: 30 }))).toBe(30);
    expect(countBack({ amount: -3, share: { by: 'net' } }, part, basket(50))).toBe(-1);
  });

  it('by its steps what these give back, no more than was counted', () => {
    const share = { by: 'steps', steps: [0, 2] } as const;
    expect(countBack({ amount: 16, share }, part, basket(40, { wine: 40 }))).toBe(4 + 6);
    expect(countBack({ amount: 7, share }, part, basket(100))).toBe(7);
  });

  it('by its steps without what a multiplier took, which was never counted', () => {
    const factors = { steps: [step(-5), step(5), step(-1, wine)] };
    const share = { by: 'steps', steps: [0, 1, 2] } as const;
    expect(countBack({ amount: 5, share }, factors, basket(100))).toBe(5);
  });

  it('all at once what cannot be divided', () => {
    const room = { amount: 1, share: { by: 'room', room: 20 } } as const;
    expect([20, 21].map((net) => countBack(room, part, basket(net)))).toEqual([0, 1]);
    const whole = { amount: 1, share: { by: 'whole' } } as const;
    expect([99, 100].map((net) => countBack(whole, part, basket(net)))).toEqual([0, 1]);
  });
});

test('half as many points for wine: its return takes half as many, and all of it takes no more than it gave', () => {
  const half = { unit: 'point', multiply: 50, lines: { category: ['wine'] } };
  const rules = programmeOf({ rules: [aPointPerEuro, rule('wine', [half], { stage: 'multiply' })] });
  const lines = [line('bread', 50_00), { ...line('wine', 50_00), category: 'wine' }];
  const ledger = given({ rules })
    .sale('A', 100_00, { lines })
    .refund('R1', 'A', 50_00, { lines: [{ lineId: 'wine', net: 50_00 }] })
    .balance()
    .refund('R2', 'A', 50_00, { lines: [{ lineId: 'bread', net: 50_00 }] })
    .balance();
  expect(ledger.book).toEqual([
    'sale A of 100.00 EUR: earned',
    '  earned +75: +75 for ever',
    'refund R1 of A, 50.00 EUR: refunded',
    '  refunded -25: -25 for ever',
    '2026-11-21: 50 available',
    'refund R2 of A, 50.00 EUR: refunded',
    '  refunded -50: -50 for ever',
    '2026-11-21: 0 available',
  ]);
});
