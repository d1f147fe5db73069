import type { Activity } from '#domain/activities/activity.ts';
import type { ActivityRecord } from '#domain/activities/activity-record.ts';
import { decideActivity } from '#domain/activities/record-activity.ts';
import type { About } from '#domain/awards/standing-of.ts';
import { startOfDay } from '#domain/dates.ts';
import { expirePoints, reviewTier } from '#domain/due/settle.ts';
import type { Account } from '#domain/ledger/account.ts';
import { openAccount } from '#domain/ledger/account.ts';
import { sumPoints } from '#domain/ledger/lots.ts';
import { purseOf, sumReserved, unitsOf } from '#domain/ledger/purse.ts';
import { purseKey } from '#domain/programme/read.ts';
import type { DecisionContext, ProgrammeVersion, Sha256 } from '#domain/programme.ts';
import type { Refusal } from '#domain/refusal.ts';
import { isRefusal } from '#domain/refusal.ts';
import { cancelReservation, reservePoints } from '#domain/rewards/redeem.ts';
import { decideSale } from '#domain/sales/record-sale.ts';
import { decideRefund } from '#domain/sales/refund.ts';
import type { Refund } from '#domain/sales/refund-record.ts';
import type { Sale, SaleLine } from '#domain/sales/sale.ts';
import type { SaleRecord } from '#domain/sales/sale-record.ts';
import type { Holdings, Player, PumpStep } from './player.ts';
import { accountKey, activityKey, saleKey } from './state-key.ts';

const memberId = 'mem_0000000000';
const connectionId = 'pumps';
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

interface Bought {
  readonly sale: Sale;
  readonly record: SaleRecord;
}

interface Did {
  readonly activity: Activity;
  readonly record: ActivityRecord;
}

/** A member with what the till knows of them. */
export interface Played {
  readonly now: Date;
  readonly account: Account;
  readonly sales: readonly Bought[];
  readonly activities: readonly Did[];
  /** Of everything that needs an id of its own. */
  readonly count: number;
}

/** Plays what members do by the domain's own decisions, as the deployed functions make them. */
export class DomainPlayer implements Player<Played> {
  readonly #rules: ProgrammeVersion;
  readonly #sha256: Sha256;
  readonly #about: About;

  /** @param declared what the member says of themselves, by names without `member.` */
  constructor(rules: ProgrammeVersion, sha256: Sha256, declared: NonNullable<About['declared']> = {}) {
    this.#rules = rules;
    this.#sha256 = sha256;
    this.#about = { declared };
  }

