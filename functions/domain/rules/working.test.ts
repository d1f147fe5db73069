import { describe, expect, test } from 'vitest';
import type { Programme } from '#domain/programme/programme.ts';
import { afterFacts, evaluated, programmeOf, rule, sale } from './testing.ts';
import { gives } from './testing-rows.ts';

describe('what is carried', () => {
  const carrying = programmeOf({
    rules: [rule('stamp', [{ unit: 'stamp', give: 1, per: 500, of: 'net', carry: true }])],
  });

  test('counts with the next sale', () => {
    const member = afterFacts(carrying, [sale(3_00), sale(3_00), sale(9_50)]);
    expect(member.balances).toEqual({ stamp: 3 });
    expect(member.counters).toEqual({ '#stamp': { 'carry.0': 50 } });
  });

  test('of weights is carried in thousandths', () => {
    const kilos = programmeOf({
      rules: [rule('kilo', [{ unit: 'stamp', give: 1, per: 1, of: 'quantity', carry: true }])],
    });
    const member = afterFacts(kilos, [sale(['100 tea x0.4']), sale(['100 tea x0.7']), sale(['100 tea x3'])]);
    expect([member.balances, member.counters]).toEqual([{ stamp: 4 }, { '#kilo': { 'carry.0': 100 } }]);
  });

  test('is not carried of a rule that does not apply', () => {
    const programme = programmeOf({
      rules: carrying.rules.map((one) => ({ ...one, if: { tier: ['gold'] } })),
    });
    expect(evaluated(programme, sale(3_00)).counts).toEqual({});
  });
});

test('pieces are kept as they are counted: whole ones as such, parts of one in thousandths', () => {
  const piece = rule('piece', [{ unit: 'stamp', give: 1, per: 1, of: 'quantity' }]);
  const workings = ['100 tea x3', '100 tea x2.5'].map(
    (line) => evaluated(programmeOf({ rules: [piece] }), sale([line])).steps[0]?.working,
  );
  const counted = { give: 1, per: 1, of: 'quantity' };
  expect(workings).toStrictEqual([
    { ...counted, amount: 3 },
    { ...counted, amount: 2500, scale: 1000 },
  ]);
});

describe('bands', () => {
  const bands = [
    { upTo: 100_00, give: 1, per: 100 },
    { upTo: 200_00, give: 2, per: 100 },
    { give: 3, per: 100 },
  ];
  const programme: Partial<Programme> = {
    counters: { spend: { on: ['sale'], sums: 'net', per: 'year' } },
    rules: [rule('band', [{ unit: 'point', of: 'net', within: 'spend', bands }])],
  };
  const spent = (cents: number) => ({ counters: { spend: { '2026': cents } } });
  gives({
    'the first rate within the first band': [programme, sale(99_00), ['band 99 point']],
    'each part at the rate of its band': [programme, sale(250_00), ['band 450 point']],
    'what was spent before counts': [programme, sale(20_00), ['band 30 point'], spent(90_00)],
    'the last band has no end': [programme, sale(20_00), ['band 60 point'], spent(900_00)],
    'a step is paid where it is completed': [programme, sale(1_00), ['band 2 point'], spent(99_50)],
    'where a band ends the next begins': [programme, sale(1_00), ['band 2 point'], spent(100_00)],
  });
});
