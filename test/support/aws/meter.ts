import type { AwsCall } from '#lib/local/aws/front-door.ts';
import { getItem, type Key } from '#table/core/read.ts';
import type { TestCloud } from '../cloud/start-cloud.ts';
import { type Item, type ItemWrite, type Units, unitsOfReads, unitsOfWrites, writesOf } from './units.ts';

/** What something cost at DynamoDB. */
export interface Bill extends Units {
  readonly calls: number;
  /** Each call: its operation, and what it cost. */
  readonly items: readonly (Units & { readonly operation: string })[];
}

/**
 * Adds up the DynamoDB calls of one caller while `act` runs, from the requests that it really sent. Nothing else may
 * write the same items meanwhile: they are looked at before and after each call.
 * @param functionPart of the caller's name; null for one that is no function
 */
export async function meter(
  { cloud, table }: TestCloud,
  functionPart: string | null,
  act: () => Promise<unknown>,
): Promise<Bill> {
  const prices: Promise<Units & { readonly operation: string }>[] = [];
  const pending = new Map<AwsCall, Promise<readonly (Item | undefined)[]>>();
  const isMeant = ({ service, functionName }: AwsCall) =>
    service === 'dynamodb' &&
    (functionPart === null ? functionName === null : functionName?.includes(functionPart) === true);
  const itemsOf = (writes: readonly ItemWrite[]) =>
    Promise.all(writes.map(async ({ key }) => (await getItem(table, key as unknown as Key)) ?? undefined));
  const end = cloud.observe({
    before: async (call) => {
      if (!isMeant(call)) return undefined;
      const old = itemsOf(writesOf(call.operation, inputOf(call)));
      pending.set(call, old);
      await old;
      return undefined;
    },
    after: (call, { body }) => {
      const old = pending.get(call);
      if (old === undefined) return;
      const { operation } = call;
      const input = inputOf(call);
      const read = unitsOfReads(operation, input, JSON.parse(body.toString()));
      const writes = writesOf(operation, input);
      prices.push(
        Promise.all([old, itemsOf(writes)]).then(([before, after]) => {
          const changes = writes.map((write, i) => ({ ...write, before: before[i], after: after[i] }));
          return { operation, read, write: unitsOfWrites(operation, changes) };
        }),
      );
    },
  });
  try {
    await act();
  } finally {
    end();
  }
  const items = await Promise.all(prices);
  const sum = (of: (units: Units) => number) => items.reduce((total, item) => total + of(item), 0);
  return { calls: items.length, read: sum(({ read }) => read), write: sum(({ write }) => write), items };
}

function inputOf(call: AwsCall): Item {
  return JSON.parse(call.body.toString());
}
