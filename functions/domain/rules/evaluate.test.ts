import { describe, expect, test } from 'vitest';
import type { Lines } from '#domain/programme/condition.ts';
import type { Programme } from '#domain/programme/programme.ts';
import { addedUp } from './evaluate.ts';
import { aPointPerEuro, evaluated, programmeOf, rule, sale } from './testing.ts';
import { fruit, gives, times } from './testing-rows.ts';

describe('stages', () => {
  gives({
    'base counts whole steps': [{ rules: [aPointPerEuro] }, sale(10_99), ['euro 10 point']],
    'a bonus joins base': [
      { rules: [aPointPerEuro, rule('hello', [{ unit: 'point', fixed: 5 }], { stage: 'bonus' })] },
      sale(10_00),
      ['euro 10 point', 'hello 5 point'],
    ],
    'multipliers add to what base gave, and to no bonus': [
      {
        rules: [
          times(150),
          rule('hello', [{ unit: 'point', fixed: 100 }], { stage: 'bonus' }),
          times(200),
          aPointPerEuro,
        ],
      },
      sale(10_00),
      ['euro 10 point', 'hello 100 point', 'x150 5 point', 'x200 10 point'],
    ],
    'a multiplier of some lines adds to what several rules gave for them': [
      {
        rules: [aPointPerEuro, rule('all', [{ unit: 'point', fixed: 9 }]), times(200, 'x200', fruit)],
      },
      sale(['600 fruit', '300 bread']),
      ['euro 9 point', 'all 9 point', 'x200 12 point'],
    ],
    'multipliers are rounded down once, together': [
      { rules: [aPointPerEuro, times(150, 'a'), times(150, 'b')] },
      sale(3_00),
      ['euro 3 point', 'a 1 point', 'b 2 point'],
    ],
    'a multiplier under a hundred takes away': [
      { rules: [aPointPerEuro, times(50)] },
      sale(3_00),
      ['euro 3 point', 'x50 -2 point'],
    ],
    'multipliers take away no more than there is': [
      { rules: [aPointPerEuro, times(50, 'a'), times(0, 'b')] },
      sale(10_00),
      ['euro 10 point', 'a -5 point', 'b -5 of -10 point, cut by base'],
    ],
    'a multiplier for lines has no base where only the net is known': [
      { rules: [aPointPerEuro, times(300, 'fruit', fruit)] },
      sale(20_00),
      ['euro 20 point'],
    ],
    'a multiplier for lines reads their share of base': [
      { rules: [aPointPerEuro, times(300, 'fruit', fruit)] },
      sale(['1000 bread', '500 fruit', '500 fruit']),
      ['euro 20 point', 'fruit 20 point'],
    ],
  });
});

