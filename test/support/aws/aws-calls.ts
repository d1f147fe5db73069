import { createHash } from 'node:crypto';
import type { AwsCall, CallObserver } from '#lib/local/aws/front-door.ts';
import type { LocalCloud } from '#lib/local/cloud.ts';

/** A call of a function to AWS and what came back. */
export interface SeenCall {
  /** Null for a caller that is no function. */
  readonly functionName: string | null;
  readonly service: string;
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly status: number;
  readonly output: Readonly<Record<string, unknown>>;
}

/** @returns every call that was made while `act` ran, in the order of their answers */
export async function callsDuring(
  cloud: LocalCloud,
  act: () => Promise<unknown>,
): Promise<readonly SeenCall[]> {
  const calls: SeenCall[] = [];
  const end = cloud.observe({
    after: (call, { status, body }) => calls.push({ ...toSeen(call), status, output: jsonOf(body) }),
  });
  try {
    await act();
    return calls;
  } finally {
    end();
  }
}

/** The calls as `service operation`, sorted: for what was called and how often, in whatever order. */
export function callNames(calls: readonly SeenCall[]): readonly string[] {
  return calls.map(({ service, operation }) => `${service} ${operation}`).sort();
}

/** @param part of the function's name, such as `ApplySale` */
export function madeBy(part: string): (call: Pick<SeenCall, 'functionName'>) => boolean {
  return ({ functionName }) => functionName?.includes(part) === true;
}

/**
 * Lets the messages that are due to members fall into the void: for tests of thousands of sales that ask about
 * something else.
 * @returns ends it
 */
export function withoutMessages(cloud: LocalCloud): () => void {
  return withoutLetters(cloud, 'MessagesQueue');
}

/** Takes the letters that make sales be looked for which may wait, so that nothing but the test claims. @returns ends it */
export function withoutClaims(cloud: LocalCloud): () => void {
  return withoutLetters(cloud, 'DueQueue');
}

function withoutLetters(cloud: LocalCloud, queuePart: string): () => void {
  const isFollower = madeBy('FollowTable');
  const observer: CallObserver = {
    before: (call) => {
      if (!isFollower(call) || !call.operation.startsWith('SendMessage')) return undefined;
      const body = jsonOf(call.body);
      if (!String(body['QueueUrl']).includes(queuePart)) return undefined;
      const entries = body['Entries'] as readonly QueueEntry[] | undefined;
      const answer = entries
        ? { Successful: entries.map(takenOf), Failed: [] }
        : takenOf({ Id: 'taken', MessageBody: String(body['MessageBody']) });
      return {
        status: 200,
        headers: { 'content-type': 'application/x-amz-json-1.0' },
        body: JSON.stringify(answer),
      };
    },
  };
  return cloud.observe(observer);
}

interface QueueEntry {
  readonly Id: string;
  readonly MessageBody: string;
}

/** As SQS confirms a message; the SDK compares the digest. */
function takenOf({ Id, MessageBody }: QueueEntry) {
  return { Id, MessageId: Id, MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex') };
}

function toSeen({ functionName, service, operation, body }: AwsCall) {
  return { functionName, service, operation, input: jsonOf(body) };
}

function jsonOf(body: string | Buffer): Record<string, unknown> {
  try {
    return JSON.parse(body.toString());
  } catch {
    return {};
  }
}
