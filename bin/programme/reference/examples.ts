/** An example of each form of a condition and a give, and what it says, by the fields that tell the forms apart. */

export interface FormExample {
  /** The fields that are only in this form, or in this form together. */
  readonly fields: readonly string[];
  readonly example: object;
  readonly says: string;
}

export const conditionExamples: readonly FormExample[] = [
  {
    fields: ['all'],
    example: { all: [{ of: 'net', atLeast: 2000 }, { tier: ['gold'] }] },
    says: 'all of these hold',
  },
  {
    fields: ['any'],
    example: { any: [{ segment: 'vegans' }, { membership: 'club' }] },
    says: 'at least one of these holds',
  },
  { fields: ['not'], example: { not: { tier: ['gold'] } }, says: 'this does not hold' },
  {
    fields: ['of', 'lines'],
    example: { of: 'net', lines: { category: ['bread'] }, atLeast: 1000 },
    says: 'the net, or the pieces, of these lines; of the whole basket if `lines` is left out',
  },
  {
    fields: ['of', 'is'],
    example: { of: 'sale.channel', is: ['online'] },
    says: 'what a sale, an activity or the member says by a declared attribute; `sale.channel`, `sale.locationId` and `sale.connectionId` are always there',
  },
  {
    fields: ['count'],
    example: { count: 'visits', every: 5 },
    says: 'a counter in its period, this fact counted; `every`: on the fifth, the tenth …',
  },
  {
    fields: ['since'],
    example: { since: 'birthday', atLeast: -3, below: 4 },
    says: 'days since the member enrolled, since their sale before, or since the nearest birthday, below zero before it',
  },
  {
    fields: ['on'],
    example: { on: { weekdays: [2], hours: ['07:00', '11:00'] } },
    says: "when it happened, on the programme's clock; all that is said must hold. Hours may go over midnight",
  },
  {
    fields: ['tier'],
    example: { tier: ['silver', 'gold'] },
    says: 'the tier, as it was before, is one of these',
  },
  { fields: ['membership'], example: { membership: 'club' }, says: 'a membership that lasts' },
  { fields: ['segment'], example: { segment: 'vegans' }, says: 'a condition of `segments`, by its id' },
  {
    fields: ['arm'],
    example: { arm: 'comeback.credit' },
    says: 'the arm of an experiment that the member is in',
  },
];

export const giveExamples: readonly FormExample[] = [
  { fields: ['unit', 'fixed'], example: { unit: 'point', fixed: 50 }, says: 'so many, whatever the amount' },
  {
    fields: ['give', 'per'],
    example: { unit: 'point', give: 1, per: 100, of: 'net' },
    says: '`give` for each whole `per` of the net, of pieces, or of a declared number; with `carry` the rest counts next time',
  },
  {
    fields: ['bands'],
    example: {
      unit: 'point',
      of: 'net',
      within: 'spend',
      bands: [
        { upTo: 50000, give: 1, per: 100 },
        { give: 2, per: 100 },
      ],
    },
    says: 'a rate that depends on what the counter `within` has come to; the last band has no `upTo`',
  },
  {
    fields: ['multiply'],
    example: { unit: 'point', multiply: 150 },
    says: 'hundredths of what base gave for these lines: 150 adds half',
  },
  {
    fields: ['reward'],
    example: { reward: 'loaf', valid: { days: 60 } },
    says: 'a reward, as a code that is valid so long',
  },
  { fields: ['badge'], example: { badge: 'early' }, says: 'a badge, which is shown' },
  { fields: ['entry'], example: { entry: 'bike', times: 2 }, says: 'entries to a draw' },
  {
    fields: ['tier'],
    example: { tier: 'gold', lasts: { months: 3 } },
    says: 'a tier for so long, whatever was earned',
  },
  {
    fields: ['membership'],
    example: { membership: 'club', lasts: { months: 1 } },
    says: 'a membership for so long, from that day on',
  },
];
