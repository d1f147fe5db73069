import { expect, it } from 'vitest';
import type { Key } from '#table/core/read.ts';
import { cursorText, parseCursor } from '../operator-table.ts';
import type { Finding } from './compare.ts';
import { findExtra } from './extra.ts';
import { recordOf } from './testing.ts';

/** A table of five pages with one sale each, of which `S-2` is listed. */
function search(after: Key | null, isStopped: () => boolean = () => false) {
  const found: string[] = [];
  const progress: number[] = [];
  const key = (page: number): Key => ({ pk: `SALE#shop#S-${page}`, sk: 'SALE' });
  const scan = async (from: Key | null) => {
    const page = from === null ? 0 : Number(from.pk.at(-1)) + 1;
    return { sales: [recordOf({ saleId: `S-${page}` })], scanned: 10, next: page === 4 ? null : key(page) };
  };
  return {
    found,
    progress,
    key,
    stoppedAt: findExtra({
      scan,
      after,
      isListed: (saleId) => saleId === 'S-2',
      onFinding: ({ saleId }: Finding) => found.push(saleId),
      onProgress: (scanned) => progress.push(scanned),
      isStopped,
    }),
  };
}

it('finds what the file does not list, page by page', async () => {
  const { stoppedAt, found, progress } = search(null);
  expect(await stoppedAt).toBeNull();
  expect(found).toEqual(['S-0', 'S-1', 'S-3', 'S-4']);
  expect(progress).toEqual([10, 20, 30, 40, 50]);
});

it('stops after a page and goes on from its cursor, losing none and finding none twice', async () => {
  let pages = 0;
  const first = search(null, () => {
    pages += 1;
    return pages === 2;
  });
  const stoppedAt = await first.stoppedAt;
  expect(stoppedAt).toEqual(first.key(1));
  const rest = search(parseCursor(cursorText(stoppedAt ?? first.key(0))));
  expect(await rest.stoppedAt).toBeNull();
  expect([...first.found, ...rest.found]).toEqual(['S-0', 'S-1', 'S-3', 'S-4']);
});

it.each([
  '',
  'x',
  Buffer.from('{}').toString('base64url'),
  Buffer.from('[1,2]').toString('base64url'),
])('%j is no cursor', (text) => {
  expect(() => parseCursor(text)).toThrow('--after takes the cursor');
});
