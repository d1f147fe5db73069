/** The recipe of docs/verify-your-ledger.md: what it finds in a ledger, and in one that somebody has forged. */
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import { entryHash } from '#domain/ledger/entry.ts';
import { given, sha256 } from '#domain/testing.ts';
import { blocks, type Entry, type Exported, type Head, recipe, recipeInFolder } from './recipe.ts';

const { folder, verify, namedBy } = recipeInFolder();

/** A history with everything that happens to points: held, corrected, spent, given back, lapsed, owed, repaid, expired. */
const on = '2026-01-20';
const rules = { holdDays: 1, birthdayGift: { points: 25 } };
const history = given({ openedAt: '2026-01-15', rules })
  .at(on)
  .sale('A', 600_00)
  .sale('A', 640_00, { version: 2, on })
  .sale('A', 620_00, { version: 3, on })
  .at('2026-02-20')
  .sale('B', 80_50)
  .reserve('c1', 300)
  .fulfil('c1')
  .reserve('c2', 50)
  .cancel('c2')
  .reserve('c3', 100)
  .at('2026-03-25')
  .sweep()
  .at('2026-04-01')
  .refund('R1', 'B', 40_00)
  .reserve('c4', 400)
  .fulfil('c4')
  .refund('R2', 'A', 620_00)
  .sale('C', 700_00)
  .at('2027-05-02')
  .sweep()
  .review()
  .at('2027-06-05')
  .review()
  .sale('D', 10_00)
  .adjust('a1', 700)
  .adjust('a2', -15)
  .gift('06-04');
given({ memberId: 'mem_9876543210', openedAt: '2026-01-15', rules })
  .at('2027-06-05')
  .sale('E', 30_00)
  .mergeInto(history);
history.close();
const { account } = history;
const entries: readonly Entry[] = history.entries;
const genesis = { ledger: 'fidelio/1', memberId: account.memberId, openedAt: account.openedAt };
const head: Head = { headSequence: account.sequence, headHash: account.headHash };
const statementAt = (sequence: number) => ({
  month: '2026-04',
  headSequence: sequence,
  headHash: entries[sequence - 1]?.hash ?? '',
});
const exportOf = (changed: readonly object[], more: Partial<Exported> = {}): Exported => ({
  ledger: { genesis, ...head, entries: changed },
  statements: [],
  ...more,
});
const edited = (sequence: number, change: object): readonly Entry[] =>
  entries.map((entry) => (entry.sequence === sequence ? { ...entry, ...change } : entry));

/** An export whose whole chain was sealed anew, as only who holds the table and the code can. */
function resealed(changed: readonly Entry[], statements: Exported['statements'] = []): Exported {
  let headHash = history.before.headHash;
  const chain = changed.map((entry, index) => {
    const sealed = { ...entry, sequence: index + 1, previousHash: headHash } as LedgerEntry;
    headHash = entryHash(sealed, headHash, sha256);
    return { ...sealed, hash: headHash };
  });
  return { ledger: { genesis, headSequence: chain.length, headHash, entries: chain }, statements };
}

