import type { Context } from 'aws-lambda';
import type { ProblemCode } from '#api/problem.ts';

/** Who calls, as far as it is proven: by which kind of credential, and its id, which is no secret and no name. */
export interface ProvenCaller {
  readonly kind: 'till' | 'operator' | 'member' | 'contact' | 'connection';
  /** Of the till key, the operator's token, the member or the connection; a contact that is nobody's has none. */
  readonly id?: string;
}

/** What the log lines of one call of a function have in common. */
interface Invocation {
  /** Lambda's own, by which its lines are found, too. */
  readonly requestId: string | undefined;
  /** Left out where a call works off many messages, each with its own. */
  readonly correlationId: string | undefined;
  caller?: ProvenCaller;
  problem?: ProblemCode;
}

/** A process of Lambda answers one call at a time. */
let current: Invocation = { requestId: undefined, correlationId: undefined };

export function beginInvocation(context: Context, correlationId?: string): void {
  current = { requestId: context.awsRequestId, correlationId };
}

export function invocation(): Readonly<Invocation> {
  return current;
}

/** To be called once a credential or a signature held, be it that the call is refused afterwards. */
export function noteCaller(caller: ProvenCaller): void {
  current.caller = caller;
}

/** To be called with what the caller is refused for. */
export function noteProblem(code: ProblemCode): void {
  current.problem = code;
}
