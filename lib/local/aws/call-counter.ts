import type { LocalCloud } from '../cloud.ts';
import { isPlain, number, type Plain } from '../plain.ts';
import type { AwsCall } from './front-door.ts';

/** One AWS call that a function made. */
export interface CountedCall {
  functionName: string | null;
  service: string;
  operation: string;
  /** HTTP status of the answer. */
  status: number;
  /** DynamoDB's consumed units, indexes included; 0 for other services and for refused calls. */
  capacityUnits: number;
}

export interface CallCounter {
  calls: CountedCall[];
  /** Ends the counting. */
  stop(): void;
}

const CAPACITY_OPERATIONS =
  /^(Get|Put|Update|Delete|BatchGet|BatchWrite|TransactGet|TransactWrite)Items?$|^(Query|Scan)$/;

const parse = (body: Buffer | string): Plain => {
  try {
    const parsed: unknown = JSON.parse(String(body));
    return isPlain(parsed) ? parsed : {};
  } catch {
    return {};
  }
};

const isCapacityCall = (call: AwsCall): boolean =>
  call.service === 'dynamodb' && CAPACITY_OPERATIONS.test(call.operation);

/** Counts the AWS calls of every function from now on; asks DynamoDB what each call cost. */
export function countCalls(cloud: Pick<LocalCloud, 'observe'>): CallCounter {
  const calls: CountedCall[] = [];
  const stop = cloud.observe({
    before: (call) => {
      if (!isCapacityCall(call)) return undefined;
      call.body = Buffer.from(JSON.stringify({ ...parse(call.body), ReturnConsumedCapacity: 'INDEXES' }));
      return undefined;
    },
    after: ({ functionName, service, operation, ...call }, { status, body }) => {
      const isCapacity = isCapacityCall({ functionName, service, operation, ...call });
      const consumed = isCapacity ? parse(body)['ConsumedCapacity'] : undefined;
      const tables = Array.isArray(consumed) ? consumed : [consumed];
      const capacityUnits = tables.reduce<number>(
        (sum, table) => sum + (number(table, 'CapacityUnits') ?? 0),
        0,
      );
      calls.push({ functionName, service, operation, status, capacityUnits });
    },
  });
  return { calls, stop };
}
