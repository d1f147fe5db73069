import * as z from 'zod/mini';
import '#events/english.ts';
import { isCurrency } from '#domain/money.ts';
import { lift } from '#domain/programme/lift.ts';
import type { ProgrammeOne } from '#domain/programme/schema-one.ts';
import type { Programme } from '#domain/programme.ts';
import { mistakesIn } from './mistakes.ts';
import { isTimeZone } from './time-zone.ts';

/** Accounts keep at most this many lots, so that the account item stays small (see lib/decisions/0002-one-table.md). */
const maximumLots = 60;

const localizedText = z.record(
  z.string().check(z.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a language tag such as en')),
  z.string().check(z.minLength(1)),
);

/**
 * Accounts keep the qualifying points of 25 months (see functions/domain/ledger/account.ts); a review at the end of the
 * grace looks back a whole window from the month in which the tier ran out.
 */
const longestWindowAndGrace = 24;

const country = z.string().check(z.regex(/^[A-Z]{2}$/, 'an ISO 3166-1 country code such as ES'));

const expiry = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('month-end'), months: z.int().check(z.minimum(1), z.maximum(60)) }),
  z.strictObject({ kind: z.literal('by-day'), months: z.int().check(z.minimum(1), z.maximum(60)) }),
  z.strictObject({ kind: z.literal('never') }),
]);

const tierWindow = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rolling'), months: z.int().check(z.minimum(1), z.maximum(24)) }),
  z.strictObject({ kind: z.literal('calendar-year') }),
  z.strictObject({ kind: z.literal('lifetime') }),
]);

const tier = z.strictObject({
  tierId: z.string().check(z.regex(/^[a-z][a-z0-9-]{0,31}$/, 'lower-case letters, digits and hyphens')),
  name: localizedText,
  qualifyingPoints: z.int().check(z.minimum(0)),
  multiplier: z.number().check(z.minimum(0), z.maximum(100), z.multipleOf(0.01, 'at most two decimals')),
});

