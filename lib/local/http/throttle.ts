import type { Throttle } from './api.ts';

/** True when one more request may pass now. */
export type Gate = (nowMs: number) => boolean;

/** API Gateway's token bucket: `burst` tokens at most, refilled at `ratePerSecond`. */
export function createGate(throttle: Throttle | undefined): Gate {
  if (throttle === undefined) return () => true;
  let tokens = throttle.burst;
  let filledAt = Number.NEGATIVE_INFINITY;
  return (nowMs) => {
    const elapsedMs = Math.max(0, nowMs - filledAt);
    tokens = Math.min(throttle.burst, tokens + (elapsedMs / 1000) * throttle.ratePerSecond);
    filledAt = nowMs;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
