import { oneContactNeeded } from '#api/fields.ts';
import type { ProblemCode } from '#api/problem.ts';
import { Problem } from '#api/problem.ts';
import type { Programme } from '#domain/programme.ts';
import type { Contact } from '#trust/contact.ts';
import { emailContact, isBeyondMail, phoneContact, vendorCustomerContact } from '#trust/contact.ts';
import type { ProvableContact } from '#trust/session.ts';

/** What a caller gave to be reached by. */
export interface ContactInput {
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  /** Where a phone without its country is dialled. */
  readonly phoneCountry?: string | undefined;
}

/**
 * The contact that a caller gave, in the form in which contacts are compared; null when none was given.
 * @param country where its caller dials, if it is another than the programme's
 * @throws `code` when it is none: a typing mistake must not enrol a number that nobody has
 */
export async function contactIn(
  input: ContactInput,
  kind: 'phone' | 'email',
  { defaultCountry }: Programme,
  code: ProblemCode,
  country: string = defaultCountry,
): Promise<Contact | null> {
  const text = input[kind];
  if (text === undefined) return null;
  const dialled = input.phoneCountry ?? country;
  const contact = kind === 'phone' ? await phoneContact(text, dialled) : emailContact(text);
  if (contact !== null) return contact;
  const message =
    kind === 'phone'
      ? `must be a phone number with its country, such as +34600111222, or one as dialled in ${dialled}`
      : isBeyondMail(text)
        ? "must be an e-mail address with only plain letters (a to z), digits and signs before the @: we can't send mail to any other"
        : 'must be an e-mail address';
  throw new Problem(code, `${kind}: ${message}`, [{ path: kind, message }]);
}

/** The one contact that was given, by which a code can reach somebody. @throws `invalid-body` when it is none, or two */
export async function provableIn(
  input: { readonly phone?: string | undefined; readonly email?: string | undefined },
  programme: Programme,
): Promise<ProvableContact> {
  const phone = await contactIn(input, 'phone', programme, 'invalid-body');
  const contact = phone ?? (await contactIn(input, 'email', programme, 'invalid-body'));
  if (contact === null || contact.kind === 'vendorCustomerId' || (input.phone && input.email))
    throw new Problem('invalid-body', oneContactNeeded);
  return contact;
}

/** The vendor's customer that a till gave, of its own connection; null when none was given. */
export function vendorCustomerIn(
  { vendorCustomerId }: { readonly vendorCustomerId?: string | undefined },
  connectionId: string,
): Contact | null {
  return vendorCustomerId === undefined ? null : vendorCustomerContact(connectionId, vendorCustomerId);
}
