/** For tests only: one history of two members, played on their ledgers and on the models of them. */
import { addDays, latest, startOfDay } from '#domain/dates.ts';
import type { ProgrammeOne } from '#domain/programme/schema-one.ts';
import { deletedSale } from '#domain/sales/deleted-sale.ts';
import type { Ledger } from '#domain/testing.ts';
import { given, saleOf } from '#domain/testing.ts';
import type {
  ClaimStep,
  DeletionStep,
  RedemptionStep,
  RefundStep,
  SaleStep,
  SettleStep,
  Step,
} from './testing.ts';
import { holds } from './testing.ts';
import type { Moment } from './testing-points.ts';
import { PointByPoint } from './testing-points.ts';
import { giveModelGift, ModelTill, mergeModels } from './testing-sales.ts';
import { localDay } from './testing-tier.ts';

const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;
const opened = '2026-01-15T09:00:00.000Z';
const birthdays = [
  { monthDay: '02-28', knownSince: '2026-01-15' },
  { monthDay: '02-29', knownSince: '2026-02-28' },
] as const;

export interface Player {
  readonly ledger: Ledger;
  readonly model: PointByPoint;
}

export type Players = readonly [Player, Player];

export class Play {
  readonly players: Players;
  readonly #till: ModelTill;
  /** Whose points a sale gave, and when it was sold at last, as one was told. */
  readonly #buyers = new Map<string, 0 | 1>();
  readonly #soldAt = new Map<string, number>();
  readonly #timeZone: string;
  /** Who left: that is done once, and nobody is merged with them. */
  readonly #closed = new Set<Player>();
  #ms = Date.parse(opened);
  #count = 0;

  constructor(rules: ProgrammeOne) {
    const ana = given({ rules, openedAt: opened });
    const ben = given({ memberId: 'mem_9876543210', rules, openedAt: opened, beside: ana });
    const openedOn = localDay(this.#ms, rules.timeZone);
    this.players = [
      { ledger: ana, model: new PointByPoint(rules, openedOn) },
      { ledger: ben, model: new PointByPoint(rules, openedOn) },
    ];
    this.#till = new ModelTill(rules, openedOn);
    this.#timeZone = rules.timeZone;
    this.#setClock(this.#ms);
  }

  /** @returns false when the ledger took a step that the model refuses, or the other way round */
  step(step: Step): boolean {
    this.#count += 1;
    switch (step.does) {
      case 'sale':
        return this.#sale(step);
      case 'deletion':
        return this.#deletion(step);
      case 'claim':
        return this.#claim(step);
      case 'refund':
        return this.#refund(step);
      case 'reserve':
      case 'fulfil':
      case 'cancel':
        return this.#redemption(step);
      case 'wait':
        return this.#setClock(this.#ms + step.minutes * 60_000);
      case 'nights':
        return this.#nights(step.nights);
      case 'back':
        return this.#setClock(this.#ms - step.seconds * 1000);
      case 'midnight': {
        const tomorrow = addDays(localDay(this.#ms, this.#timeZone), 1);
        return this.#setClock(startOfDay(tomorrow, this.#timeZone).getTime());
      }
      case 'merge':
        return this.#merge(step.who);
      default:
        return this.#settle(step);
    }
  }

  /** The member, or the one whom that member became. */
  #player(who: 0 | 1): Player {
    const [ana, ben] = this.players;
    const player = who === 0 ? ana : ben;
    return player.model.mergedInto === null ? player : who === 0 ? ben : ana;
  }

  #moment({ ledger }: Player): Moment {
    const clockDay = localDay(this.#ms, this.#timeZone);
    return { ms: this.#ms, clockDay, today: latest(clockDay, ledger.account.lastRecordedOn) };
  }

  #setClock(ms: number): true {
    this.#ms = ms;
    for (const { ledger } of this.players) ledger.now = new Date(ms);
    return true;
  }

  #sale({ who, id, version: counted, source, net, status, ago, isMoved }: SaleStep): boolean {
    // A till counts, and what a vendor says is a time.
    const version = source === 'vendor' ? counted * hourMs : counted;
    const known = this.#soldAt.get(id);
    const soldAt = known === undefined || isMoved ? this.#ms - ago * 60_000 : known;
    this.#soldAt.set(id, soldAt);
    const isGiven = this.#till.sales.get(id)?.given !== undefined;
    const player = this.#player((isGiven ? this.#buyers.get(id) : who) ?? 0);
    const named = who === null ? null : this.#player(who);
    // A void has no net of its own, so that two voids in a row say the same.
    const stated = status === 'voided' ? 0 : net;
    const memberId = named?.ledger.before.memberId ?? null;
    const on = new Date(soldAt).toISOString();
    const hasMoved = this.#till.sale(
      { id, version, source, net: stated, status, soldAt },
      named?.model ?? null,
      this.#moment(player),
      this.#moment(named ?? player),
    );
    const into = named?.ledger;
    player.ledger.sale(id, stated, { version, source, status, on, memberId, into });
    if (who !== null && (!isGiven || hasMoved)) this.#buyers.set(id, who);
    return true;
  }

