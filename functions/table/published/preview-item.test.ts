import { describe, expect, it } from 'vitest';
import type { AllSums } from '#domain/preview/figures.ts';
import { names } from '#domain/preview/figures.ts';
import type { Preview } from '#domain/preview/preview.ts';
import { asTold, failed, mostSampled, newPreview } from '#domain/preview/preview.ts';
import { itemBytes } from '#table/core/item-size.ts';
import { previewFromItem, previewToItem } from './preview-item.ts';

const now = new Date('2026-11-30T10:00:00.000Z');
const began = newPreview(
  { changeId: 'chg_0mgl8k2w00a1b2c3d4e', previewId: 'prv_1', askedBy: 'ana', ruleVersion: 'f'.repeat(64) },
  now,
);
const sums = { hits: 1000, sum: 123_456_789, squares: 2 ** 60, most: 999_999 };

describe('a preview', () => {
  it('comes back as it was, with squares that no number of the table holds', () => {
    const work = { shard: 3, after: { pk: 'a' }, sample: ['mem_1'], sums: { reached: sums } };
    const running: Preview = { ...began, step: 4, stayed: { refused: 2 }, work };
    expect(previewFromItem(previewToItem(running))).toEqual(running);
    const { work: _, ...rest } = running;
    const share = { estimate: 0.5, low: 0.4, high: 0.6 };
    const done: Preview = {
      ...rest,
      state: 'done',
      result: { reached: { share, members: share }, isRough: true },
    };
    expect(previewFromItem(previewToItem(done))).toEqual(done);
  });

  it('goes thirty days after it last moved', () => {
    expect(previewToItem(began)['expiresAt']).toBe(Date.parse('2026-12-30T10:00:00.000Z') / 1000);
  });

  it('that is not what we wrote is named', () => {
    expect(() => previewFromItem({ ...previewToItem(began), step: -1, work: '{' })).toThrow(
      'PREVIEWS PREVIEW#chg_0mgl8k2w00a1b2c3d4e is unsound: step: must be 0 or more; work: must be JSON',
    );
  });

  it('has 100 KB at most, with all members that can be drawn and all limits that can be added up', () => {
    const parts = Array.from({ length: 400 }, (_, nth) =>
      names.wanted(`campaign:spring-sale-${nth % 9}.0`, `2026-11-${nth}`),
    );
    const others = Array.from({ length: 120 }, (_, nth) => names.given('point', `2026-${nth}`));
    const all: AllSums = Object.fromEntries([...parts, ...others].map((name) => [name, sums]));
    const sample = Array.from({ length: mostSampled }, (_, nth) => `mem_${String(nth).padStart(10, '0')}`);
    const largest = { ...began, work: { shard: 16, after: null, sample, sums: all } };
    expect(itemBytes(previewToItem(largest))).toBeLessThan(100_000);
  });

  it('has died when it has stood still for an hour', () => {
    expect(asTold(began, new Date(now.getTime() + 60 * 60_000))).toEqual(began);
    expect(asTold(began, new Date(now.getTime() + 60 * 60_000 + 1))).toMatchObject({
      state: 'failed',
      why: 'it has stood still for an hour: ask for it again',
    });
    const over = failed(began, 'it does not fit');
    expect(asTold(over, new Date('2027-01-01'))).toEqual(over);
  });
});
