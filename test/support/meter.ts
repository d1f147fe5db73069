import type { AwsCall } from '#lib/local/aws/front-door.ts';
import { getItem, type Key } from '#table/read.ts';
import type { TestCloud } from './start-cloud.ts';
import { type Item, type ItemWrite, type Units, unitsOfReads, unitsOfWrites, writesOf } from './units.ts';

/** What something cost at DynamoDB. */
export interface Bill extends Units {
  readonly calls: number;
  /** Each call: its operation, and what it cost. */
  readonly items: readonly (Units & { readonly operation: string })[];
}

/**
 * Adds up the DynamoDB calls of one caller while `act` runs, from the requests that it really sent.
 * @param functionPart of the caller's name; null for one that is no function
 */
export async function meter(
  { cloud, table }: TestCloud,
  functionPart: string | null,
  act: () => Promise<unknown>,
): Promise<Bill> {
  const items: (Units & { operation: string })[] = [];
  const pending = new Map<AwsCall, { writes: readonly ItemWrite[]; before: readonly (Item | undefined)[] }>();
  const isMeant = ({ service, functionName }: AwsCall) =>
    service === 'dynamodb' &&
    (functionPart === null ? functionName === null : functionName?.includes(functionPart) === true);
  const end = cloud.observe({
    before: async (call) => {
      if (!isMeant(call)) return undefined;
      const writes = writesOf(call.operation, JSON.parse(call.body.toString()));
      const old = writes.map(async ({ key }) => (await getItem(table, key as unknown as Key)) ?? undefined);
      pending.set(call, { writes, before: await Promise.all(old) });
      return undefined;
    },
    after: (call, { body }) => {
      const made = pending.get(call);
      if (made === undefined) return;
      const { operation } = call;
      const write = unitsOfWrites(operation, made.writes, made.before);
      const read = unitsOfReads(operation, JSON.parse(call.body.toString()), JSON.parse(body.toString()));
      items.push({ operation, read, write });
    },
  });
  try {
    await act();
  } finally {
    end();
  }
  const sum = (of: (units: Units) => number) => items.reduce((total, item) => total + of(item), 0);
  return { calls: items.length, read: sum(({ read }) => read), write: sum(({ write }) => write), items };
}
