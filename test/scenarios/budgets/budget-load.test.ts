/** A run on a large budget: no part of it is hot, and near its end it costs a call more, and no more than that. */
import { expect, it } from 'vitest';
import { fullParts } from '#domain/budgets/budget.ts';
import { partFromItem } from '#table/budgets/budget-parts.ts';
import { getItems } from '#table/core/read.ts';
import { partKey } from '#use-cases/budgets/known-budgets.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { memberIds, newBudget } from './taking.ts';

const cloudOf = testCloud({ silent: true });
const atOnce = 40;

/** So many at a time, until all are done. */
async function inTurn<T>(all: readonly T[], act: (one: T) => Promise<unknown>): Promise<void> {
  const waiting = [...all];
  const worker = async () => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) await act(one);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

it('is spread over all parts, and given to the last', { timeout: 240_000 }, async () => {
  const max = 128_000;
  const { budget, take, read, tries } = newBudget(cloudOf, max);
  const sales = Array.from({ length: 4 }, () => memberIds(500)).flat();
  let given = 0;
  const sell = async (memberId: string) => {
    const got = await take(memberId, 50);
    given += got;
  };
  await inTurn(sales, sell);
  expect(given).toBe(100_000);
  const items = await getItems(
    cloudOf().table,
    fullParts(budget).map(({ part }) => partKey(budget, part)),
  );
  const used = [...items.values()].map(partFromItem).map(({ left }) => max / items.size - left);
  expect(items.size).toBe(64);
  // A fair share is 31 sales of 50.
  expect(Math.min(...used)).toBeGreaterThan(0);
  expect(Math.max(...used)).toBeLessThan(2.5 * (100_000 / 64));
  const conflicts = tries.count - sales.length;
  expect(conflicts).toBeLessThan(sales.length / 10);

  await inTurn(memberIds(900), sell);
  expect(given).toBe(max);
  expect(await read()).toMatchObject({ used: max, left: 0 });
});
