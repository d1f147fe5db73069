import type { ProgrammeOne } from '#domain/programme/schema-one.ts';

/** The programme of the demo, and a starting point for your own: copy it, change it, deploy with `-c programme=`. */
const defaultProgramme: ProgrammeOne = {
  programmeId: 'fidelio',
  name: 'Fidelio',
  currency: 'EUR',
  timeZone: 'Europe/Madrid',
  languages: ['en', 'es'],
  defaultCountry: 'ES',
  earning: { points: 1, perMinorUnits: 100 },
  holdDays: 0,
  expiry: { kind: 'month-end', months: 12 },
  tiers: [
    { tierId: 'member', name: { en: 'Member', es: 'Miembro' }, qualifyingPoints: 0, multiplier: 1 },
    { tierId: 'silver', name: { en: 'Silver', es: 'Plata' }, qualifyingPoints: 500, multiplier: 1.25 },
    { tierId: 'gold', name: { en: 'Gold', es: 'Oro' }, qualifyingPoints: 2000, multiplier: 1.5 },
  ],
  tierWindow: { kind: 'rolling', months: 12 },
  tierGraceDays: 0,
  tierNoticeDays: 30,
  refundPolicy: 'full',
  oldestSaleDays: 365,
  matchBy: ['loyaltyRef', 'vendorCustomerId', 'phone', 'email'],
  codeValidDays: 30,
  returnGraceDays: 30,
  claimWindowDays: 90,
  smsCountries: ['ES'],
  smsPerDay: 1000,
};

export default defaultProgramme;
