import type { AwsAnswer } from '#lib/local/aws/answer.ts';
import type { AwsCall } from '#lib/local/aws/front-door.ts';
import type { LocalCloud } from '#lib/local/cloud.ts';
import { subjectOf } from './call-subject.ts';

/** What goes wrong with a call to AWS. */
export type Fault = (call: AwsCall, cloud: LocalCloud) => Promise<AwsAnswer> | AwsAnswer;

/** Nothing is done; an error that the SDK does not try again by itself. */
export const outage: Fault = () => errorOf(400, 'ValidationException');

/** AWS fails at each of the SDK's tries. */
export const outOfReach: Fault = () => errorOf(503, 'ServiceUnavailable');

/** Another transaction is at the same item. Amazon's DynamoDB Local never says so by itself. */
export const conflict: Fault = (call) =>
  call.operation === 'TransactWriteItems'
    ? cancelled(call, 'TransactionConflict')
    : errorOf(400, 'TransactionConflictException');

/** Nothing is done; the SDK waits and tries again by itself. */
export const throttled: Fault = ({ service }) =>
  errorOf(400, service === 'dynamodb' ? 'ProvisionedThroughputExceededException' : 'ThrottlingException');

/** Throttled in the way that the SDK leaves to its caller: within an answer, or as the reason of a cancellation. */
export const throttledWithin: Fault = (call) => {
  const input = inputOf(call);
  switch (call.operation) {
    case 'TransactWriteItems':
      return cancelled(call, 'ThrottlingError');
    case 'BatchGetItem':
      return answerOf(200, { Responses: {}, UnprocessedKeys: input['RequestItems'] });
    case 'SendMessageBatch': {
      const entries = input['Entries'] as readonly { readonly Id: string }[];
      const failed = entries.map(({ Id }) => ({ Id, Code: 'ThrottlingException', SenderFault: false }));
      return answerOf(200, { Successful: [], Failed: failed });
    }
    default:
      throw new Error(`${call.operation} does not say so within its answer`);
  }
};

/** Everything is done, and nobody learns of it. */
export const lostAnswer: Fault = async (call, cloud) => {
  await passOn(call, cloud);
  return errorOf(500, 'InternalServerError');
};

/** The function's process ends before the call has reached AWS. */
export const killed: Fault = async ({ functionName }, cloud) => {
  await cloud.kill(functionName ?? '');
  return errorOf(500, 'InternalServerError');
};

/** Everything is done, and the function's process ends before it learns of it. */
export const killedAfter: Fault = async (call, cloud) => {
  await passOn(call, cloud);
  return killed(call, cloud);
};

/** A call among those that a function makes: the nth of its operation, or of those that are about the same, from 1. */
export interface CallPlace {
  /** Null: an operator's command. */
  readonly functionName: string | null;
  readonly service: string;
  readonly operation: string;
  /** As `subjectOf` says it; left out: whatever the call is about. */
  readonly about?: string;
  readonly nth: number;
}

/**
 * Lets one call fail, `times` times when the SDK sends it again.
 * @returns ends it, and says how often it is still to fail
 */
export function failCall(cloud: LocalCloud, place: CallPlace, fault: Fault, times = 1): () => number {
  let left = times;
  let seen = 0;
  let meant: Buffer | undefined;
  const end = cloud.observe({
    before: (call) => {
      const { functionName, service, operation, body } = call;
      const isPlace =
        functionName === place.functionName && service === place.service && operation === place.operation;
      if (!isPlace || left === 0) return undefined;
      if (place.about !== undefined && subjectOf(inputOf(call)) !== place.about) return undefined;
      if (meant === undefined) {
        seen += 1;
        if (seen < place.nth) return undefined;
        meant = body;
      }
      // Others of its kind may be under way at the same time; what is sent again has the very same body.
      if (!body.equals(meant)) return undefined;
      left -= 1;
      return fault(call, cloud);
    },
  });
  return () => {
    end();
    return left;
  };
}

/**
 * Lets the next `times` transactions of a function fail.
 * @returns ends it, and says how many are still to fail
 */
export function failTransactions(
  cloud: LocalCloud,
  functionPart: string,
  fault: Fault,
  times: number,
): () => number {
  let left = times;
  const end = cloud.observe({
    before: (call) => {
      const isMeant = call.operation === 'TransactWriteItems' && call.functionName?.includes(functionPart);
      if (!isMeant || left === 0) return undefined;
      left -= 1;
      return fault(call, cloud);
    },
  });
  return () => {
    end();
    return left;
  };
}

/** Sends the call where it was meant to go, as nobody's, so that it does not fail again. */
async function passOn({ headers, body, path, service }: AwsCall, cloud: LocalCloud): Promise<void> {
  const scope = `Credential=test/20260101/${cloud.region}/${service}/aws4_request`;
  const answer = await fetch(new URL(path, cloud.endpoints.aws), {
    method: 'POST',
    headers: {
      'x-amz-target': String(headers['x-amz-target']),
      'content-type': String(headers['content-type']),
      authorization: `AWS4-HMAC-SHA256 ${scope}, SignedHeaders=host, Signature=test`,
    },
    body: new Uint8Array(body),
  });
  // A condition that does not hold is an answer, too.
  if (answer.status >= 500) throw new Error(`the engine answered ${answer.status}`);
}

function cancelled(call: AwsCall, code: string): AwsAnswer {
  const items = inputOf(call)['TransactItems'] as readonly unknown[];
  const reasons = items.map((_, index) => ({ Code: index === 0 ? code : 'None' }));
  return errorOf(400, 'TransactionCanceledException', { CancellationReasons: reasons });
}

function errorOf(status: number, type: string, more: object = {}): AwsAnswer {
  return answerOf(status, { __type: type, message: 'played by a test', ...more });
}

function answerOf(status: number, body: object): AwsAnswer {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: JSON.stringify(body),
  };
}

function inputOf({ body }: AwsCall): Record<string, unknown> {
  return JSON.parse(body.toString());
}
