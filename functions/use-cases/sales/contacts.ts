import { memberIdFromReference } from '#domain/members/member.ts';
import type { Programme } from '#domain/programme.ts';
import type { ContactHint } from '#domain/sales/sale-record.ts';
import type { Customer } from '#events/sale.ts';
import type { Contact, ContactRead } from '#trust/contact.ts';
import { contactKey, emailContact, readPhone, vendorCustomerContact } from '#trust/contact.ts';

/** A way in which a sale names its member: the member themselves, or a contact whose owner is looked up. */
export type Hint = { readonly memberId: string } | KeyedContact;

/** A contact by its key, and what kind it is. */
export interface KeyedContact {
  readonly kind: ContactHint;
  readonly contactKey: string;
  /** A phone number without its country: it may be somebody else's, in another country. */
  readonly isGuess?: boolean;
}

/**
 * The ways in which `customer` names a member, in the programme's order, what was guessed last: a phone number without
 * its country never outranks what is known (lib/decisions/0018). What cannot be read names nobody.
 * @param contactPepper as of `contactKey`
 */
export async function hintsOf(
  customer: Customer | undefined,
  connectionId: string,
  programme: Programme,
  contactPepper: Buffer,
): Promise<readonly Hint[]> {
  if (customer === undefined) return [];
  const hints = programme.matchBy.map(async (kind): Promise<Hint | null> => {
    if (kind === 'loyaltyRef') {
      const memberId = customer.loyaltyRef === undefined ? null : memberIdFromReference(customer.loyaltyRef);
      return memberId === null ? null : { memberId };
    }
    const read = await contactOf(kind, customer, connectionId, programme);
    if (read === null) return null;
    const keyed = { kind, contactKey: contactKey(read.contact, contactPepper) };
    return read.isGuess ? { ...keyed, isGuess: true } : keyed;
  });
  const read = (await Promise.all(hints)).filter((hint) => hint !== null);
  return [...read.filter((hint) => !isGuess(hint)), ...read.filter(isGuess)];
}

export function isGuess(hint: Hint): boolean {
  return 'contactKey' in hint && hint.isGuess === true;
}

function certain(contact: Contact | null): ContactRead | null {
  return contact && { contact, isGuess: false };
}

async function contactOf(
  kind: ContactHint,
  { vendorCustomerId, phone, phoneCountry, email }: Customer,
  connectionId: string,
  { defaultCountry }: Programme,
): Promise<ContactRead | null> {
  switch (kind) {
    case 'vendorCustomerId':
      return vendorCustomerId === undefined
        ? null
        : certain(vendorCustomerContact(connectionId, vendorCustomerId));
    case 'phone':
      return phone === undefined ? null : readPhone(phone, phoneCountry || defaultCountry);
    case 'email':
      return email === undefined ? null : certain(emailContact(email));
  }
}

/** The contacts among the hints. */
export function contactsAmong(hints: readonly Hint[]): readonly KeyedContact[] {
  return hints.flatMap((hint) => ('contactKey' in hint ? [hint] : []));
}

/** The contacts by which a sale may be claimed: beside an e-mail address a guess is no proof of whose it is. */
export function claimableBy(hints: readonly Hint[], customer: Customer | undefined): readonly KeyedContact[] {
  const hasEmail = emailOf(customer) !== null;
  return contactsAmong(hints).filter((hint) => !(hasEmail && isGuess(hint)));
}

/** The address that a sale names, in the form in which addresses are compared; null for none. */
export function emailOf(customer: Customer | undefined): string | null {
  return customer?.email === undefined ? null : (emailContact(customer.email)?.value ?? null);
}
