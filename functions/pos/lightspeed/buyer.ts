/** Who bought at Lightspeed. */
import * as z from 'zod/mini';
import { later } from '#events/later.ts';
import { customerOf } from '#pos/basket/customer.ts';

const hint = later(() => z.optional(z.unknown()));
const text = later(() => z.nullish(z.string()));

/** Nobody, as JSON and PHP write it. */
const nobody = later(() => z.union([z.null(), z.literal(''), z.literal(false), z.tuple([])]));

/** Anything but an object would hide who bought. Its id, address and phones are asked for by the Sale. */
export const customerSchema = later(() =>
  z.optional(z.union([namedSchema(), nobody()], { error: 'must be an object, or null' })),
);

const namedSchema = later(() =>
  z.object({
    id: hint(),
    customer_code: text(),
    email: hint(),
    mobile: hint(),
    phone: hint(),
    physical_country_id: hint(),
    postal_country_id: hint(),
    country_id: hint(),
    custom_field_1: text(),
    custom_field_2: text(),
    custom_field_3: text(),
    custom_field_4: text(),
  }),
);

/** The `customer_code` of the customer that stands for all who pass by. */
const walkIn = 'WALKIN';

interface Named {
  readonly customer?: z.infer<ReturnType<typeof customerSchema>>;
  readonly note?: string | null | undefined;
}

/** The customer of the sale. Nobody when all who pass by are meant, or none; a reference in the note still counts. */
export function buyerOf({ customer, note }: Named, country: string | undefined) {
  if (!customer || Array.isArray(customer) || customer.customer_code === walkIn)
    return customerOf({ loyaltyRefs: [note] });
  return customerOf({
    vendorCustomerId: customer.id,
    email: customer.email,
    phone: customer.mobile || customer.phone,
    phoneCountries: [customer.physical_country_id, customer.postal_country_id, customer.country_id, country],
    loyaltyRefs: [
      note,
      customer.customer_code,
      customer.custom_field_1,
      customer.custom_field_2,
      customer.custom_field_3,
      customer.custom_field_4,
    ],
  });
}
