/** For tests only: translations as they are looked at. */
import type { Adapter, Fact, Translation, TranslationContext } from './adapter.ts';
import { adapterFor, adapterVendors } from './adapters.ts';

/** Every adapter, loaded. */
export const adapters: readonly Adapter[] = (await Promise.all(adapterVendors.map(adapterFor))).filter(
  (adapter) => adapter !== undefined,
);

export function adapterNamed(vendor: string): Adapter | undefined {
  return adapters.find((adapter) => adapter.vendor === vendor);
}

/** The one fact that a body states, or the whole translation where it states none or several. */
export type Stated = Fact | Translation;

export function stated(translation: Translation): Stated {
  const [fact, ...others] = translation.kind === 'facts' ? translation.facts : [];
  return fact === undefined || others.length > 0 ? translation : fact;
}

/** What a vendor's body states. */
export function reading({ translate }: Adapter): (body: string, at: TranslationContext) => Stated {
  return (body, at) => stated(translate(body, at));
}

/**
 * What is left to earn of one sale after these facts, in whichever order: the newest version that is no longer open, less
 * each refund once, or the largest cumulative one. Throws when one that is no sum is stated with two contents.
 */
export function leftToEarn(facts: readonly Fact[]): number {
  const sales = facts.flatMap((fact) =>
    fact.kind === 'sale' && fact.sale.status !== 'open' ? [fact.sale] : [],
  );
  const newest = sales.reduce<(typeof sales)[number] | undefined>(
    (one, other) => (one === undefined || other.version > one.version ? other : one),
    undefined,
  );
  const earning = newest?.status === 'completed' ? newest.totals.eligibleNet : 0;
  const deltas = new Map<string, number>();
  let cumulative = 0;
  for (const fact of facts) {
    if (fact.kind !== 'refund') continue;
    const { refundId, mode, eligibleNet = 0 } = fact.refund;
    if (mode === 'cumulative') {
      cumulative = Math.max(cumulative, eligibleNet);
      continue;
    }
    if ((deltas.get(refundId) ?? eligibleNet) !== eligibleNet)
      throw new Error(`the refund ${refundId} is stated with two contents`);
    deltas.set(refundId, eligibleNet);
  }
  const back = [...deltas.values()].reduce((sum, net) => sum + net, cumulative);
  return Math.max(earning - back, 0);
}

/** What a translation states; throws when it states nothing. */
export function factsIn(translation: Translation): readonly Fact[] {
  if (translation.kind !== 'facts') throw new Error(JSON.stringify(translation));
  return translation.facts;
}
