import { log } from './log.ts';
import { measure } from './metrics.ts';

/** An item of the table that cannot be what was written, as `functions/table/core/unsound.ts` throws it. */
interface Unsound {
  readonly kind: string;
  readonly key: { readonly pk: string; readonly sk: string };
  readonly flaws: readonly string[];
}

/** Says in the log, and counts, that an item is unsound; an alarm rises by it. */
export function noteUnsound(
  { kind, key, flaws }: Unsound,
  { correlationId }: { readonly correlationId?: string | undefined } = {},
): void {
  log('error', 'unsound item', {
    ...(correlationId !== undefined && { correlationId }),
    kind,
    pk: key.pk,
    sk: key.sk,
    flaws,
  });
  measure([{ metric: 'ItemsUnsound' }], new Date());
}