export const programmeSchema = z
  .strictObject({
    programmeId: z
      .string()
      .check(z.regex(/^[a-z][a-z0-9-]{0,31}$/, 'lower-case letters, digits and hyphens')),
    name: z.string().check(z.minLength(1), z.maxLength(60)),
    currency: z
      .string()
      .check(z.refine(isCurrency, 'there is no such currency: write an ISO 4217 code such as EUR')),
    timeZone: z
      .string()
      .check(z.refine(isTimeZone, 'there is no such time zone: write the IANA name, such as Europe/Madrid')),
    languages: z.array(z.string().check(z.minLength(2))).check(z.minLength(1)),
    defaultCountry: country,
    earning: z.strictObject({
      points: z.int().check(z.minimum(1)),
      perMinorUnits: z.int().check(z.minimum(1)),
    }),
    holdDays: z.int().check(z.minimum(0), z.maximum(365)),
    expiry,
    tiers: z.array(tier).check(z.minLength(1), z.maxLength(10)),
    tierWindow,
    tierGraceDays: z.int().check(z.minimum(0), z.maximum(365)),
    tierNoticeDays: z._default(z.int().check(z.minimum(0), z.maximum(365)), 30),
    refundPolicy: z._default(z.enum(['full', 'within-balance', 'pending-only']), 'full'),
    birthdayGift: z.optional(z.strictObject({ points: z.int().check(z.minimum(1), z.maximum(1_000_000)) })),
    oldestSaleDays: z.int().check(z.minimum(1), z.maximum(3650)),
    matchBy: z.array(z.enum(['loyaltyRef', 'vendorCustomerId', 'phone', 'email'])).check(z.minLength(1)),
    codeValidDays: z.int().check(z.minimum(1), z.maximum(365)),
    returnGraceDays: z.int().check(z.minimum(0), z.maximum(365)),
    claimWindowDays: z.int().check(z.minimum(1), z.maximum(365)),
    tillRedemption: z.optional(z.strictObject({ confirmation: z.enum(['none', 'member-code']) })),
    smsCountries: z.optional(z.array(country).check(z.minLength(1))),
    smsPerDay: z.optional(z.int().check(z.minimum(0), z.maximum(1_000_000))),
    look: z.optional(
      z.strictObject({
        primaryColor: z.string().check(z.regex(/^#[0-9a-f]{6}$/i, 'a colour such as #1d4f41')),
      }),
    ),
  })
  .check((context) => {
    for (const [path, message] of inconsistencies(context.value)) {
      context.issues.push({ code: 'custom', path: [...path], message, input: context.value });
    }
  });

/**
 * Validates a programme.
 * @throws Error with one line per mistake: the path, what is wrong there, and what to write
 */
export function parseProgramme(input: unknown): Programme {
  const result = programmeSchema.safeParse(input);
  if (result.success) return lift(result.data);
  const mistakes = mistakesIn(result.error.issues, input, Object.keys(programmeSchema.shape));
  throw new Error(mistakes.join('\n'));
}

/**
 * The most lots that an account which is swept every day can hold at once under these rules: pending ones by the day,
 * then by expiry, then those that live by the grace for returns, by the week.
 */
export function mostLots({ expiry, holdDays, returnGraceDays }: LotRules): number {
  // A till whose clock is ahead sells tomorrow.
  const pending = holdDays + 1;
  // By the week: the Sundays from today to the end of the grace of today.
  const graced = returnGraceDays === 0 ? 1 : Math.ceil((returnGraceDays + 7) / 7);
  switch (expiry.kind) {
    case 'never':
      return pending + 1;
    case 'month-end':
      return pending + expiry.months + 1 + graced;
    case 'by-day':
      // Both ends count: on 30 August, points of 30 July and of 30 August are still there.
      return pending + expiry.months * 31 + 1 + graced;
  }
}

type LotRules = Pick<ProgrammeOne, 'expiry' | 'holdDays' | 'returnGraceDays'>;

type Inconsistency = readonly [path: readonly (string | number)[], message: string];

function inconsistencies(programme: ProgrammeOne): readonly Inconsistency[] {
  const { tiers, languages, tierWindow } = programme;
  const found: Inconsistency[] = [];
  if (tiers[0]?.qualifyingPoints !== 0)
    found.push([['tiers', 0, 'qualifyingPoints'], 'everybody starts in the first tier: write 0']);
  tiers.forEach((tier, index) => {
    const before = tiers[index - 1];
    if (before && tier.qualifyingPoints <= before.qualifyingPoints) {
      found.push([
        ['tiers', index, 'qualifyingPoints'],
        `the tier before takes ${before.qualifyingPoints}: write more`,
      ]);
    }
    if (tiers.findIndex((other) => other.tierId === tier.tierId) !== index) {
      found.push([
        ['tiers', index, 'tierId'],
        `${tier.tierId} is used twice: give each tier an id of its own`,
      ]);
    }
    for (const language of languages.filter((language) => !(language in tier.name))) {
      found.push([
        ['tiers', index, 'name'],
        `it has no name in ${language}: write one for each of the languages`,
      ]);
    }
  });
  programme.matchBy.forEach((kind, index) => {
    if (programme.matchBy.indexOf(kind) !== index)
      found.push([['matchBy', index], `${kind} is listed twice: name it once`]);
  });
  const graceMonths = Math.ceil(programme.tierGraceDays / 28);
  if (tierWindow.kind === 'rolling' && tierWindow.months + graceMonths > longestWindowAndGrace) {
    found.push([
      ['tierGraceDays'],
      `the window of ${tierWindow.months} months and the grace together are more than ${longestWindowAndGrace} months: shorten one of them`,
    ]);
  }
  const lots = mostLots(programme);
  if (lots > maximumLots) {
    found.push([
      ['expiry'],
      `points could be due on ${lots} days at once, and an account has room for ${maximumLots}: ${wayOut(programme)}`,
    ]);
  }
  return found;
}

/** What to write in place of rules that need too many lots. */
function wayOut(rules: LotRules): string {
  const { expiry, holdDays, returnGraceDays } = rules;
  const fits = (changed: Partial<LotRules>): boolean => mostLots({ ...rules, ...changed }) <= maximumLots;
  const ways: string[] = [];
  if (expiry.kind === 'by-day' && fits({ expiry: { ...expiry, kind: 'month-end' } })) {
    ways.push(
      `{ kind: 'month-end', months: ${expiry.months} }, which keeps points until the end of their month`,
    );
  }
  const months = (kind: 'by-day' | 'month-end') =>
    longest(60, (months) => months > 0 && fits({ expiry: { kind, months } }));
  if (expiry.kind !== 'never') ways.push(...sayMost(`months of ${expiry.kind}`, months(expiry.kind)));
  ways.push(
    ...sayMost(
      'holdDays',
      longest(holdDays, (days) => fits({ holdDays: days })),
    ),
  );
  ways.push(
    ...sayMost(
      'returnGraceDays',
      longest(returnGraceDays, (days) => fits({ returnGraceDays: days })),
    ),
  );
  return ways.length === 0
    ? 'shorten several of the expiry, the hold and the grace'
    : `write ${ways.join(', or ')}`;
}

/** The largest number up to `most` that fits; undefined when none does. */
function longest(most: number, fits: (value: number) => boolean): number | undefined {
  for (let value = most; value >= 0; value -= 1) if (fits(value)) return value;
  return undefined;
}

const sayMost = (what: string, most: number | undefined): string[] =>
  most === undefined ? [] : [`${what}: at most ${most}`];
