import type { UnitTexts } from '#messages/languages/texts.ts';

export const units: UnitTexts = {
  locale: 'it-IT',
  points: { one: 'punto', many: 'di punti', other: 'punti' },
  many: (noun) => `di ${noun}`,
  moneyOf: (money, name) => `${money} di ${name}`,
  off: (money) => `${money} di sconto`,
};
