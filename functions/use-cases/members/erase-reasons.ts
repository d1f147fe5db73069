import { adjustmentIdsOf, eraseReason } from '#table/adjustments/adjustments.ts';
import type { Table } from '#table/core/client.ts';
import { allMergedInto } from '#table/members/merged-members.ts';

/**
 * Erases what operators wrote about a member, and about those who were merged into them. Their entries keep a digest
 * that nobody can trace back without the salt, which goes, too. Doing it again changes nothing.
 */
export async function eraseReasons(table: Table, memberId: string): Promise<void> {
  for (const id of [memberId, ...(await allMergedInto(table, memberId))]) {
    for (const adjustmentId of await adjustmentIdsOf(table, id)) await eraseReason(table, adjustmentId);
  }
}
