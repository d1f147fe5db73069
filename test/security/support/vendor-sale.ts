import { sampleBody } from '../../support/inputs/samples.ts';

/** The sample of each vendor that is a sale of goods. */
const samples: Readonly<Record<string, string>> = {
  'standard-webhooks': 'sale',
  square: 'payment-completed',
  shopify: 'order-paid',
  woocommerce: 'order-processing',
  lightspeed: 'sale-closed',
};

/** A new sale of today in the vendor's own words. @param email of who bought */
export function vendorSale(vendor: string, connectionId: string, now: Date, email: string): string {
  const sample = samples[vendor];
  if (sample === undefined) throw new Error(`vendor-sale.ts names no sale of ${vendor}`);
  return sampleBody(`${vendor}/${sample}`, connectionId, now, { email }).body;
}
