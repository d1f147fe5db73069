import { randomInt, randomUUID } from 'node:crypto';

/** An id that nothing else in the world has. */
export function freshId(): string {
  return randomUUID();
}

let phones = randomInt(1e8);

/** A Spanish mobile number: a new one at each call, up to a hundred million. */
export function freshPhone(): string {
  phones = (phones + 1) % 1e8;
  return `+346${String(phones).padStart(8, '0')}`;
}

export function freshEmail(): string {
  return `${randomUUID()}@example.com`;
}

/** A sale of `eligibleNet` cents, as little as a canonical Sale may say. */
export function saleOf(eligibleNet: number, occurredAt: Date, more: object = {}) {
  return {
    saleId: freshId(),
    occurredAt: occurredAt.toISOString(),
    currency: 'EUR',
    totals: { total: eligibleNet, eligibleNet },
    ...more,
  };
}

/** A check-in, for a programme of `gym.ts`. */
export function activityOf(occurredAt: Date, more: object = {}) {
  return { activityId: freshId(), kind: 'check-in', occurredAt: occurredAt.toISOString(), ...more };
}

/** A basket of `count` lines of a euro each, with ids as long as vendors make them. */
export function linesOf(count: number) {
  return Array.from({ length: count }, () => ({
    lineId: randomUUID().slice(0, 22),
    quantity: '1',
    net: 100,
  }));
}
