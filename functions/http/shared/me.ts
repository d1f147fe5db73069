import type * as z from 'zod/mini';
import type { meSchema } from '#api/schemas-member.ts';
import { cardNumberOf } from '#domain/members/member.ts';
import type { Consent, Profile, ProfileContact } from '#table/members/profile-item.ts';
import { maskEmail, maskPhone } from './mask.ts';

/** A member's contacts as they may see them; null: none. */
export function contactsShown({ phone, email, proven }: Profile) {
  return {
    phone: phone === undefined ? null : proven.includes('phone') ? phone : maskPhone(phone),
    email: email === undefined ? null : proven.includes('email') ? email : maskEmail(email),
  };
}

/** The contacts beside the member's own, such as those that came with a merge, as the member may see them. */
export function otherContactsShown({ otherContacts = [] }: Profile): readonly ProfileContact[] {
  return otherContacts.map((contact) => {
    const { kind, value, isProven } = contact;
    if (isProven || kind === 'vendorCustomerId') return contact;
    return { ...contact, value: kind === 'phone' ? maskPhone(value) : maskEmail(value) };
  });
}

/**
 * A profile as the member sees it. A contact that they have not proven is masked: a till may have mistyped it, and
 * whoever signs in by one contact must not learn another person's.
 */
export function meOf(profile: Profile): z.input<ReturnType<typeof meSchema>> {
  const { memberId, givenName, proven, locale, timeZone, birthday, declared, consents, terms } = profile;
  return {
    memberId,
    cardNumber: cardNumberOf(memberId),
    givenName: givenName ?? null,
    ...contactsShown(profile),
    proven: [...proven],
    locale: locale ?? null,
    timeZone: timeZone ?? null,
    birthday: birthday ?? null,
    attributes: { ...declared },
    consents: { email: consentOf(consents.email), sms: consentOf(consents.sms) },
    terms: terms ?? null,
    enrolledAt: profile.enrolledAt,
  };
}

function consentOf(consent: Consent | undefined) {
  return consent === undefined ? null : { granted: consent.granted, at: consent.at };
}