describe('the recipe', () => {
  it('is one block of at most 30 lines that needs Node alone and knows no kind of entry', () => {
    expect(blocks).toHaveLength(1);
    expect(recipe.trimEnd().split('\n').length).toBeLessThanOrEqual(30);
    const imports = [...recipe.matchAll(/from '([^']+)'/g)].map(([, from]) => from);
    expect(imports).toEqual(['node:crypto', 'node:fs']);
    for (const kind of new Set(entries.map((entry) => entry.kind))) expect(recipe).not.toContain(`'${kind}'`);
  });

  it('finds that all holds in a history with every kind of entry that a ledger which goes on has, and in an empty ledger', async () => {
    expect([...new Set(entries.map(({ kind }) => kind))].sort()).toEqual([
      'adjusted',
      'closed',
      'corrected',
      'earned',
      'expired',
      'fulfilled',
      'granted',
      'refunded',
      'released',
      'reserved',
      'tier-reviewed',
      'tier-warned',
      'transferred-in',
    ]);
    expect(entries.some(({ owedAfter }) => owedAfter > 0)).toBe(true);
    const statements = [statementAt(3), statementAt(9)];
    const { hash } = entries[5] ?? {};
    expect(await verify(exportOf(entries, { statements }), '6', hash ?? '')).toEqual({
      line: `${entries.length} entries hold; balance 0, owed ${account.pointsOwed}, head ${account.headHash}`,
      code: 0,
    });
    const { headHash } = history.before;
    const empty = { ledger: { genesis, headSequence: 0, headHash, entries: [] }, statements: [] };
    expect(await verify(empty)).toEqual({
      line: `0 entries hold; balance 0, owed 0, head ${headHash}`,
      code: 0,
    });
  });

  it('takes an export in parts, each in a file of its own, and names an entry that a part has lost', async () => {
    const parts = [entries.slice(0, 5), entries.slice(5, 9), entries.slice(9)].map((some) => exportOf(some));
    const files = parts.map((_, index) => join(folder, `part-${100 + index}.json`));
    const run = () =>
      promisify(execFile)(process.execPath, [
        join(folder, 'verify.mjs'),
        ...files,
        '6',
        entries[5]?.hash ?? '',
      ]);
    for (const [index, part] of parts.entries()) writeFileSync(files[index] ?? '', JSON.stringify(part));
    expect((await run()).stdout).toMatch(new RegExp(`^${entries.length} entries hold`));
    writeFileSync(files[1] ?? '', JSON.stringify(exportOf(entries.slice(5, 8))));
    await expect(run()).rejects.toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/^entry 9 does not/),
    });
  });

  it('takes entries of kinds and with fields that are not thought of yet', async () => {
    const last = entries.at(-2);
    if (last === undefined) throw new Error('the history has entries');
    const lots = (points: number) => [
      { availableFrom: null, expiresOn: '2099-12-31', points, bucket: 'gift' },
    ];
    const later: readonly [kind: string, pointsDelta: number][] = [
      ['transferred-in', 70],
      ['adjusted', 30],
      ['transferred-out', -60],
      ['tier-warned', 0],
    ];
    let balanceAfter = last.balanceAfter;
    const further = later.map(([kind, pointsDelta]): Entry => {
      balanceAfter += pointsDelta;
      const allocations = pointsDelta === 0 ? [] : lots(pointsDelta);
      return {
        ...last,
        kind,
        pointsDelta,
        allocations,
        balanceAfter,
        ...{ note: { 10: 'ñ', 9: 'a\u2028' } },
      };
    });
    const exported = resealed([...entries.slice(0, -1), ...further]);
    expect((await verify(exported)).line).toContain(`balance ${last.balanceAfter + 40}, owed 0, head`);
  });
});

/** Every value of an entry, as `basis.multiplier`, with what stands there after an edit. */
function edits(value: unknown, path: readonly string[] = []): readonly (readonly [string, unknown])[] {
  if (typeof value === 'number') return [[path.join('.'), value + 1]];
  if (typeof value === 'string') return [[path.join('.'), `${value.slice(0, -1)}~`]];
  if (typeof value === 'boolean') return [[path.join('.'), !value]];
  if (value === null) return [[path.join('.'), '2026-01-01']];
  return Object.entries(value as object).flatMap(([key, part]) => edits(part, [...path, key]));
}

function put(target: Entry, path: string, value: unknown): Entry {
  const copy = structuredClone(target) as unknown as Record<string, unknown>;
  const [last = '', ...parents] = path.split('.').reverse();
  const parent = parents.reverse().reduce((at, key) => at[key] as Record<string, unknown>, copy);
  parent[last] = value;
  return copy as unknown as Entry;
}

/** Each field that any entry has, once: with the last entry that has it. */
const everyField = [
  ...new Map(
    entries.flatMap((entry) =>
      edits(entry).map(([path, value]) => [path.replace(/\d+/, 'n'), { entry, path, value }] as const),
    ),
  ),
];

