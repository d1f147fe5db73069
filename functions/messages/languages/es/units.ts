import type { UnitTexts } from '#messages/languages/texts.ts';

export const units: UnitTexts = {
  locale: 'es-ES',
  points: { one: 'punto', many: 'de puntos', other: 'puntos' },
  many: (noun) => `de ${noun}`,
  moneyOf: (money, name) => `${money} de ${name}`,
  off: (money) => `${money} de descuento`,
};
