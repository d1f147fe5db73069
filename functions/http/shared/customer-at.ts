import type { Customer } from '#events/sale.ts';
import { phoneCountryOf } from '#pos/basket/customer.ts';
import type { TillKey } from '#table/connections/credentials.ts';

/** The customer whom a till names; a phone without its country is dialled in the till's, unless the till says where. */
export function customerAt(
  { customer }: { readonly customer?: Customer | undefined },
  { country }: Pick<TillKey, 'country'>,
): { readonly customer?: Customer } {
  if (customer === undefined) return {};
  return { customer: { ...customer, ...phoneCountryOf(customer.phoneCountry, country) } };
}
