import type { Customer } from '#events/sale.ts';

/** Whether a basket says whose it is, so that its answer tells whether they are a member. */
export function namesSomebody({
  memberId,
  customer = {},
}: {
  readonly memberId?: string | undefined;
  readonly customer?: Customer | undefined;
}): boolean {
  return memberId !== undefined || Object.values(customer).some((value) => value !== undefined);
}
