import { keys } from '#table/core/keys.ts';
import type { Item } from '#table/core/read.ts';
import { sealAttribute, sealedText } from '#table/core/sealed.ts';
import type { Write } from '#table/core/transact.ts';
import { recordSeal } from '#trust/record-seal.ts';
import type { Call } from './call.ts';

/**
 * Seals the sales and activities among some writes. What a refund or a reversal takes and a correction gives is read from
 * them, so one that was changed past us must not be believed. See lib/decisions/0028.
 */
export async function sealSales(
  { secrets }: Pick<Call, 'secrets'>,
  writes: readonly Write[],
): Promise<readonly Write[]> {
  if (!writes.some(isSealed)) return writes;
  const { recordSeal: key } = await secrets.data();
  return writes.map((write) => {
    const item = write.Put?.Item as Item | undefined;
    if (item === undefined || !isSealed(write)) return write;
    return {
      Put: { ...write.Put, Item: { ...item, [sealAttribute]: recordSeal(sealedText(item), key) } },
    } as Write;
  });
}

const sealedKinds: readonly unknown[] = [keys.sale('', '').sk, keys.activity('', '').sk];

function isSealed({ Put: put }: Write): boolean {
  return sealedKinds.includes(put?.Item?.['sk']);
}
