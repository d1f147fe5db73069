import { createHmac } from 'node:crypto';
import { codeCount, redemptionCodeOf } from '#domain/rewards/redemption-code.ts';

/**
 * The code that a request gets: made from the request itself, so that the same request makes the same code.
 * @param request in its caller's own words, as of `KeyedCause.spoken`
 * @param attempt grows when another request has that code already, which 44 random bits make rare
 */
export function codeFor(request: string, attempt: number, key: Buffer): string {
  const digest = createHmac('sha256', key).update(`${request}\n${attempt}`).digest('hex');
  return redemptionCodeOf(BigInt(`0x${digest}`) % codeCount);
}

/** A redemption's id follows from its code, and the code does not show from the id. */
export function redemptionIdOf(code: string, key: Buffer): string {
  return `red_${createHmac('sha256', key).update(`id\n${code}`).digest('hex').slice(0, 20)}`;
}
