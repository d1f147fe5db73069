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
