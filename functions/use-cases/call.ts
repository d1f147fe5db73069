import type { DecisionContext, ProgrammeVersion } from '#domain/programme.ts';
import type { Table } from '#table/core/client.ts';
import type { Correlated } from '#table/core/correlation.ts';
import { sha256 } from '#trust/random.ts';

/** What every use case of the ledger works with. */
export interface Ledger extends Correlated {
  readonly table: Table;
  readonly rules: ProgrammeVersion;
  readonly now: Date;
}

/** As `Ledger`, for those who find members by their contacts. */
export interface ContactLedger extends Ledger {
  readonly contactPepper: Buffer;
}

/** As `Ledger`, for those who make and look up redemption codes. */
export interface RedemptionLedger extends Ledger {
  readonly redemptionCode: Buffer;
}

export function decisionContext({ rules, now }: Pick<Ledger, 'rules' | 'now'>): DecisionContext {
  return { ...rules, now, sha256 };
}
