import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { Ledger } from '#domain/testing.ts';
import { at, given, memberId, programme, rulesWith } from '#domain/testing.ts';
import { database, delivery, messageOf, playAfresh, recordOf, stored, withEmail } from '#messages/testing.ts';
import { keys } from '#table/core/keys.ts';
import type { Item } from '#table/core/read.ts';
import { accountToItem } from '#table/ledger/account-item.ts';
import { entryToItem } from '#table/ledger/entry-item.ts';
import { readMatter } from './read-content.ts';

beforeEach(playAfresh);

const reads = () => database.commandCalls(BatchGetCommand).map(({ args: [{ input }] }) => input.RequestItems);

/** The first entry of a ledger and its account, as they are stored, with whatever stands beside them. */
function stand({ entries, account }: Ledger, change: Partial<LedgerEntry> = {}, ...others: Item[]) {
  const entry = { ...(entries[0] as LedgerEntry), ...change };
  stored(withEmail, entryToItem(entry), accountToItem(recordOf(account)), ...others);
}

describe('the rules of an entry', () => {
  const earned = messageOf.pointsEarned(memberId, 1);
  const version = 'b'.repeat(64);
  const older = rulesWith({ name: 'Before' });

  it('are read where they are not those of today', async () => {
    stand(
      given().sale('a', 5000),
      { ruleVersion: version },
      { ...keys.programme(version), programme: older },
    );
    expect(await readMatter(delivery, earned)).toMatchObject({ content: { rules: { name: 'Before' } } });
    expect(reads()).toHaveLength(2);
    expect(reads()[1]).toMatchObject({ Table: { Keys: [keys.programme(version)] } });
  });

  it('are at hand where they are', async () => {
    stand(given().sale('a', 5000));
    expect(await readMatter(delivery, earned)).toMatchObject({ content: { rules: programme } });
    expect(reads()).toHaveLength(1);
  });

  it('are taken for those of today where they were never kept', async () => {
    stand(given().sale('a', 5000), { ruleVersion: version });
    expect(await readMatter(delivery, earned)).toMatchObject({ content: { rules: programme } });
  });
});

describe('the end of a tier', () => {
  const ending = messageOf.tierEnding(memberId, 1);
  const silver = { tier: 'silver', tierSince: '2025-11-15', qualifying: { '2025-11': 500 } };
  const warned = () => given(silver).at('2026-11-01').review();

  it('is told while the tier is heading for it', async () => {
    stand(warned());
    expect(await readMatter(delivery, ending)).toMatchObject({
      content: { kind: 'tier-ending', ending: { until: '2026-11-30', on: '2026-12-01' } },
    });
  });

  it.each([
    ['new points have kept it', (ledger: Ledger) => ledger.at('2026-11-20').sale('a', 50_000)],
    ['a review has ended it', (ledger: Ledger) => ledger.at('2026-12-01').review()],
  ])('is no matter any more when %s', async (_why, act) => {
    stand(act(warned()));
    expect(await readMatter({ ...delivery, now: at('2026-12-01') }, ending)).toBeNull();
  });

  it('is no matter any more when the tier is heading for another end, of which there is a word of its own', async () => {
    stand(warned(), { tierUntil: '2026-10-31' });
    expect(await readMatter(delivery, ending)).toBeNull();
  });

  it('is no matter to who has left', async () => {
    stored(entryToItem(warned().entries[0] as LedgerEntry));
    expect(await readMatter(delivery, ending)).toBeNull();
  });
});
