/** Who bought, as far as a vendor says so. */
import * as z from 'zod/mini';
import { plainText } from '#domain/typed.ts';
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
 * The customer of a Sale; undefined when nobody is named. Of what people type each way is only a hint, so text that a
 * Sale cannot hold is left out and does not spoil the sale. What is no text at all, or no id where the vendor gives one,
 * is a form that we do not know: it is passed on as it is, for the Sale to refuse it by its name.
 */
export function customerOf({
  vendorCustomerId,
  email,
  phone,
  phoneCountries = [],
  loyaltyRefs = [],
}: Hints): Customer | undefined {
  const { shape } = customerSchema();
  const hint = <Text>(said: unknown, read: (text: unknown) => Text): Text => {
    if (isNothing(said)) return undefined as Text;
    return typeof said === 'string' ? read(said) : (said as Text);
  };
  const customer = {
    vendorCustomerId: hint(vendorCustomerId, (id) => id as string | undefined),
    email: hint(email, (text) => shape.email.safeParse(text).data),
    phone: hint(phone, (text) => shape.phone.safeParse(text).data),
    loyaltyRef: loyaltyRefs.map(loyaltyReference).find((reference) => reference !== undefined),
  };
  if (Object.values(customer).every((value) => value === undefined)) return undefined;
  return customer.phone === undefined ? customer : { ...customer, ...phoneCountryOf(...phoneCountries) };
}

/** How vendors, and PHP, write that there is nothing. */
function isNothing(said: unknown): boolean {
  return said == null || said === '' || said === false || (Array.isArray(said) && said.length === 0);
}

/** What a body has where it says who bought: an object, or nothing. Of any other form nobody could tell whom it hides. */
export function objectOrNothing<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.pipe(
    z.pipe(
      z.optional(z.unknown()),
      z.transform((said: unknown) => (isNothing(said) ? null : said)),
    ),
    z.nullable(z.object(shape, { error: 'must be an object, or null' })),
  );
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
  return plainText(text).match(/(?<!\w)mem_[a-z0-9]{4,60}(?!\w)|(?<!\d)20(?:[ -]?\d){11}(?!\d)/i)?.[0];
}
