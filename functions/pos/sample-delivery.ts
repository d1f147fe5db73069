import type { Adapter, Delivery, SampleMoment } from './adapter.ts';
import type { TrySigning } from './try-delivery.ts';

/**
 * A sale as the vendor would report it now, signed by the newest secret; or why there can be none, in a sentence.
 * @param deliveryId for a vendor that signs one
 */
export function sampleDelivery(
  adapter: Adapter,
  { secrets, notificationUrl }: TrySigning,
  moment: SampleMoment,
  deliveryId: string,
): Delivery | string {
  const body = adapter.sampleSale?.(moment);
  if (body === undefined)
    return `There is no sample of ${adapter.vendor} here: paste a delivery from the vendor.`;
  const signing = { secrets: secrets.map(({ secret }) => secret), notificationUrl };
  try {
    return { headers: adapter.sign(body, signing, moment.now, deliveryId), body: Buffer.from(body, 'utf8') };
  } catch {
    // A public key verifies and cannot sign.
    return 'The connection has no secret to sign a sample with: paste a delivery from the vendor.';
  }
}
