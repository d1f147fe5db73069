/** Looking for sales that only the ledger has. */
import type { Key } from '#table/core/read.ts';
import type { SalePage } from '#table/sales/scan-sales.ts';
import { extraOf, type Finding } from './compare.ts';

export interface Search {
  readonly scan: (after: Key | null) => Promise<SalePage>;
  /** Where to begin; null at the beginning. */
  readonly after: Key | null;
  /** Whether the file lists the sale. */
  readonly isListed: (saleId: string) => boolean;
  readonly onFinding: (finding: Finding) => void;
  /** Told after each page how many items of the table were looked at in all. */
  readonly onProgress: (scanned: number) => void;
  /** Asked after each page. */
  readonly isStopped: () => boolean;
}

/** @returns where to go on when it was stopped; null when all was looked at */
export async function findExtra(search: Search): Promise<Key | null> {
  let cursor = search.after;
  let scanned = 0;
  do {
    const page = await search.scan(cursor);
    for (const record of page.sales) {
      const finding = search.isListed(record.saleId) ? null : extraOf(record);
      if (finding !== null) search.onFinding(finding);
    }
    scanned += page.scanned;
    search.onProgress(scanned);
    cursor = page.next;
  } while (cursor !== null && !search.isStopped());
  return cursor;
}
