/** Every expected "no" of the domain. The word is stable: it ends the `type` of the HTTP problem. */
export type RefusalCode =
  | 'key-reused'
  | 'wrong-currency'
  | 'unknown-currency'
  | 'future-date'
  | 'past-date'
  | 'before-membership'
  | 'before-sale'
  | 'future-version'
  | 'lines-mismatch'
  | 'amount-too-large'
  | 'undeclared-activity'
  | 'activity-too-large'
  | 'two-members'
  | 'unknown-member'
  | 'other-member'
  | 'too-many-links'
  | 'unlinked-refund'
  | 'failed-total'
  | 'same-member'
  | 'contact-taken'
  | 'last-contact'
  | 'unknown-contact'
  | 'already-merged'
  | 'already-claimed'
  | 'unknown-receipt'
  | 'unknown-adjustment'
  | 'already-decided'
  | 'second-operator-needed'
  | 'insufficient-points'
  | 'too-many-open'
  | 'code-lapsed'
  | 'unknown-reward'
  | 'unknown-conversion'
  | 'unknown-code'
  | 'already-fulfilled'
  | 'already-cancelled'
  | 'sold-out'
  | 'member-limit'
  | 'tier-needed'
  | 'not-on-offer'
  | 'unit-pays-nothing'
  | 'not-in-steps'
  | 'no-code-needed'
  | 'no-contact'
  | 'member-code-required'
  | 'wrong-member-code'
  | 'unknown-change'
  | 'wrong-step'
  | 'does-not-fit'
  | 'nothing-to-preview';

/**
 * An expected "no": a value with a code and a sentence that says what to mend. Bugs and outages throw instead.
 * `detail` never holds personal data.
 */
export interface Refusal {
  readonly refused: RefusalCode;
  readonly detail: string;
}

export function refuse(refused: RefusalCode, detail: string): Refusal {
  return { refused, detail };
}

/** Tells the expected "no" of a result from its yes, whichever words of "no" the result knows. */
export function isRefusal<Result>(result: Result): result is Extract<Result, { readonly refused: string }> {
  return typeof result === 'object' && result !== null && 'refused' in result;
}