  #deletion({ id, receivedAt }: DeletionStep): boolean {
    const isGiven = this.#till.sales.get(id)?.given !== undefined;
    const player = this.#player((isGiven ? this.#buyers.get(id) : 0) ?? 0);
    const { ledger } = player;
    const version = Math.round(receivedAt * hourMs);
    if (!this.#till.sales.has(id)) this.#soldAt.set(id, this.#ms);
    this.#till.deletion(id, version, this.#moment(player));
    const told = saleOf(id, 0, ledger.now, { version, status: 'voided' });
    const sale = deletedSale(told, ledger.sales.get(id) ?? null, ledger.context);
    const { occurredAt: on, totals } = sale;
    ledger.sale(id, totals.eligibleNet, { version: sale.version, status: 'voided', on, memberId: null });
    return true;
  }

  #claim({ who, id }: ClaimStep): boolean {
    if (this.#till.sales.get(id)?.given) return true;
    const player = this.#player(who);
    this.#till.claim(id, player.model, this.#moment(player));
    player.ledger.claim(id);
    this.#buyers.set(id, who);
    return true;
  }

  #refund({ isUnlinked, ...refund }: RefundStep): boolean {
    const { refundId, id, net, mode, version, status } = refund;
    const player = this.#player(this.#buyers.get(id) ?? 0);
    if (isUnlinked) {
      player.ledger.refund(`${refundId}u`, id, net, { mode, saleId: undefined });
      return player.ledger.lastRefusal?.refused === 'unlinked-refund';
    }
    this.#till.refund(refund, this.#moment(player));
    player.ledger.refund(refundId, id, net, { mode, version, status });
    return true;
  }

  #redemption({ who, does, percent }: RedemptionStep): boolean {
    const hasWork = ({ model, ledger }: Player) =>
      does === 'reserve' ? model.usable(ledger.today).length > 0 : model.setAside.size > 0;
    // Of the two whoever has points or codes, or most of such steps would do nothing.
    const player = hasWork(this.#player(who)) ? this.#player(who) : this.#player(who === 0 ? 1 : 0);
    const { ledger, model } = player;
    const moment = this.#moment(player);
    if (does === 'reserve') {
      const points = Math.ceil((model.usable(moment.today).length * percent) / 100) + 1;
      const isTaken = model.reserve(`c${this.#count}`, points, moment);
      return (ledger.reserve(`c${this.#count}`, points).lastRefusal === null) === isTaken;
    }
    const open = [...model.setAside.keys()];
    const redemptionId = open[percent % Math.max(open.length, 1)] ?? 'none';
    model[does](redemptionId, moment);
    ledger[does](redemptionId);
    return true;
  }

  #settle(step: SettleStep): boolean {
    const player = this.#player(step.who);
    const { ledger, model } = player;
    const moment = this.#moment(player);
    const birthday = birthdays[step.who];
    switch (step.does) {
      case 'sweep':
        ledger.sweep();
        model.sweep(moment);
        return true;
      case 'review':
        ledger.review();
        model.happenings.push({ what: 'reviewed', on: moment.today });
        return true;
      case 'gift':
        ledger.gift(birthday.monthDay, birthday.knownSince);
        giveModelGift(model, birthday, moment);
        return true;
      case 'adjust':
        ledger.adjust(`a${this.#count}`, step.points);
        model.adjust(step.points, moment);
        return true;
      case 'close':
        if (this.#closed.has(player)) return true;
        this.#closed.add(player);
        ledger.close();
        model.close();
        return true;
    }
  }

  #nights(nights: number): boolean {
    for (let night = 1; night <= nights; night += 1) {
      this.#setClock(this.#ms + dayMs);
      for (const who of [0, 1] as const) {
        this.#settle({ does: 'sweep', who });
        this.#settle({ does: 'gift', who });
        // Tiers change with the months: a look at every fifth night is enough, and is less slow.
        if (night % 5 === 0) this.#settle({ does: 'review', who });
      }
    }
    return true;
  }

  #merge(who: 0 | 1): boolean {
    const from = this.#player(who);
    const into = this.players.find((player) => player !== from);
    if (into === undefined || into.model.mergedInto !== null || this.#closed.size > 0) return true;
    const moment = this.#moment(from);
    const today = latest(moment.today, into.ledger.account.lastRecordedOn);
    const isMerged = mergeModels(from.model, into.model, { ...moment, today });
    return (from.ledger.mergeInto(into.ledger).lastRefusal === null) === isMerged;
  }
}

/** Plays histories at random and looks at the ledger of each member at the end. */
export function historyHolds(numRuns: number, look: (ledger: Ledger) => void): void {
  holds(numRuns, (rules, history) => {
    const play = new Play(rules);
    for (const step of history) play.step(step);
    for (const { ledger } of play.players) look(ledger);
  });
}
