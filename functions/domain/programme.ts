import type { Programme } from './programme/programme.ts';

export type { Programme } from './programme/programme.ts';
export type { LocalizedText } from './programme/text.ts';
export type { TierRule } from './programme/tier.ts';
export type { RefundPolicy } from './programme/unit.ts';

/** SMS in one day, of a programme that says nothing of them. */
export const usualSmsPerDay = 1000;

/** A programme as evaluated at one deploy: its version is the SHA-256 of its canonical JSON. */
export interface ProgrammeVersion {
  readonly programme: Programme;
  readonly version: string;
}

/** What every decision is made with: the rules, the moment, and the digest; nothing else is looked up. */
export interface DecisionContext extends ProgrammeVersion {
  /**
   * The id of the code that belongs to a cause, for rewards that rules give: the same for the same cause. Left out: no
   * codes can be given here.
   */
  readonly redemptionIdOf?: ((causeId: string) => string) | undefined;
  readonly now: Date;
  readonly sha256: Sha256;
}

/** SHA-256 of a UTF-8 text, as 64 lower-case hexadecimal digits. */
export type Sha256 = (text: string) => string;
