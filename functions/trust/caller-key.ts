import { createHmac } from 'node:crypto';

/** What a caller asked for under a key of their own choice. */
export interface CallerKey {
  /** `redeem`, `adjust`, `fulfil` … */
  readonly act: string;
  /** Who asks, with their own space of keys: a member's, a till key's or an operator token's id. */
  readonly caller: string;
  /** The `Idempotency-Key`, as it was sent: it may be anything, a person's e-mail address, too. */
  readonly text: string;
}

/** A repeated request by what it is known by. */
export interface KeyedCause {
  /** `redeem:<caller>:<digest>`; what is stored, in entries for ever. Nobody can try out texts on it without the table's secret. */
  readonly causeId: string;
  /** Whether an item was made by this request; one from before keys were digested holds the key itself. */
  isOf(storedCauseId: string | undefined): boolean;
  /** As causes once were, with the caller's text in the clear: for what follows from it, and never to be stored. */
  readonly spoken: string;
}

/** @param key as of `DataKeys.callerKey` */
export function keyedCause({ act, caller, text }: CallerKey, key: Buffer): KeyedCause {
  const spoken = `${act}:${caller}:${text}`;
  const causeId = `${act}:${caller}:${spokenDigest(spoken, key)}`;
  return { causeId, isOf: (stored) => stored === causeId || stored === spoken, spoken };
}

/** Names what a caller has said without telling it: 128 bits of HMAC-SHA-256 in base64url. @param key as of `DataKeys.callerKey` */
export function spokenDigest(text: string, key: Buffer): string {
  return createHmac('sha256', key).update(text).digest('base64url').slice(0, 22);
}
