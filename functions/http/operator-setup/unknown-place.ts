import { isCurrency } from '#domain/money.ts';
import { invalidBody } from '#handler/input/validate.ts';
import { isCountry } from '#trust/country.ts';

/** @throws `invalid-body` for a currency or a country that there is not; null takes one away */
export async function refuseUnknownPlace({
  currency,
  country,
}: {
  readonly currency?: string | null | undefined;
  readonly country?: string | null | undefined;
}): Promise<void> {
  if (currency != null && !isCurrency(currency))
    throw invalidBody('currency', 'must be an ISO 4217 currency');
  if (country != null && !(await isCountry(country)))
    throw invalidBody('country', 'must be an ISO 3166-1 country, such as ES');
}
