import { randomInt, randomUUID } from 'node:crypto';

/** An id that nothing else in the world has. */
export function freshId(): string {
  return randomUUID();
}

/** A Spanish mobile number that no other test uses. */
export function freshPhone(): string {
  return `+346${String(randomInt(1e8)).padStart(8, '0')}`;
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

/** A basket of `count` lines of a euro each, with ids as long as vendors make them. */
export function linesOf(count: number) {
  return Array.from({ length: count }, () => ({
    lineId: randomUUID().slice(0, 22),
    quantity: '1',
    net: 100,
  }));
}
