import type { UnitTexts } from '#messages/languages/texts.ts';
import { de } from './elide.ts';

export const units: UnitTexts = {
  locale: 'fr-FR',
  points: { one: 'point', many: 'de points', other: 'points' },
  many: de,
  moneyOf: (money, name) => `${money} ${de(name)}`,
  off: (money) => `${money} de remise`,
};
