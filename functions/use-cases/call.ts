import type { DecisionContext, ProgrammeVersion } from '#domain/programme.ts';
import type { Table } from '#table/core/client.ts';
import type { Correlated } from '#table/core/correlation.ts';
import { sha256 } from '#trust/random.ts';
import type { Secrets } from '#trust/secrets.ts';

/** What every use case works with. The middleware stack makes one for each call; nobody else builds one. */
export interface Call extends Correlated {
  readonly table: Table;
  readonly rules: ProgrammeVersion;
  readonly now: Date;
  /** Read when they are first asked for: a call that needs none costs none. */
  readonly secrets: Secrets;
  /** Keeps the rules in force in the table, once a process, before the first entry is written under them. */
  keepRules(): Promise<void>;
}

/** A call with the key by which members are found by their contacts. */
export interface ContactCall extends Call {
  readonly contactPepper: Buffer;
}

/** A call with the key by which redemption codes are made and looked up. */
export interface RedemptionCall extends Call {
  readonly redemptionCode: Buffer;
}

/** A call with the keys by which one-time codes are sent and checked. */
export interface CodeCall extends ContactCall {
  readonly codeKey: Buffer;
}

export async function withContacts(call: Call): Promise<ContactCall> {
  const { contactPepper } = await call.secrets.data();
  return { ...call, contactPepper };
}

export async function withRedemptions(call: Call): Promise<RedemptionCall> {
  const { redemptionCode } = await call.secrets.data();
  return { ...call, redemptionCode };
}

export async function withCodes(call: Call): Promise<CodeCall> {
  const [{ contactPepper }, { oneTimeCode: codeKey }] = await Promise.all([
    call.secrets.data(),
    call.secrets.session(),
  ]);
  return { ...call, contactPepper, codeKey };
}

export function decisionContext({ rules, now }: Pick<Call, 'rules' | 'now'>): DecisionContext {
  return { ...rules, now, sha256 };
}
