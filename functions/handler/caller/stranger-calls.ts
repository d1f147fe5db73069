import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { Problem, problems } from '#api/problem.ts';
import { invocation } from '#observe/invocation.ts';
import { networkOf } from '#trust/one-time-code.ts';
import { callerAddress } from './caller-address.ts';

/** Calls of one address that came to nothing: so many at once, and so many more a second. A slip of a person is one. */
const atOnce = 100;
const perSecond = 10;
/** Whoever has more addresses than this costs memory, which a process has little of: the one that called first is forgotten. */
const mostAddresses = 10_000;

interface Bucket {
  tokens: number;
  filledAt: number;
}

/** Counts the calls of each address in this process. @param now in ms, from whatever begin */
export function strangerCalls(now: () => number): { hasRoom(address: string): boolean } {
  const buckets = new Map<string, Bucket>();
  return {
    hasRoom(address) {
      const network = networkOf(address);
      const at = now();
      const { tokens, filledAt } = buckets.get(network) ?? { tokens: atOnce, filledAt: at };
      const filled = Math.min(atOnce, tokens + ((at - filledAt) / 1000) * perSecond);
      // Put anew, so that those which call are the last to be forgotten.
      buckets.delete(network);
      buckets.set(network, { tokens: Math.max(0, filled - 1), filledAt: at });
      const [oldest] = buckets.keys();
      if (buckets.size > mostAddresses && oldest !== undefined) buckets.delete(oldest);
      return filled >= 1;
    },
  };
}

const calls = strangerCalls(() => performance.now());

/**
 * What a caller is told who has proven nothing and whose call came to nothing: its problem, or `too-many-requests` once their
 * address has had many such. Only such calls are counted and refused: behind one address are the guests of a shop, or all
 * the shops of a vendor, and none of them is shut out by what a stranger beside them sends. A key or a session that does not
 * hold is told so each time: one that has ended does not look like a busy service.
 */
export function orFlood(problem: Problem, event: APIGatewayProxyEventV2): Problem {
  const { code } = problem;
  const { status } = problems[code];
  const isMistake =
    status >= 400 && status < 500 && code !== 'too-many-requests' && code !== 'unauthenticated';
  if (!isMistake || invocation().caller !== undefined || calls.hasRoom(callerAddress(event))) return problem;
  return new Problem(
    'too-many-requests',
    `too many failed calls from this address; the last one failed because: ${problem.message}`,
    undefined,
    Math.ceil(atOnce / perSecond),
  );
}
