/** A person with unmistakable data. */
import { randomInt } from 'node:crypto';
import { freshId, freshPhone } from '../../support/inputs/facts.ts';
import { type Canary, canaryOf, phoneForms } from './canary.ts';

/** Letters that stand nowhere else. */
export const mark = () => freshId().replace(/\W/g, '').replace(/\d/g, 'q').slice(0, 14);

export const zoe = {
  email: `Zoe.${mark()}@Canary.Example`,
  phone: freshPhone(),
  givenName: `Zoe ${mark()}`,
  birthday: `19${randomInt(30, 60)}-07-13`,
  order: `Soup of ${mark()}`,
  vendorCustomer: `customer-${mark()}`,
  reason: `because ${mark()}`,
  address: '203.0.113.199',
  agent: `Browser/${mark()}`,
  device: `device-${mark()}`,
};

/** What of Zoe must not be where it has no business. */
export const person: readonly Canary[] = [
  canaryOf('email', zoe.email.toLowerCase()),
  canaryOf('phone', zoe.phone, phoneForms(zoe.phone)),
  canaryOf('givenName', zoe.givenName),
  canaryOf('birthday', zoe.birthday),
  canaryOf('order', zoe.order, [zoe.order.replace(/\W/g, '')]),
  canaryOf('vendorCustomer', zoe.vendorCustomer),
  canaryOf('reason', zoe.reason),
  canaryOf('address', zoe.address),
  canaryOf('agent', zoe.agent),
  canaryOf('device', zoe.device),
];

/** The headers that tell who asks. */
export const own = { 'user-agent': zoe.agent, 'x-forwarded-for': zoe.address };
export const asZoe = { ...own, 'accept-language': 'es' };
