import { memberIdFromReference } from '#domain/members/member.ts';
import type { Programme } from '#domain/programme.ts';
import type { ContactHint } from '#domain/sales/sale-record.ts';
import type { Customer } from '#events/sale.ts';
import { contactKey, emailContact, phoneContact, vendorCustomerContact } from '#trust/contact.ts';

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
 * The ways in which `customer` names a member, in the programme's order. What cannot be read names nobody.
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
    const contact = await contactOf(kind, customer, connectionId, programme);
    return contact === null ? null : { kind, contactKey: contactKey(contact, contactPepper) };
  });
  return (await Promise.all(hints)).filter((hint) => hint !== null);
}

async function contactOf(
  kind: ContactHint,
  { vendorCustomerId, phone, email }: Customer,
  connectionId: string,
  { defaultCountry }: Programme,
) {
  switch (kind) {
    case 'vendorCustomerId':
      return vendorCustomerId === undefined ? null : vendorCustomerContact(connectionId, vendorCustomerId);
    case 'phone':
      return phone === undefined ? null : phoneContact(phone, defaultCountry);
    case 'email':
      return email === undefined ? null : emailContact(email);
  }
}

/** The contacts among the hints. */
export function contactsAmong(hints: readonly Hint[]): readonly KeyedContact[] {
  return hints.flatMap((hint) => ('contactKey' in hint ? [hint] : []));
}
