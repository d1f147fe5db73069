import type * as z from 'zod';
import { cardNumberOf } from '#domain/member.ts';
import type { meSchema } from '#functions/api/schemas-member.ts';
import type { Consent, Profile } from '#table/profile-item.ts';

/** A profile as the member sees it. */
export function meOf(profile: Profile): z.input<typeof meSchema> {
  const { memberId, givenName, phone, email, proven, locale, timeZone, birthday, consents, terms } = profile;
  return {
    memberId,
    cardNumber: cardNumberOf(memberId),
    givenName: givenName ?? null,
    phone: phone ?? null,
    email: email ?? null,
    proven: [...proven],
    locale: locale ?? null,
    timeZone: timeZone ?? null,
    birthday: birthday ?? null,
    consents: { email: consentOf(consents.email), sms: consentOf(consents.sms) },
    terms: terms ?? null,
    enrolledAt: profile.enrolledAt,
  };
}

function consentOf(consent: Consent | undefined) {
  return consent === undefined ? null : { granted: consent.granted, at: consent.at };
}
