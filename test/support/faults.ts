import type { AwsAnswer } from '#lib/local/aws/answer.ts';
import type { AwsCall } from '#lib/local/aws/front-door.ts';
import type { LocalCloud } from '#lib/local/cloud.ts';

/** What goes wrong with a transaction. */
export type Fault = (call: AwsCall, cloud: LocalCloud) => Promise<AwsAnswer> | AwsAnswer;

/** Nothing is written; an error that the SDK does not try again by itself. */
export const outage: Fault = () => errorOf(400, 'ValidationException', {});

/** Another transaction is at the same item. Amazon's DynamoDB Local never says so by itself. */
export const conflict: Fault = (call) => {
  const { TransactItems: items } = JSON.parse(call.body.toString()) as { TransactItems: unknown[] };
  const reasons = items.map((_, index) => ({ Code: index === 0 ? 'TransactionConflict' : 'None' }));
  return errorOf(400, 'TransactionCanceledException', { CancellationReasons: reasons });
};

/** Everything is written, and nobody learns of it. */
export const lostAnswer: Fault = async ({ headers, body }, cloud) => {
  const passed = ['x-amz-target', 'content-type', 'authorization', 'x-amz-date'].map((name) => [
    name,
    String(headers[name] ?? ''),
  ]);
  const answer = await fetch(cloud.endpoints.dynamodb, {
    method: 'POST',
    headers: Object.fromEntries(passed),
    body: new Uint8Array(body),
  });
  if (!answer.ok) throw new Error(`the engine answered ${answer.status}`);
  return errorOf(500, 'InternalServerError', {});
};

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

function errorOf(status: number, type: string, more: object): AwsAnswer {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: JSON.stringify({ __type: type, message: 'played by a test', ...more }),
  };
}
