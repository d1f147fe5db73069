import type { LedgerEntry } from '#domain/ledger/entry.ts';

/** What somebody, or the night, did to a ledger: one decision, which may have made several entries. */
export interface Event {
  readonly does: Deed;
  /** The cause of the fact; of other events that of their entry. */
  readonly causeId: string;
  /** The entries that answer to it, the one that tells of it first. */
  readonly entries: readonly [LedgerEntry, ...LedgerEntry[]];
}

export type Deed =
  | 'earn'
  | 'correct'
  | 'refund'
  | 'activity'
  | 'reversal'
  | 'present'
  | 'reserve'
  | 'fulfil'
  | 'cancel'
  | 'lapse'
  | 'write-off'
  | 'hear-rest'
  | 'review'
  | 'adjust'
  | 'merge'
  | 'close'
  /** Nothing that can be decided again. */
  | 'other';

/** What was recorded at one instant: decided together, or one after the other. */
export function batchesOf(entries: readonly LedgerEntry[]): readonly (readonly LedgerEntry[])[] {
  const batches: LedgerEntry[][] = [];
  for (const entry of entries) {
    const last = batches.at(-1);
    if (last?.[0]?.recordedAt === entry.recordedAt) last.push(entry);
    else batches.push([entry]);
  }
  return batches;
}

/** The events of a batch, in their order. What only follows from another event is among that one's entries, or in none. */
export function eventsOf(batch: readonly LedgerEntry[]): readonly Event[] {
  const facts = new Map<string, LedgerEntry[]>();
  for (const entry of batch) {
    const cause = factCauseOf(entry.causeId);
    if (cause === null) continue;
    const own = facts.get(cause);
    if (own === undefined) facts.set(cause, [entry]);
    else own.push(entry);
  }
  const told = new Set<string>();
  return batch.flatMap((entry): readonly Event[] => {
    const cause = factCauseOf(entry.causeId);
    if (cause !== null) {
      if (told.has(cause)) return [];
      told.add(cause);
      return [factEvent(cause, [entry, ...(facts.get(cause) ?? []).filter((other) => other !== entry)])];
    }
    const does = deedOf(entry, facts.size > 0);
    return does === null ? [] : [{ does, causeId: entry.causeId, entries: [entry] }];
  });
}

/** The cause of the sale, refund, activity or present from which an entry came, whatever came in between; null: of none. */
export function factCauseOf(causeId: string): string | null {
  const bare = causeId
    .replace(/^(?:rest:|withdraw:[^:]+:)+/, '')
    .replace(/:(?:gift|convert):.*$/s, '')
    .replace(/^(sale:.+):refunds$/s, '$1');
  return /^(?:sale|refund|activity|reversal):[^:]+:./s.test(bare) || isOfPresent(bare) ? bare : null;
}

/** `enrolled:<member>`, `birthday:<member>:<year>`, `month:<member>:<membership>/<day>` */
function isOfPresent(causeId: string): boolean {
  return /^(?:enrolled:[^:]+|(?:birthday|anniversary):[^:]+:\d{4}|month:[^:/]+:[^:/]+\/[\d-]+)$/.test(
    causeId,
  );
}

function factEvent(causeId: string, entries: Event['entries']): Event {
  const kind = causeId.slice(0, causeId.indexOf(':'));
  const isEarned = entries.some((entry) => entry.kind === 'earned');
  switch (kind) {
    case 'sale':
      return { does: isEarned ? 'earn' : 'correct', causeId, entries };
    case 'refund':
      return { does: 'refund', causeId, entries };
    case 'activity':
      return { does: 'activity', causeId, entries };
    case 'reversal':
      return { does: 'reversal', causeId, entries };
    default:
      return { does: 'present', causeId, entries };
  }
}

/** @param isWithFacts whether what units became may have come of a fact of the same instant. @returns null: it follows */
function deedOf(entry: LedgerEntry, isWithFacts: boolean): Deed | null {
  const { kind, unit, redemption, causeId, memberId } = entry;
  const isOfMain = unit === undefined;
  switch (kind) {
    case 'reserved':
      if (redemption?.isGiven === undefined) return 'reserve';
      return isWithFacts ? null : 'other';
    case 'fulfilled':
      return 'fulfil';
    case 'released':
      if (redemption?.reason === 'withdrawn') return null;
      return redemption?.reason === 'lapsed' || causeId.startsWith('lapse:') ? 'lapse' : 'cancel';
    case 'expired':
      return /:\d{4}-\d\d-\d\d$/.test(causeId) ? 'write-off' : null;
    case 'redated':
      return new RegExp(`^rest:${memberId}:\\d{4}-\\d\\d-\\d\\d$`).test(causeId) ? 'hear-rest' : null;
    case 'tier-reviewed':
    case 'tier-warned':
      return 'review';
    case 'adjusted':
      return isOfMain ? 'adjust' : 'other';
    case 'transferred-in':
      return isOfMain ? 'merge' : null;
    case 'transferred-out':
      return null;
    case 'closed':
      return isOfMain ? 'close' : null;
    case 'converted':
      return isWithFacts ? null : 'other';
    default:
      return 'other';
  }
}
