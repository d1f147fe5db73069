import { evolve } from '#domain/ledger/account.ts';
import type { Counters } from '#domain/ledger/counters.ts';
import type { Decision } from '#domain/ledger/decide.ts';
import { join } from '#domain/ledger/decide.ts';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import { mergeAccounts } from '#domain/members/merge.ts';
import type { ProgrammeVersion } from '#domain/programme.ts';
import { isRefusal } from '#domain/refusal.ts';
import { compareStates } from '#domain/sales/stated.ts';
import type { Family, Reason } from './books.ts';
import { lacksOfActivity, lacksOfSale } from './details.ts';
import { activityKey, driveActivity, driveReversal, readActivityCause } from './drive-activity.ts';
import { driveMember, isOfMember } from './drive-member.ts';
import { drivePresent } from './drive-present.ts';
import type { Driven } from './drive-sale.ts';
import { driveCorrection, driveEarning, driveRefund, settleSale } from './drive-sale.ts';
import type { Event } from './events.ts';
import type { Life, Moment, Regime } from './life.ts';
import { onDayOf, Stays } from './life.ts';
import type { Strand } from './strand.ts';
import { isClaim, leftSeen, saleKey, saleOfEvent, toldSale } from './told-sale.ts';

/** What an event is decided with. */
export interface Drive {
  readonly life: Life;
  readonly rules: ProgrammeVersion;
  readonly regime: Regime;
  /** Whether it is decided again by the rules of its time, or by those of the trial. */
  readonly side: 'again' | 'would';
  readonly moment: Moment;
  readonly family: Family;
  readonly strand: Strand;
  readonly strands: ReadonlyMap<string, Strand>;
  readonly rulesWas: ProgrammeVersion;
  /** Nothing later is told of its sale. */
  readonly isLast: boolean;
  readonly budgets?: Counters | undefined;
}

export interface EventDone extends Driven {
  readonly missed?: LedgerEntry | undefined;
  /** What rules would have to know of it, and is not kept. */
  readonly lacks?: readonly Reason[];
}

/** The sale or activity that an event is of, by a key; null: of neither. */
export function factKeyOf(event: Event, { books }: Family): string | null {
  const activity = readActivityCause(event.causeId);
  if (activity !== null) return activityKey(activity);
  const sale = saleOfEvent(event, books);
  return sale === null ? null : saleKey(sale);
}

/** Decides an event in a life. @throws Stays where that cannot be done */
export function driveEvent(event: Event, drive: Drive): EventDone {
  const { life, moment, rulesWas } = drive;
  life.account = onDayOf(life.account, event.entries[0]);
  if (isOfMember(event)) return driveMember(event, life.account, moment.context, rulesWas.programme);
  switch (event.does) {
    case 'merge':
      return merge(event, drive);
    case 'activity':
    case 'reversal':
      return driveOfActivity(event, drive);
    case 'present':
      return drivePresent(event, life.account, aboutOf(event, drive), moment.context);
    default:
      return settled(event, driveOfSale(event, drive), drive);
  }
}

function driveOfSale(event: Event, { life, moment, regime, family, strand, ...drive }: Drive): EventDone {
  const { isLast, rules, rulesWas } = drive;
  if (event.does === 'refund') {
    const of = saleOfEvent(event, family.books);
    if (of?.refund === undefined) throw new Stays('fact-missing');
    const record = ownRecord(of, family);
    return driveRefund(event, { key: saleKey(of), refund: of.refund, record, isLast }, life, moment, regime);
  }
  const told = toldSale(event, family, isLast);
  if (event.does === 'correct') return driveCorrection(event, told, life, moment, regime);
  const { again } = strand;
  // Before both lives go their ways, so that both know a claim when they see one.
  const isOfClaim =
    drive.side === 'again' ? isClaim(event, told, life.account, rulesWas) : again.claims.has(event.causeId);
  if (isOfClaim) again.claims.add(event.causeId);
  const about = aboutOf(event, { regime, strand });
  const kept = family.books.saleOf(told.sale.connectionId, told.sale.saleId);
  const isLacking = kept !== null && lacksOfSale(kept, { was: rulesWas.programme, now: rules.programme });
  const done = driveEarning(event, { ...told, isClaim: isOfClaim }, life, moment, regime, about);
  return { ...done, ...(isLacking && { lacks: ['details-missing'] }) };
}

function aboutOf(event: Event, { regime, strand }: Pick<Drive, 'regime' | 'strand'>) {
  const left = regime.leftFor(event.causeId, leftSeen(event));
  return { left, birthday: strand.written.birthday?.monthDay };
}

function ownRecord(sale: { readonly connectionId: string; readonly saleId: string }, family: Family) {
  const kept = family.books.saleOf(sale.connectionId, sale.saleId);
  return kept?.memberId != null && family.ledgers.has(kept.memberId) ? kept : null;
}

/** With what its record says beside, where nothing more is told of the sale. */
function settled(event: Event, done: EventDone, { life, moment, regime, family, isLast }: Drive): EventDone {
  const sale = isLast ? saleOfEvent(event, family.books) : null;
  const record = sale && ownRecord(sale, family);
  if (sale === null || record === null) return done;
  const more = settleSale(saleKey(sale), record, { ...life, account: done.account }, moment, regime);
  return { ...done, ...join(done, more) };
}

function driveOfActivity(event: Event, { life, moment, regime, family, strand, rules }: Drive): EventDone {
  const cause = readActivityCause(event.causeId);
  if (cause === null) throw new Stays('fact-missing');
  if (event.does === 'reversal') return driveReversal(event, cause, life, moment);
  const record = family.books.activityOf(cause.connectionId, cause.activityId);
  if (record === null) throw new Stays('fact-missing');
  const about = aboutOf(event, { regime, strand });
  const isLacking = lacksOfActivity(record, rules.programme);
  const done = driveActivity(event, record, life, moment, about);
  return { ...done, ...(isLacking && { lacks: ['details-missing'] }) };
}

/** Whoever is merged brings what their own life has come to, and their sales. */
function merge({ entries: [entry] }: Event, { life, side, moment, strands }: Drive): Decision {
  const from = strands.get(entry.transfer?.memberId ?? '');
  if (from === undefined) throw new Stays('fact-missing');
  const theirs = from[side];
  theirs.account = onDayOf(theirs.account, entry);
  const merged = mergeAccounts(theirs.account, life.account, moment.context);
  if (isRefusal(merged)) throw new Stays('refused');
  theirs.account = merged.from.account;
  const { memberId } = life.account;
  for (const [key, sale] of theirs.sales) {
    const own = life.sales.get(key);
    // It may have gone from the one to the other before: its later state tells whose it was last.
    if (own === undefined || compareStates(sale, own, moment.context) > 0)
      life.sales.set(key, { ...sale, memberId });
  }
  for (const [key, award] of theirs.awards) life.awards.set(key, award);
  if (side === 'again') from.was = from.written.entries.slice(from.was.sequence).reduce(evolve, from.was);
  return merged.into;
}
