import * as z from 'zod/mini';
import { later } from '#events/later.ts';
import { meta } from '#events/meta.ts';

/** Every problem that the API answers with, its HTTP status and its title. The word ends the problem's `type`. */
export const problems = {
  'malformed-json': { status: 400, title: 'The body is not JSON' },
  'invalid-body': { status: 400, title: 'The body is not valid' },
  'invalid-query': { status: 400, title: 'The query is not valid' },
  'invalid-path': { status: 400, title: 'The path is not valid' },
  unauthenticated: { status: 401, title: 'Missing or wrong credentials' },
  'wrong-code': { status: 401, title: 'The code does not work' },
  'bad-signature': { status: 401, title: 'The signature is wrong' },
  forbidden: { status: 403, title: 'Not allowed' },
  'unknown-address': { status: 404, title: 'Nothing at this address' },
  'unknown-method': { status: 405, title: 'Wrong method for this address' },
  'unknown-connection': { status: 404, title: 'No such connection' },
  'unknown-member': { status: 404, title: 'No such member' },
  'unknown-session': { status: 404, title: 'No such session' },
  'unknown-statement': { status: 404, title: 'No such statement' },
  'unknown-till-key': { status: 404, title: 'No such till key' },
  'unknown-failed-event': { status: 404, title: 'No such failed event' },
  'already-replayed': { status: 409, title: 'The failed event has already been replayed' },
  'message-not-kept': { status: 409, title: 'The message was too large to keep' },
  'two-members': { status: 409, title: 'The contacts belong to two members' },
  'other-member': { status: 409, title: 'The sale belongs to another member' },
  'too-many-links': { status: 409, title: 'Too many linked customers' },
  'unknown-contact': { status: 404, title: 'No such contact' },
  'contact-taken': { status: 409, title: 'The contact belongs to another member' },
  'last-contact': { status: 409, title: 'The only contact left' },
  'already-enrolled': { status: 409, title: 'Already a member' },
  'birthday-fixed': { status: 409, title: 'The birthday can only be set once' },
  'already-claimed': { status: 409, title: 'The receipt is already yours' },
  'unknown-receipt': { status: 404, title: 'No such receipt' },
  'unknown-adjustment': { status: 404, title: 'No such adjustment' },
  'second-operator-needed': { status: 403, title: 'Another operator has to decide' },
  'already-decided': { status: 409, title: 'The adjustment has already been decided' },
  'already-merged': { status: 409, title: 'Already merged into another member' },
  'same-member': { status: 422, title: 'Both are the same member' },
  'no-webhook': { status: 409, title: 'The connection takes no webhooks' },
  'unknown-secret': { status: 404, title: 'No such secret' },
  'last-secret': { status: 409, title: 'The only secret left' },
  'too-many-secrets': { status: 409, title: 'There are already two valid secrets' },
  'connection-exists': { status: 409, title: 'The connection already exists' },
  'answer-too-large': { status: 422, title: 'The answer is too large' },
  'shop-unknown': { status: 409, title: 'It is not yet known which shop this is' },
  'connection-settled': { status: 409, title: 'The connection already has sales' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'key-reused': { status: 422, title: 'The key was already used with different content' },
  'wrong-currency': { status: 422, title: 'Not the currency of the programme' },
  'unknown-currency': { status: 422, title: 'Unknown currency' },
  'future-date': { status: 422, title: 'The date is in the future' },
  'past-date': { status: 422, title: 'The date is too far back' },
  'before-membership': { status: 422, title: 'The sale is older than the membership' },
  'before-sale': { status: 422, title: 'The refund is older than its sale' },
  'future-version': { status: 422, title: 'The version is too high' },
  'amount-too-large': { status: 422, title: 'The amount is too large' },
  'undeclared-activity': { status: 422, title: 'The programme has no rule for the activity' },
  'activity-too-large': { status: 422, title: 'The activity is worth too much' },
  'lines-mismatch': { status: 422, title: 'The lines do not add up' },
  'unlinked-refund': { status: 422, title: "The refund doesn't say which sale it is for" },
  'failed-total': { status: 422, title: "A refund stated as a total can't fail" },
  'idempotency-key-needed': { status: 400, title: 'An Idempotency-Key is needed' },
  'unknown-code': { status: 404, title: 'No such code' },
  'unknown-reward': { status: 404, title: 'No such reward' },
  'unknown-conversion': { status: 404, title: 'No such conversion' },
  'reward-exists': { status: 409, title: 'The reward already exists' },
  'reward-published': { status: 409, title: 'The reward was published as a change' },
  'insufficient-points': { status: 409, title: 'Not enough points' },
  'too-many-open': { status: 409, title: 'Too many open codes' },
  'sold-out': { status: 409, title: 'The reward is sold out' },
  'member-limit': { status: 409, title: 'The member has reached the limit for this reward' },
  'tier-needed': { status: 409, title: 'The reward needs a higher tier' },
  'not-on-offer': { status: 409, title: 'The reward is not on offer' },
  'unit-pays-nothing': { status: 422, title: 'The unit pays for nothing' },
  'not-in-steps': { status: 422, title: 'The amount is not in steps' },
  'already-fulfilled': { status: 409, title: 'The code has already been used' },
  'already-cancelled': { status: 409, title: 'The code has already been cancelled' },
  'code-lapsed': { status: 409, title: 'The code has expired' },
  'no-code-needed': { status: 409, title: 'This programme needs no code to redeem' },
  'no-contact': { status: 409, title: 'No contact to send a code to' },
  'member-code-required': { status: 403, title: 'The member has to confirm' },
  'wrong-member-code': { status: 403, title: "The member's code does not work" },
  'unknown-change': { status: 404, title: 'No such change' },
  'wrong-step': { status: 409, title: 'The change is not that far, or further' },
  'does-not-fit': { status: 409, title: 'The change does not fit the programme' },
  'nothing-to-preview': { status: 422, title: 'There is nothing to preview' },
  'sms-country': { status: 422, title: 'No SMS to this country' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'not-sent': { status: 503, title: 'The code was not sent' },
  busy: { status: 503, title: 'Too many writes at once' },
  unavailable: { status: 503, title: 'A service we need is out of reach' },
  'account-unsound': { status: 503, title: 'The account needs repair first' },
  'record-unsound': { status: 503, title: 'Stored data needs repair first' },
  internal: { status: 500, title: 'Something went wrong on our side' },
} as const satisfies Record<string, { readonly status: number; readonly title: string }>;

export type ProblemCode = keyof typeof problems;

export interface FieldError {
  /** Where in the body, path or query: `totals.eligibleNet`. */
  readonly path: string;
  readonly message: string;
}

/** RFC 9457 problem details. */
export const problemSchema = later(() =>
  z
    .object({
      type: z.string().apply(meta, {
        description: 'Stable; its last part is the code',
        example: problemType('unauthenticated'),
      }),
      title: z.string(),
      status: z.int(),
      detail: z.string().apply(meta, { description: 'What went wrong this time, and how to fix it' }),
      errors: z.optional(z.array(z.object({ path: z.string(), message: z.string() }))),
      correlationId: z.optional(z.string()).apply(meta, {
        description: "This request's id, also in the header `X-Correlation-Id`; the logs carry it",
      }),
    })
    .apply(meta, { id: 'Problem', description: 'Problem details (RFC 9457)' }),
);

/** Thrown by a handler or a middleware to end the request with a problem. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly errors: readonly FieldError[] | undefined;
  readonly retryAfterSeconds: number | undefined;

  /**
   * @param detail one sentence that says what to mend; never personal data, never a secret
   * @param retryAfterSeconds when the same request may be answered otherwise
   */
  constructor(code: ProblemCode, detail: string, errors?: readonly FieldError[], retryAfterSeconds?: number) {
    super(detail);
    this.code = code;
    this.errors = errors;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export function problemType(code: string): string {
  return `urn:fidelio:problem:${code}`;
}

/** The problem as its JSON body. */
export function problemBody({ code, message, errors }: Problem): z.infer<ReturnType<typeof problemSchema>> {
  const { status, title } = problems[code];
  return { type: problemType(code), title, status, detail: message, ...(errors && { errors: [...errors] }) };
}