  begin(at: string): Played {
    const [day = at, time = '12:00'] = at.split('T');
    const [hours, minutes] = time.split(':').map(Number);
    const { programme } = this.#rules;
    const midnight = startOfDay(day, programme.timeZone).getTime();
    const now = new Date(midnight + ((hours ?? 0) * 60 + (minutes ?? 0)) * minuteMs);
    const account = openAccount(memberId, now, programme, this.#sha256);
    return { now, account, sales: [], activities: [], count: 0 };
  }

  play(state: Played, step: PumpStep): Played | null {
    const next = { ...state, count: state.count + 1 };
    switch (step.does) {
      case 'buy': {
        const lines = step.basket.lines.map(
          (line): SaleLine => ({ ...line, quantity: String(line.quantity), isGiftCard: false }),
        );
        return this.#buy(next, lines, step.basket.attributes);
      }
      case 'buy-gift-card':
        return this.#buy(next, [{ lineId: '1', net: step.net, quantity: '1', isGiftCard: true }], {});
      case 'refund':
        return this.#refund(next, step);
      case 'wait':
        return this.#wait(next, step.days);
      case 'act':
        return this.#act(next, step);
      case 'undo':
        return this.#undo(next, step.activity);
      case 'reserve':
        return this.#reserve(next, step.reward);
      case 'cancel':
        return this.#cancel(next, step.reward);
      // Conversions are followed by themselves, see `loops.ts`.
      case 'convert':
        return null;
    }
  }

  holdings({ account }: Played): Holdings {
    const [main] = this.#rules.programme.units;
    const held = new Map<string, number>();
    const add = (id: string, amount: number) => held.set(id, (held.get(id) ?? 0) + amount);
    for (const unit of unitsOf(account)) {
      const { lots, owed } = purseOf(account, unit);
      add(unit ?? main?.unitId ?? '', sumPoints(lots) - owed + sumReserved(account.reservations, unit));
    }
    for (const { isGiven, rewardId } of account.reservations) if (isGiven) add(`reward:${rewardId}`, 1);
    return Object.fromEntries([...held].filter(([, amount]) => amount !== 0));
  }

  key({ now, account }: Played): string {
    return `${now.getTime()} ${accountKey(account)}`;
  }

  saleKey({ sales, account }: Played, sale: number): string {
    const bought = sales[sale];
    return bought === undefined ? '' : saleKey(bought.record, account);
  }

  activityKey({ activities, account }: Played, activity: number): string {
    const done = activities[activity];
    return done === undefined ? '' : activityKey(done.record, account);
  }

  #context({ now }: Played): DecisionContext {
    // A code of its own for each cause, which nobody types.
    return { ...this.#rules, now, sha256: this.#sha256, redemptionIdOf: (causeId) => causeId };
  }

  #buy(state: Played, lines: readonly SaleLine[], attributes: Sale['attributes']): Played | null {
    const { now, account, sales, count } = state;
    const eligibleNet = lines.reduce((sum, line) => sum + (line.isGiftCard ? 0 : line.net), 0);
    const sale: Sale = {
      connectionId,
      saleId: `s${count}`,
      version: 1,
      status: 'completed',
      occurredAt: now.toISOString(),
      currency: this.#rules.programme.currency,
      totals: { eligibleNet },
      lines,
      attributes,
    };
    const delivery = { sale, memberId, isExplicit: true, source: 'till' as const, about: this.#about };
    const decision = decideSale(account, delivery, null, this.#context(state));
    if (isRefusal(decision) || decision.sale === null) return null;
    return { ...state, account: decision.account, sales: [...sales, { sale, record: decision.sale }] };
  }

  #refund(state: Played, { sale: index, part }: Extract<PumpStep, { does: 'refund' }>): Played | null {
    const { now, account, sales, count } = state;
    const bought = sales[index];
    if (bought === undefined) return null;
    const { sale, record } = bought;
    const line = typeof part === 'object' ? sale.lines.find(({ lineId }) => lineId === part.line) : undefined;
    const net = sale.totals.eligibleNet;
    const eligibleNet = line?.net ?? (part === 'half' ? Math.floor(net / 2) : net);
    const refund: Refund = {
      connectionId,
      refundId: `r${count}`,
      saleId: sale.saleId,
      status: 'completed',
      mode: part === 'rest' ? 'cumulative' : 'delta',
      occurredAt: now.toISOString(),
      currency: sale.currency,
      eligibleNet,
      total: eligibleNet,
      ...(line && { lines: [{ lineId: line.lineId, net: line.net }] }),
    };
    const decision = decideRefund(account, { refund, source: 'till' }, record, null, this.#context(state));
    if (isRefusal(decision) || decision.sale === null) return null;
    const refunded = { sale, record: decision.sale };
    return {
      ...state,
      account: decision.account,
      sales: sales.map((one, place) => (place === index ? refunded : one)),
    };
  }

  #act(state: Played, { kind, attributes }: Extract<PumpStep, { does: 'act' }>): Played | null {
    const activity: Activity = {
      connectionId,
      activityId: `a${state.count}`,
      kind,
      status: 'completed',
      version: 1,
      occurredAt: state.now.toISOString(),
      attributes,
    };
    const delivery = { activity, memberId, source: 'till' as const };
    const decision = decideActivity(state.account, delivery, null, this.#about, this.#context(state));
    if (isRefusal(decision) || decision.activity === null) return null;
    const { account, activity: record } = decision;
    return { ...state, account, activities: [...state.activities, { activity, record }] };
  }

  #undo(state: Played, index: number): Played | null {
    const done = state.activities[index];
    if (done === undefined) return null;
    const activity: Activity = { ...done.activity, status: 'reversed', version: 2 };
    const delivery = { activity, memberId, source: 'till' as const };
    const decision = decideActivity(state.account, delivery, done.record, this.#about, this.#context(state));
    if (isRefusal(decision) || decision.activity === null) return null;
    const undone = { activity, record: decision.activity };
    const activities = state.activities.map((one, place) => (place === index ? undone : one));
    return { ...state, account: decision.account, activities };
  }

  /** A morning later on, after the nights' work. */
  #wait(state: Played, days: number): Played {
    const later = { ...state, now: new Date(state.now.getTime() + days * dayMs) };
    const context = this.#context(later);
    return { ...later, account: reviewTier(expirePoints(later.account, context).account, context).account };
  }

  #reserve(state: Played, rewardId: string): Played | null {
    const costs = this.#rules.programme.rewards[rewardId]?.costs;
    if (costs === undefined) return null;
    const redemptionId = `c${state.count}`;
    const unit = purseKey(this.#rules.programme, costs.unit);
    const causeId = `redeem:${redemptionId}`;
    const command = { redemptionId, rewardId, unit, points: costs.amount, causeId };
    return changed(state, reservePoints(state.account, command, this.#context(state)));
  }

  #cancel(state: Played, rewardId: string): Played | null {
    const code = state.account.reservations.find((open) => open.rewardId === rewardId && !open.isGiven);
    if (code === undefined) return null;
    const { redemptionId } = code;
    const causeId = `cancel:${redemptionId}`;
    return changed(state, cancelReservation(state.account, redemptionId, causeId, this.#context(state)));
  }
}

function changed(state: Played, decision: { readonly account: Account } | Refusal): Played | null {
  return isRefusal(decision) ? null : { ...state, account: decision.account };
}
