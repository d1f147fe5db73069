import { describe, expect, test } from 'vitest';
import { given, memberId, sha256 } from '#domain/testing.ts';
import type { LedgerEntry } from './entry.ts';
import { canonicalJson, entryHash, genesisHash } from './entry.ts';

/** The sequence of the first entry that does not follow from the one before it, or null. */
function firstBreak(entries: readonly LedgerEntry[], genesis: string): number | null {
  let previous = genesis;
  for (const [index, entry] of entries.entries()) {
    const isNext = entry.sequence === index + 1 && entry.previousHash === previous;
    if (!isNext || entryHash(entry, previous, sha256) !== entry.hash) return index + 1;
    previous = entry.hash;
  }
  return null;
}

const ledger = given({ tier: 'silver', owed: 5 }).sale('A', 19_99).sale('B', 7_00).voided('A', 2);
const genesis = ledger.before.headHash;

describe('the chain', () => {
  test('begins at the digest of the member and the moment of opening', () => {
    const text = '{"ledger":"fidelio/1","memberId":"mem_0123456789","openedAt":"2026-01-15T08:00:00.000Z"}';
    expect(genesis).toBe(sha256(text));
    expect(genesisHash(memberId, '2026-01-15T08:00:00.001Z', sha256)).not.toBe(genesis);
  });

  test('can be computed again by hand from the canonical JSON of an entry', () => {
    const [first] = ledger.entries;
    const text =
      '{"allocations":[{"availableFrom":"2026-11-21","expiresOn":"2027-11-30","points":18}],"balanceAfter":18,' +
      '"basis":{"currency":"EUR","eligibleNet":1999,"gives":[' +
      '{"given":19,"ruleId":"per-amount","stage":"base","unit":"point","wanted":19,' +
      '"working":{"amount":1999,"give":1,"of":"net","per":100}},' +
      '{"given":4,"ruleId":"tier-silver","stage":"multiply","unit":"point","wanted":4,' +
      '"working":{"base":19,"multiply":125,"rest":0}}],"seen":{"tier":"silver"}},' +
      '"causeId":"sale:till:A:1","kind":"earned","memberId":"mem_0123456789",' +
      '"occurredAt":"2026-11-21T09:00:00.000Z","owedAfter":0,"owedDelta":-5,"pointsDelta":23,' +
      '"qualifying":{"period":"2026-11","points":19},"recordedAt":"2026-11-21T09:00:00.000Z",' +
      `"recordedOn":"2026-11-21","ruleVersion":"${'a'.repeat(64)}","sequence":1}`;
    expect(first?.previousHash).toBe(genesis);
    expect(first?.hash).toBe(sha256(genesis + text));
  });

  test('holds from the first entry to the head of the account', () => {
    expect(ledger.entries.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    expect(firstBreak(ledger.entries, genesis)).toBeNull();
    expect(ledger.account).toMatchObject({ sequence: 3, headHash: ledger.entries[2]?.hash });
  });

  test('breaks at an entry that is missing or in another place', () => {
    const [one, two, three] = ledger.entries as [LedgerEntry, LedgerEntry, LedgerEntry];
    expect(firstBreak([two, three], genesis)).toBe(1);
    expect(firstBreak([one, three], genesis)).toBe(2);
    expect(firstBreak([one, three, two], genesis)).toBe(2);
  });

  test('breaks when an entry is edited and sealed again, at the one after it', () => {
    const [one, two, three] = ledger.entries as [LedgerEntry, LedgerEntry, LedgerEntry];
    const edited = { ...one, pointsDelta: 24 };
    const resealed = { ...edited, hash: entryHash(edited, genesis, sha256) };
    expect(firstBreak([resealed, two, three], genesis)).toBe(2);
  });

  /** Every leaf of a value, as a path. */
  const leaves = (value: unknown, path: readonly string[] = []): readonly (readonly string[])[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]))
      : [path];

  test.each(leaves(ledger.entries[0]).map((path) => path.join('.')))('breaks when %s is edited', (path) => {
    const entries = structuredClone(ledger.entries) as LedgerEntry[];
    const names = path.split('.');
    const last = names.pop() ?? '';
    const owner = names.reduce<Record<string, unknown>>(
      (inner, name) => inner[name] as Record<string, unknown>,
      entries[0] as unknown as Record<string, unknown>,
    );
    owner[last] = typeof owner[last] === 'number' ? owner[last] + 1 : `${owner[last]}x`;
    expect(firstBreak(entries, genesis)).toBe(1);
  });
});

describe('canonical JSON', () => {
  test('sorts keys, drops blanks and writes numbers in one way, as RFC 8785 says', () => {
    expect(canonicalJson({ b: [1.0, 1e3, 0.000001], a: { d: null, c: 'é\n' } })).toBe(
      '{"a":{"c":"é\\n","d":null},"b":[1,1000,0.000001]}',
    );
  });

  test('is not made of what is no JSON', () => {
    expect(() => canonicalJson(undefined)).toThrow('not a JSON value');
    expect(() => canonicalJson({ points: Number.NaN })).toThrow();
  });
});