describe('what a rule counts', () => {
  const perPiece = (per: number, lines?: Lines) =>
    rule('piece', [{ unit: 'stamp', give: 1, per, of: 'quantity', ...(lines !== undefined && { lines }) }]);
  gives({
    'the net of its lines, gift cards never': [
      { rules: [rule('fruit', [{ unit: 'point', give: 2, per: 100, of: 'net', lines: fruit }])] },
      sale(['350 fruit', '250 bread', '350 fruit', 'gift 9900']),
      ['fruit 14 point'],
    ],
    'all but some lines': [
      { rules: [rule('rest', [{ unit: 'point', give: 1, per: 100, of: 'net', lines: { not: fruit } }])] },
      sale(['350 fruit', '250 bread', '250 tea']),
      ['rest 5 point'],
    ],
    'several fields of lines hold together, several values side by side': [
      {
        rules: [
          rule('some', [
            {
              unit: 'point',
              give: 1,
              per: 100,
              of: 'net',
              lines: { sku: ['sku-fruit', 'sku-tea'], category: ['fruit', 'bread'] },
            },
          ]),
        ],
      },
      sale(['100 fruit', '200 bread', '400 tea']),
      ['some 1 point'],
    ],
    'lines without a category are of none': [
      { rules: [rule('fruit', [{ unit: 'point', give: 1, per: 100, of: 'net', lines: fruit }])] },
      sale(['350']),
      [],
    ],
    pieces: [{ rules: [perPiece(2)] }, sale(['100 tea x3', '100 tea x2']), ['piece 2 stamp']],
    'weights exactly, where a binary fraction would lose a step': [
      { rules: [perPiece(1)] },
      sale(Array.from({ length: 10 }, () => '100 tea x0.1')),
      ['piece 1 stamp'],
    ],
    'weights to the thousandth of their sum': [
      { rules: [perPiece(1)] },
      sale(['100 tea x0.9994', '100 tea x0.0006']),
      ['piece 1 stamp'],
    ],
    'nothing of lines where only the net is known': [
      {
        rules: [
          perPiece(1),
          aPointPerEuro,
          rule('fruit', [{ unit: 'point', give: 1, per: 1, of: 'net', lines: fruit }]),
        ],
      },
      sale(5_00),
      ['euro 5 point'],
    ],
    'a declared number': [
      { rules: [rule('nights', [{ unit: 'point', give: 50, per: 2, of: 'sale.nights' }])] },
      sale(1, { attributes: { 'sale.nights': 5 } }),
      ['nights 100 point'],
    ],
    'no number where none is declared': [
      { rules: [rule('nights', [{ unit: 'point', give: 50, per: 2, of: 'sale.nights' }])] },
      sale(1, { attributes: { 'sale.nights': 'many' } }),
      [],
    ],
  });

  test('attributes of lines choose them, too', () => {
    const sol: Lines = { where: { brand: ['Sol', 'Luna'] } };
    const programme = programmeOf({
      rules: [rule('sol', [{ unit: 'point', give: 1, per: 100, of: 'net', lines: sol }])],
    });
    const line = (brand?: string) => ({
      net: 100,
      quantity: '1',
      isGiftCard: false,
      ...(brand !== undefined && { attributes: { brand } }),
    });
    const fact = {
      ...sale(0),
      basket: { net: 400, lines: [line('Sol'), line('Mar'), line(), line('Luna')] },
    };
    expect(evaluated(programme, fact).steps).toMatchObject([{ given: 2, lines: '9' }]);
  });
});

describe('campaigns', () => {
  const spring = (terms: object = {}): Partial<Programme> => ({
    rules: [
      aPointPerEuro,
      rule('a', [{ unit: 'point', fixed: 10 }], { stage: 'bonus', campaign: 'spring' }),
      rule('b', [{ unit: 'point', fixed: 10 }], { stage: 'bonus', campaign: 'spring' }),
    ],
    campaigns: { spring: { name: {}, from: '2027-03-20', until: '2027-06-20', ...terms } },
  });
  const on = (day: string) => sale(1_00, { on: day });
  const both = ['euro 1 point', 'a 10 point', 'b 10 point'];
  gives({
    'do not give on the day before': [spring(), on('2027-03-19'), ['euro 1 point']],
    'give on their first day': [spring(), on('2027-03-20'), both],
    'give on their last day': [spring(), on('2027-06-20'), both],
    'do not give on the day after': [spring(), on('2027-06-21'), ['euro 1 point']],
    'may have no end': [spring({ until: undefined }), on('2099-01-01'), both],
    'are for whom they say': [spring({ for: { tier: ['gold'] } }), on('2027-04-01'), ['euro 1 point']],
    'give to whom they are for': [
      spring({ for: { tier: ['gold'] } }),
      on('2027-04-01'),
      both,
      { tierId: 'gold' },
    ],
    'have limits over all their rules': [
      spring({ limits: [{ max: 15, what: 'given', per: 'life', of: 'member' }] }),
      on('2027-04-01'),
      ['euro 1 point', 'a 10 point', 'b 5 of 10 point, cut by campaign:spring.0'],
    ],
    'give nothing to whom they hold out': [spring({ holdout: 100 }), on('2027-04-01'), ['euro 1 point']],
    'are for everybody who is nobody': [spring({ holdout: 100 }), on('2027-04-01'), both, { memberId: null }],
  });

  test('a rule of a campaign that there is not is a mistake', () => {
    const programme = programmeOf({ rules: [{ ...aPointPerEuro, campaign: 'none' }] });
    expect(() => evaluated(programme, sale(1))).toThrow(
      'the rule euro is of a campaign that there is not: none',
    );
  });
});

test('changes of counters that come to nothing together are none', () => {
  const some = { visits: { all: 2, '2026': 1 }, spend: { all: 5 } };
  expect(addedUp([some, { visits: { all: -2 } }, { spend: { all: -5 } }])).toEqual({ visits: { '2026': 1 } });
});