describe('an entry is named by its number', () => {
  it('when any of its fields is edited', async () => {
    expect(everyField.length).toBeGreaterThan(35);
    for (const [field, { entry, path, value }] of everyField) {
      const { sequence } = entry;
      const changed = entries.map((other) => (other === entry ? put(entry, path, value) : other));
      expect([field, await namedBy(exportOf(changed))]).toEqual([field, sequence]);
    }
  });

  it('when a field is taken away or added', async () => {
    const { tierAfter: _, ...without } = entries[0] as Entry;
    expect(await namedBy(exportOf([without, ...entries.slice(1)]))).toBe(1);
    expect(await namedBy(exportOf(edited(7, { note: 'new' })))).toBe(7);
  });

  it('when it is deleted, the newest ones included', async () => {
    const first = await namedBy(exportOf(entries.slice(1)));
    const inside = await namedBy(exportOf(entries.filter(({ sequence }) => sequence !== 5)));
    const tail = await namedBy(exportOf(entries.slice(0, -3)));
    const all = await namedBy(exportOf([]));
    expect([first, inside, tail, all]).toEqual([1, 5, entries.length - 2, 1]);
  });

  it('when it changed places with another, whether or not their numbers were put right', async () => {
    const [a, b] = entries.slice(2, 4) as [Entry, Entry];
    expect(await namedBy(exportOf(entries.with(2, b).with(3, a)))).toBe(3);
    const renumbered = entries.with(2, { ...b, sequence: 3 }).with(3, { ...a, sequence: 4 });
    expect(await namedBy(exportOf(renumbered))).toBe(3);
  });

  it('when it was put in', async () => {
    const twice = entries.toSpliced(4, 0, entries[3] as Entry);
    expect(await namedBy(exportOf(twice))).toBe(5);
    const renumbered = twice.map((entry, index) => ({ ...entry, sequence: index + 1 }));
    expect(await namedBy(exportOf(renumbered))).toBe(5);
    // After the newest, and sealed in due form: the account does not know of it.
    const more = { ...(entries.at(-1) as Entry), kind: 'adjusted', pointsDelta: 0, allocations: [] };
    const { ledger } = resealed([...entries, more]);
    expect(await namedBy(exportOf(ledger.entries))).toBe(entries.length + 1);
  });

  it('when the chain begins with another genesis', async () => {
    const other = { ...genesis, openedAt: '2026-01-14T08:00:00.000Z' };
    expect(await namedBy({ ledger: { genesis: other, ...head, entries }, statements: [] })).toBe(1);
  });
});

describe('a chain that was sealed anew', () => {
  const spending = entries.find(({ kind }) => kind === 'reserved') as Entry;
  const { sequence, balanceAfter, pointsDelta, owedAfter, allocations } = spending;
  const [allocation, ...others] = allocations as [Entry['allocations'][number]];
  const elsewhere = { ...allocation, expiresOn: '2030-01-31' };
  const pending = { ...allocation, availableFrom: '2026-12-31' };

  it.each([
    ['a balance', { balanceAfter: balanceAfter + 1 }, /balanceAfter is \d+, its lots hold \d+$/],
    ['the points', { pointsDelta: pointsDelta + 1 }, /all pointsDelta make \d+, lots less owed are \d+$/],
    ['the debt', { owedAfter: owedAfter + 1 }, /all pointsDelta make \d+, lots less owed are \d+$/],
    ['what a lot gave', { allocations: [{ ...allocation, points: -1 }, ...others] }, /balanceAfter/],
    ['the lot that gave', { allocations: [elsewhere, ...others] }, /takes more from a lot/],
    ['when its points could be used', { allocations: [pending, ...others] }, /takes more from a lot/],
  ])('with %s forged does not add up', async (_, change, what) => {
    const exported = resealed(edited(sequence, change));
    expect(await namedBy(exported)).toBe(sequence);
    expect((await verify(exported)).line).toMatch(what);
  });

  it('that adds up holds in itself, and breaks at the statement or the hash that was kept', async () => {
    const forged = edited(6, { causeId: 'sale:till:another:1' });
    expect((await verify(resealed(forged))).code).toBe(0);
    expect(await namedBy(resealed(forged, [statementAt(3), statementAt(9)]))).toBe(9);
    expect(await namedBy(resealed(forged), '8', entries[7]?.hash ?? '')).toBe(8);
  });

  it('at its newest entry breaks at the account', async () => {
    const { ledger } = resealed(edited(entries.length, { causeId: 'close:another' }));
    expect(await namedBy(exportOf(ledger.entries))).toBe(entries.length);
  });
});
