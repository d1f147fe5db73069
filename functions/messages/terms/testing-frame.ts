/** For tests only: what the programmes of these tests have in common. */
import type { Programme } from '#domain/programme/programme.ts';

export const frame = {
  schema: 2,
  currency: 'EUR',
  timeZone: 'Europe/Madrid',
  languages: ['en', 'es', 'fr', 'it'],
  defaultCountry: 'ES',
  oldestSaleDays: 30,
  matchBy: ['loyaltyRef'],
  codeValidDays: 30,
  returnGraceDays: 7,
  claimWindowDays: 30,
  attributes: {},
  counters: {},
  rules: [],
  rewards: {},
  tiers: [{ tierId: 'member', name: { en: 'Member', es: 'Miembro', fr: 'Membre', it: 'Membro' }, needs: [] }],
  review: { at: 'window-end', graceDays: 0, noticeDays: 0, drop: 'one' },
} as const satisfies Partial<Programme>;
