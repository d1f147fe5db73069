import { adjustmentIdsOf, eraseReason } from '#table/adjustments/adjustments.ts';
import type { Table } from '#table/core/client.ts';

/**
 * Erases what operators wrote about a member. Their entries keep a digest that nobody can trace back without the salt,
 * which goes, too. Doing it again changes nothing.
 */
export async function eraseReasons(table: Table, memberId: string): Promise<void> {
  for (const adjustmentId of await adjustmentIdsOf(table, memberId)) await eraseReason(table, adjustmentId);
}
