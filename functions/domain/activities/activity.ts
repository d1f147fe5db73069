import { localDate, localTime } from '#domain/dates.ts';
import { canonicalJson } from '#domain/ledger/entry.ts';
import type { FactKind } from '#domain/programme/fact.ts';
import type { Sha256 } from '#domain/programme.ts';
import type { Fact } from '#domain/rules/evaluation.ts';
import type { Attributes } from '#domain/sales/sale.ts';
import type { FactSource, Stated } from '#domain/sales/stated.ts';
import { stateText } from '#domain/sales/stated.ts';

/** The facts of an activity that decide: the part of the canonical event (`events/activity.ts`) that rules read. */
export interface Activity {
  readonly connectionId: string;
  readonly activityId: string;
  /** `check-in`. */
  readonly kind: string;
  readonly status: 'completed' | 'reversed';
  /** A whole number that grows with every later state of it; left out: that of the state before, or 0. */
  readonly version?: number | undefined;
  /** ISO 8601 instant with an offset. */
  readonly occurredAt: string;
  readonly attributes?: Attributes | undefined;
  readonly locationId?: string | undefined;
}

/** A delivery of an activity and whom it names. */
export interface ActivityDelivery {
  readonly activity: Activity;
  /** The member; null where it names none that we know. */
  readonly memberId: string | null;
  readonly source: FactSource;
  /** The contact by which it names the member, as the record keeps it; left out: by their id. */
  readonly namedBy?: string | undefined;
  /** Whether it names the member for whom it is recorded as well; see `SaleDelivery`. */
  readonly isForSame?: boolean;
}

/** What rules read of it; where and through whom it came, too, for a programme that declares it. */
export function factOf(activity: Activity, timeZone: string): Fact {
  const { occurredAt, attributes, connectionId, locationId } = activity;
  const at = new Date(occurredAt);
  const said = { ...attributes, connectionId, ...(locationId !== undefined && { locationId }) };
  return {
    kind: factKindOf(activity),
    on: localDate(at, timeZone),
    time: localTime(at, timeZone),
    attributes: Object.fromEntries(
      Object.entries(said).map(([name, value]) => [`activity.${name}`, value] as const),
    ),
  };
}

/** What rules answer to. */
export function factKindOf({ kind }: Pick<Activity, 'kind'>): FactKind {
  return `activity:${kind}`;
}

/**
 * `activity:<connection>:<id>:<version>`, and `reversal:…` where it is taken back; a till's version with a `t` before it:
 * one cause is applied once, for ever.
 */
export function activityCauseId({ connectionId, activityId, status }: Activity, state: Stated): string {
  const kind = status === 'reversed' ? 'reversal' : 'activity';
  return `${kind}:${connectionId}:${activityId}:${stateText(state)}`;
}

/** Digest of all that an activity says beside whose it is; where it happened is only shown. */
export function activityDigest({ kind, occurredAt, attributes }: Activity, sha256: Sha256): string {
  const facts = { kind, occurredAt: new Date(occurredAt).toISOString(), attributes: attributes ?? {} };
  // As many of the 256 bits as of a sale.
  return sha256(canonicalJson(facts)).slice(0, 32);
}

/** The state that a delivery says, beside the one that is known. */
export function stateOf(
  { activity, source }: Pick<ActivityDelivery, 'activity' | 'source'>,
  known: { readonly version: number } | null,
): { readonly version: number; readonly source: FactSource } {
  return { version: activity.version ?? known?.version ?? 0, source };
}
