import type { Item } from '#table/core/read.ts';
import { sealAttribute, sealedText } from '#table/core/sealed.ts';
import { UnsoundItemError } from '#table/core/unsound.ts';
import type { StoredSale } from '#table/sales/sale-item.ts';
import { saleFromItem } from '#table/sales/sale-item.ts';
import { holdsSeal } from '#trust/record-seal.ts';
import type { Call } from './call.ts';

/**
 * Reads a sale to decide by it.
 * @throws UnsoundItemError for one that is not as we wrote it: its seal is another's, or it has none and its entries say
 * otherwise. One without a seal and without entries is not believed either.
 */
export async function trustedSale(call: Pick<Call, 'table' | 'secrets'>, item: Item): Promise<StoredSale> {
  const stored = saleFromItem(item);
  const seal = item[sealAttribute];
  const { recordSeal: key } = await call.secrets.data();
  if (holdsSeal(seal, sealedText(item), key)) return stored;
  if (seal !== undefined) throw new UnsoundItemError(item, ['seal: the sale is not as it was written']);
  // Few are without one, so what reads ledgers is loaded then.
  const { flawsByEntries } = await import('./sale-by-entries.ts');
  const flaws = await flawsByEntries(call, stored.sale);
  if (flaws.length > 0) throw new UnsoundItemError(item, flaws);
  return stored;
}
