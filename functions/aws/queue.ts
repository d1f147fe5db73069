import type { SQSClient } from '@aws-sdk/client-sqs';
import { SendMessageBatchCommand, SendMessageCommand } from '@aws-sdk/client-sqs';

/** A queue and the way to it. */
export interface Queue {
  readonly sqs: SQSClient;
  readonly url: string;
}

/** A message to be queued. */
export interface Letter {
  readonly body: string;
  /** What it is queued on behalf of; its consumer's log lines have it, too. */
  readonly correlationId?: string | undefined;
}

/** What became of one call's letters. */
export interface Posted<L extends Letter> {
  readonly taken: readonly L[];
  /** Those that SQS surely or perhaps did not take, in their order, and why: the code, or the name of the error. */
  readonly notTaken: readonly { readonly letter: L; readonly reason: string }[];
  /** What the call threw; none of its letters counts as taken then. */
  readonly error?: unknown;
}

/** SQS takes at most so many messages a call. */
const lettersPerCall = 10;

/** Queues one message. @throws when SQS did not take it */
export async function post({ sqs, url }: Queue, letter: Letter): Promise<void> {
  await sqs.send(new SendMessageCommand({ QueueUrl: url, ...messageOf(letter) }));
}

/**
 * Queues messages, ten a call, in their order. SQS may take some of a call and not others, so what was not taken is
 * named call by call, and it is for the caller to go on or not.
 */
export async function* postAll<L extends Letter>(
  queue: Queue,
  letters: readonly L[],
): AsyncGenerator<Posted<L>, void> {
  for (let start = 0; start < letters.length; start += lettersPerCall) {
    yield await postSome(queue, letters.slice(start, start + lettersPerCall));
  }
}

async function postSome<L extends Letter>({ sqs, url }: Queue, letters: readonly L[]): Promise<Posted<L>> {
  const entries = letters.map((letter, index) => ({ Id: String(index), ...messageOf(letter) }));
  try {
    const { Failed: failed = [] } = await sqs.send(
      new SendMessageBatchCommand({ QueueUrl: url, Entries: entries }),
    );
    const reasons = new Map(failed.map(({ Id: id, Code: code = 'Unknown' }) => [Number(id), code]));
    return {
      taken: letters.filter((_, index) => !reasons.has(index)),
      notTaken: letters.flatMap((letter, index) => {
        const reason = reasons.get(index);
        return reason === undefined ? [] : [{ letter, reason }];
      }),
    };
  } catch (error) {
    const reason = error instanceof Error ? error.name : typeof error;
    return { taken: [], notTaken: letters.map((letter) => ({ letter, reason })), error };
  }
}

function messageOf({ body, correlationId }: Letter) {
  // SQS refuses an empty one.
  if (!correlationId) return { MessageBody: body };
  return {
    MessageBody: body,
    MessageAttributes: { correlationId: { DataType: 'String', StringValue: correlationId } },
  };
}
