import type { Programme } from '#domain/programme.ts';
import type { Refusal } from '#domain/refusal.ts';
import { refuse } from '#domain/refusal.ts';
import type { TillKey } from '#table/connections/credentials.ts';
import { keys } from '#table/core/keys.ts';
import type { Key } from '#table/core/read.ts';
import type { Write } from '#table/core/transact.ts';
import { codeUse, countTry, isCodeKept } from '#table/sign-in/one-time-codes.ts';
import type { CodeScope } from '#trust/one-time-code.ts';
import { isCode, tillBindingOf } from '#trust/one-time-code.ts';
import type { Call } from '#use-cases/call.ts';
import { codeMinutes } from './ask-code.ts';
import { triesPerCode } from './try-code.ts';

/** Whose points, and at which till: any of the same location. */
export interface MemberAtTill {
  /** As the till names them; a code that was asked for by a merged member's id works with that id. */
  readonly memberId: string;
  readonly till: Pick<TillKey, 'connectionId' | 'locationId'>;
}

/**
 * Has the member agree.
 * @returns what is written along with what they agree to, or a refusal: `member-code-required`, `wrong-member-code`
 */
export type Confirm = () => Promise<readonly Write[] | Refusal>;

/** Of a wrong code, a lapsed and a used one, one tried too often, and one for another member or till: the same. */
const wrongMemberCode = refuse(
  'wrong-member-code',
  `this code does not work for this member at this till: check it, or send a new one with POST /v1/pos/redemption-codes; a code works once, within ${codeMinutes} minutes and ${triesPerCode} tries`,
);

/** Whether a till redeems only with a code of the member's. */
export function needsMemberCode({ tillRedemption }: Programme): boolean {
  return tillRedemption?.confirmation === 'member-code';
}

/** What the code opens, and where it stands. @param codeKey as of `tillBindingOf` */
export function memberCodeOf(
  { memberId, till }: MemberAtTill,
  codeKey: Buffer,
): { readonly scope: CodeScope; readonly place: Key } {
  const binding = tillBindingOf(till, codeKey);
  return { scope: { subject: memberId, binding }, place: keys.memberCode(memberId, binding) };
}

/**
 * Confirms one redemption by the code that the member told. A try is counted before it is judged, and once however
 * often the redemption is decided anew because another writer came first. The code is used up by the very transaction
 * that redeems: one that fails, or dies before it, leaves the code good.
 * @param code as the till sent it, if it did
 */
export function memberConfirmation(
  { table, now, secrets }: Call,
  who: MemberAtTill,
  code: string | undefined,
): Confirm {
  let proven: string | null = null;
  return async () => {
    if (code === undefined) return codeRequired;
    const { oneTimeCode: codeKey } = await secrets.session();
    const { scope, place } = memberCodeOf(who, codeKey);
    if (proven === null) {
      const stored = await countTry(table, place, { limit: triesPerCode, now });
      if (typeof stored === 'string' || !isCode(code, scope, stored.hash, codeKey)) return wrongMemberCode;
      proven = stored.codeId;
    } else if (!(await isCodeKept(table, place, proven))) return wrongMemberCode;
    return [codeUse(table.name, place, proven)];
  };
}

const codeRequired = refuse(
  'member-code-required',
  'the member has to confirm: send them a code with POST /v1/pos/redemption-codes, then send the same request again with that code as memberCode',
);
