/** What members take of a budget at the same time, at the table itself. */
import { describe, expect, it } from 'vitest';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { memberIds, newBudget } from './taking.ts';

const cloudOf = testCloud({ silent: true });
const fair = (max: number) => newBudget(cloudOf, max);

const sum = (amounts: readonly number[]) => amounts.reduce((all, one) => all + one, 0);

describe('a budget', () => {
  it.each([
    ['one part', 600],
    ['ten parts', 9_900],
  ])('of %s is given to the last and not exceeded, however many want it at once', async (_, max) => {
    const { take, read } = fair(max);
    const given = await Promise.all(memberIds(60).map((memberId) => take(memberId, 170)));
    expect(sum(given)).toBe(Math.min(max, 60 * 170));
    expect(await read()).toMatchObject({ max, used: sum(given), left: max - sum(given) });
    const more = await Promise.all(memberIds(5).map((memberId) => take(memberId, 170)));
    expect(sum(more)).toBe(0);
  });

  it('that gets something back gives it again', async () => {
    const { take, read } = fair(2500);
    const [ana = '', ben = ''] = memberIds(2);
    expect(await take(ana, 3000)).toBe(2500);
    expect(await take(ana, -400)).toBe(-400);
    expect(await read()).toMatchObject({ used: 2100, left: 400 });
    // What came back to her part is there for her at once, and soon for all.
    expect(await take(ana, 150)).toBe(150);
    await expect.poll(() => take(ben, 1000), { timeout: 10_000, interval: 500 }).toBe(250);
  });

  it('that is raised gives more, once nobody goes on by the earlier rules', async () => {
    const { budget, take, read } = fair(3000);
    const [ana = '', ben = ''] = memberIds(2);
    expect(await take(ana, 1700)).toBe(1700);
    const raised = { ...budget, max: 9000 };
    expect(await take(ben, 5000, { of: raised })).toBe(1300);
    const now = new Date(Date.now() + 2 * 60_000);
    expect(await take(ben, 5000, { of: raised, now })).toBe(5000);
    expect(await read(raised)).toMatchObject({ used: 8000, left: 1000 });
    // Who still has the earlier rules a moment later takes from what there is, and settles nothing back.
    expect(await take(ana, 600, { now })).toBe(600);
    expect(await take(ana, 600, { of: raised, now })).toBe(400);
    expect(await read(raised)).toMatchObject({ used: 9000, left: 0 });
  });

  it('that is lowered below what was given stops until as much has come back', async () => {
    const { budget, take, read } = fair(5000);
    const [ana = '', ben = ''] = memberIds(2);
    expect(await take(ana, 2400)).toBe(2400);
    const lowered = { of: { ...budget, max: 2000 }, now: new Date(Date.now() + 2 * 60_000) };
    expect(await take(ben, 100, lowered)).toBe(0);
    expect(await take(ana, -300, lowered)).toBe(-300);
    const later = { ...lowered, now: new Date(lowered.now.getTime() + 10_000) };
    expect(await take(ben, 100, later)).toBe(0);
    expect(await take(ana, -150, later)).toBe(-150);
    expect(await take(ben, 100, { ...later, now: new Date(later.now.getTime() + 10_000) })).toBe(50);
    expect(await read(lowered.of)).toMatchObject({ max: 2000, used: 2000, left: 0 });
  });
});
