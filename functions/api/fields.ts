import * as z from 'zod/mini';
import { plainCode } from '#domain/typed.ts';
import { later } from '#events/later.ts';
import { meta } from '#events/meta.ts';

/** Fields of people that several routes take. */

/** Which of the two it is, `exactlyOneContact` asks of the whole object. */
export const oneContactShape = later(() =>
  z.object({ email: z.optional(emailSchema()), phone: z.optional(phoneSchema()) }),
);

export const oneContactNeeded = 'give exactly one of email and phone';

export function exactlyOneContact() {
  return z.refine<{ readonly email?: string | undefined; readonly phone?: string | undefined }>(
    ({ email, phone }) => (email === undefined) !== (phone === undefined),
    { error: oneContactNeeded },
  );
}

export const phoneSchema = later(() =>
  z
    .string()
    .check(z.minLength(3), z.maxLength(32))
    .apply(meta, { description: 'E.164, or as dialled in the country', example: '+34600111222' }),
);

export const countrySchema = later(() =>
  z
    .string()
    .check(z.regex(/^[A-Z]{2}$/, { error: 'must be an ISO 3166-1 country, such as ES' }))
    .apply(meta, { example: 'ES' }),
);

export const phoneCountrySchema = later(() =>
  z.string().check(z.minLength(2), z.maxLength(64)).apply(meta, {
    description:
      "ISO 3166-1: the country of a phone number that comes without one; the connection's if left out",
    example: 'ES',
  }),
);

export const emailSchema = later(() =>
  z.string().check(z.minLength(3), z.maxLength(254)).apply(meta, { example: 'ana@example.com' }),
);

/**
 * Text that somebody writes and others are shown: without control characters, which a till's printer would take for
 * commands, and well-formed, or it could not be stored.
 */
export const writtenSchema = (min: number, max: number) =>
  z
    .string()
    .check(
      z.trim(),
      z.minLength(min),
      z.maxLength(max),
      z.regex(/^[^\p{Cc}\p{Cs}]*$/u, { error: 'must be text without control characters' }),
    );

export const givenNameSchema = later(() => writtenSchema(1, 60));

/** RFC 5646, section 4.4.1: 35 characters hold every sensible tag. */
export const localeSchema = later(() =>
  z
    .string()
    .check(
      z.maxLength(35, { error: 'must be at most 35 characters' }),
      z.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, { error: 'must be a language tag such as es or en-GB' }),
    ),
);

export const oneTimeCodeSchema = later(() =>
  z.string().check(z.overwrite(plainCode), z.regex(/^\d{6}$/, { error: 'must be six digits' })),
);

export const timeZoneSchema = later(() =>
  z
    .string()
    .check(
      z.maxLength(64),
      z.refine(isTimeZone, { error: 'must be an IANA time zone such as Europe/Madrid' }),
    ),
);

export const birthdaySchema = later(() =>
  z.iso
    .date({ error: 'must be a day such as 1990-02-28' })
    .check(z.refine((date) => date >= '1900-01-01', { error: 'must be 1900-01-01 or later' }))
    .apply(meta, { description: 'Can be set once', example: '1992-02-29' }),
);

export const consentsSchema = later(() =>
  z.object({ email: z.optional(z.boolean()), sms: z.optional(z.boolean()) }),
);

/** Offsets such as `+01:00`, which Intl takes, too, know no daylight saving. */
function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return /^[A-Za-z]/.test(text);
  } catch {
    return false;
  }
}
