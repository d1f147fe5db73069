/** For tests only. */
import type { Programme } from '#domain/programme/programme.ts';
import { frame } from './testing-frame.ts';

export const club: Programme = {
  ...frame,
  programmeId: 'club',
  name: 'Club Norte',
  units: [
    {
      unitId: 'credit',
      kind: 'money',
      name: { en: 'credit', es: 'saldo' },
      expiry: { after: { months: 3, to: 'month' } },
      most: 6000,
      pays: { minorUnits: 1, each: 1 },
    },
    {
      unitId: 'point',
      kind: 'points',
      name: { en: { one: 'point', other: 'points' }, es: { one: 'punto', other: 'puntos' } },
      expiry: { idle: { months: 18 }, keptBy: ['sale'] },
      refund: 'pending-only',
    },
  ],
  rules: [
    {
      ruleId: 'month',
      name: { en: '€10 of credit each month', es: '10 € de saldo cada mes' },
      on: 'membership:norte:month',
      stage: 'base',
      qualifies: false,
      gives: [{ unit: 'credit', fixed: 1000 }],
    },
    {
      ruleId: 'spend',
      name: { en: 'A point for each euro', es: 'Un punto por euro' },
      on: 'sale',
      stage: 'base',
      gives: [
        { unit: 'point', give: 1, per: 100, of: 'net', lines: { not: { sku: ['NORTE-1M'] } }, carry: true },
      ],
    },
    {
      ruleId: 'double',
      name: { en: 'Double for the club', es: 'El doble para el club' },
      on: 'sale',
      stage: 'multiply',
      if: { membership: 'norte' },
      gives: [{ multiply: 200, unit: 'point' }],
      limits: [{ max: 500, what: 'given', per: 'month', of: 'member' }],
    },
    {
      ruleId: 'test',
      name: { en: '300 points to come back', es: '300 puntos por volver' },
      on: 'sale',
      stage: 'bonus',
      if: { all: [{ arm: 'comeback.points' }, { since: 'sale', atLeast: 60 }] },
      gives: [{ unit: 'point', fixed: 300 }],
    },
  ],
  memberships: {
    norte: {
      name: { en: 'Club Norte', es: 'Club Norte' },
      paidBy: { sku: ['NORTE-1M'] },
      lasts: { months: 1 },
      graceDays: 7,
      refund: 'unused',
    },
  },
  labels: { 'sku:NORTE-1M': { en: 'a month of Club Norte', es: 'un mes de Club Norte' } },
};
