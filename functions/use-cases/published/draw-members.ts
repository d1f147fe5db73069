import type { Preview, Work } from '#domain/preview/preview.ts';
import { mostSampled } from '#domain/preview/preview.ts';
import { drawn } from '#domain/preview/sample.ts';
import type { Table } from '#table/core/client.ts';
import type { DuePlace } from '#table/ledger/due-members.ts';
import { openMembers } from '#table/ledger/due-members.ts';
import { dueShardCount } from '#table/schema.ts';
import { sha256 } from '#trust/random.ts';

/** Goes through the list of open members, counts them, and draws those who are looked at; their keys alone are read. */
export async function drawMembers(
  table: Table,
  preview: Preview,
  work: Work,
  mayGoOn: () => boolean,
): Promise<Preview> {
  const { changeId: seed } = preview;
  let { members } = preview;
  let { shard, after, sample } = work;
  do {
    const page = await openMembers(table, shard, after as DuePlace | null);
    members += page.memberIds.length;
    sample = drawn(sample, page.memberIds, { seed, most: mostSampled, sha256 });
    after = page.next === null ? null : { ...page.next };
    if (after === null) shard += 1;
  } while (shard < dueShardCount && mayGoOn());
  // Where all were drawn, one who came twice was drawn once.
  const isAll = shard === dueShardCount && sample.length < mostSampled;
  return {
    ...preview,
    members: isAll ? sample.length : members,
    drawn: sample.length,
    work: { ...work, shard, after, sample },
  };
}
