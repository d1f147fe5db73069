/** Who bought, as far as a vendor says so. */
import { type Customer, customerSchema } from '#events/sale.ts';

/** What a vendor says, as it says it; null and empty text say nothing. */
interface Hints {
  readonly vendorCustomerId?: unknown;
  readonly email?: unknown;
  readonly phone?: unknown;
  /** Where the phone may be dialled, likeliest first: as the vendor says, then the connection. */
  readonly phoneCountries?: readonly unknown[];
  /** Where a till or a site may have put a member id or a card number, likeliest first. */
  readonly loyaltyRefs?: readonly unknown[];
}

/**
 * The customer of a Sale; undefined when nobody is named. Each way is only a hint, so one that a Sale cannot hold
 * is left out and does not spoil the sale.
 */
export function customerOf({
  vendorCustomerId,
  email,
  phone,
  phoneCountries = [],
  loyaltyRefs = [],
}: Hints): Customer | undefined {
  const { shape } = customerSchema();
  const customer = {
    vendorCustomerId: shape.vendorCustomerId.safeParse(vendorCustomerId).data,
    email: shape.email.safeParse(email).data,
    phone: shape.phone.safeParse(phone).data,
    loyaltyRef: loyaltyRefs.map(loyaltyReference).find((reference) => reference !== undefined),
  };
  if (Object.values(customer).every((value) => value === undefined)) return undefined;
  return customer.phone === undefined ? customer : { ...customer, ...phoneCountryOf(...phoneCountries) };
}

/**
 * Where a phone is dialled, by the first of these that says a country at all: what cannot be read is none, and does
 * not make room for the next.
 */
export function phoneCountryOf(...countries: readonly unknown[]): Pick<Customer, 'phoneCountry'> {
  const said = countries.find(isSaid);
  if (said === undefined) return { phoneCountry: undefined };
  return { phoneCountry: customerSchema().shape.phoneCountry.safeParse(said).data ?? 'unreadable' };
}

/** `ZZ` is how Square, and Unicode, write that a country is not known. */
function isSaid(country: unknown): boolean {
  return typeof country === 'string' ? !/^\s*(zz)?\s*$/i.test(country) : country != null;
}

/** A member id or a card number (13 digits from the in-store range 20) in a text that a till or a site filled in. */
function loyaltyReference(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined;
  return text.match(/(?<!\w)mem_[A-Za-z0-9]{4,60}(?!\w)|(?<!\d)20(?:[ -]?\d){11}(?!\d)/)?.[0];
}
