import { describe, expect, it } from 'vitest';
import { readSample, samples } from '#events/samples.ts';
import { sale as lightspeedSale, translated } from '#pos/lightspeed/testing.ts';
import { shopify } from '#pos/shopify/shopify.ts';
import { standardWebhooks } from '#pos/standard-webhooks/standard-webhooks.ts';
import { stated } from '#pos/testing.ts';
import { woocommerce } from '#pos/woocommerce/woocommerce.ts';
import { phoneCountryOf } from './customer.ts';

const at = { connectionId: 'shop', currency: 'EUR', country: 'FR' };

function sample(name: string): Record<string, unknown> {
  const found = samples.find((one) => one.name === name);
  if (found === undefined) throw new Error(`there is no sample ${name}`);
  return JSON.parse(readSample(found));
}

/** The phone that a sale names, with where it is dialled. */
function phoneIn(translation: ReturnType<typeof stated>) {
  if (translation.kind !== 'sale') throw new Error(JSON.stringify(translation));
  const { phone, phoneCountry } = translation.sale.customer ?? {};
  return [phone, phoneCountry];
}

describe('where a phone is dialled', () => {
  it('is the first country that is said, and one that cannot be read makes no room for the next', () => {
    expect(phoneCountryOf('PT', 'ES')).toEqual({ phoneCountry: 'PT' });
    for (const nothing of [undefined, null, '', '  ', 'ZZ', 'zz']) {
      expect(phoneCountryOf(nothing, 'ES')).toEqual({ phoneCountry: 'ES' });
    }
    for (const unreadable of [7, {}, 'x'.repeat(65)]) {
      expect(phoneCountryOf(unreadable, 'ES')).toEqual({ phoneCountry: 'unreadable' });
    }
    expect(phoneCountryOf(undefined, undefined)).toEqual({});
  });

  const woo = (billing: object) => {
    const body = { ...sample('woocommerce/order-processing'), billing };
    return phoneIn(stated(woocommerce.translate(JSON.stringify(body), at)));
  };

  it('says WooCommerce with the address that is billed', () => {
    expect(woo({ phone: '912345678', country: 'PT' })).toEqual(['912345678', 'PT']);
    expect(woo({ phone: '912345678', country: '' })).toEqual(['912345678', 'FR']);
  });

  const shop = (change: object) => {
    const none = { phone: null, customer: null, billing_address: null };
    const body = { ...sample('shopify/order-paid'), ...none, ...change };
    return phoneIn(stated(shopify.translate(JSON.stringify(body), at)));
  };

  it('says Shopify with the address that the phone stands in, else with the one that is billed', () => {
    const [pt, gb] = [{ country_code: 'PT' }, { country_code: 'GB' }];
    expect(shop({ phone: '1', billing_address: pt })).toEqual(['1', 'PT']);
    expect(shop({ customer: { phone: '2', default_address: gb } })).toEqual(['2', 'GB']);
    expect(shop({ billing_address: { phone: '3', ...pt }, customer: { default_address: gb } })).toEqual([
      '3',
      'PT',
    ]);
    expect(shop({ customer: { default_address: { phone: '4', ...gb } } })).toEqual(['4', 'GB']);
    expect(shop({ phone: '5' })).toEqual(['5', 'FR']);
  });

  it('says Lightspeed with its customer', () => {
    const sold = (customer: object) => phoneIn(translated({ ...lightspeedSale, customer }, at));
    expect(sold({ mobile: '6', physical_country_id: 'NZ', postal_country_id: 'AU' })).toEqual(['6', 'NZ']);
    expect(sold({ phone: '7', physical_country_id: '', postal_country_id: 'AU' })).toEqual(['7', 'AU']);
    expect(sold({ phone: '8' })).toEqual(['8', 'FR']);
  });

  it('says who signs by Standard Webhooks', () => {
    const sold = (customer: object) => {
      const body = JSON.stringify({ ...sample('standard-webhooks/sale-nobody-named'), customer });
      return phoneIn(stated(standardWebhooks.translate(body, at)));
    };
    expect(sold({ phone: '9', phoneCountry: 'PT' })).toEqual(['9', 'PT']);
    expect(sold({ phone: '9' })).toEqual(['9', 'FR']);
  });
});
