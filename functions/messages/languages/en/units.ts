import type { UnitTexts } from '#messages/languages/texts.ts';

export const units: UnitTexts = {
  locale: 'en-GB',
  points: { one: 'point', other: 'points' },
  many: (noun) => noun,
  moneyOf: (money, name) => `${money} of ${name}`,
  off: (money) => `${money} off`,
};
