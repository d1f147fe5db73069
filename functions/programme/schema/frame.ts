import * as z from 'zod/mini';
import { isCurrency } from '#domain/money.ts';
import { isTimeZone } from './time-zone.ts';

const country = z.string().check(z.regex(/^[A-Z]{2}$/, 'an ISO 3166-1 country code such as ES'));

/** What both schemas say, in the order in which their mistakes are told. */
export const frame = {
  programmeId: z.string().check(z.regex(/^[a-z][a-z0-9-]{0,31}$/, 'lower-case letters, digits and hyphens')),
  name: z.string().check(z.minLength(1), z.maxLength(60)),
  currency: z
    .string()
    .check(z.refine(isCurrency, 'there is no such currency: write an ISO 4217 code such as EUR')),
  timeZone: z
    .string()
    .check(z.refine(isTimeZone, 'there is no such time zone: write the IANA name, such as Europe/Madrid')),
  languages: z.array(z.string().check(z.minLength(2))).check(z.minLength(1)),
  defaultCountry: country,
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
};
