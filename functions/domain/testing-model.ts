/** For tests only: an account as a list in which every single point stands by itself; slow and plain. */
import { addDays, addMonths, localDate, monthEndAfter } from './dates.ts';
import type { ExpiryRule, Programme } from './programme.ts';

export interface Point {
  readonly from: string;
  readonly until: string;
}

/** What a sale gave, once it gave anything, at which multiplier in hundredths. */
interface Given {
  readonly net: number;
  readonly points: number;
  readonly base: number;
  readonly kind: Point;
  readonly hundredths: number;
}

interface ModelSale {
  readonly version: number;
  readonly facts: string;
  readonly given?: Given;
}

interface SetAside {
  readonly points: readonly Point[];
  readonly lapsesAt: number;
}

/** The moment of a step: its instant in milliseconds and its day. */
export interface Moment {
  readonly ms: number;
  readonly today: string;
}

export type Rules = Pick<
  Programme,
  'holdDays' | 'expiry' | 'tiers' | 'oldestSaleDays' | 'codeValidDays' | 'returnGraceDays'
>;

const never = '9999-12-31';
const dayMs = 24 * 60 * 60 * 1000;

export class PointByPoint {
  held: Point[] = [];
  owed = 0;
  qualifying = 0;
  /** In the order in which they were reserved. */
  setAside = new Map<string, SetAside>();
  readonly totals = { issued: 0, spent: 0, expired: 0, clawedBack: 0 };
  readonly sales = new Map<string, ModelSale>();
  readonly #refunds = new Set<string>();
  /** Net that came back, by sale, known or not. */
  readonly #returned = new Map<string, number>();
  readonly #rules: Rules;
  readonly #timeZone: string;

  constructor(rules: Rules, timeZone: string) {
    this.#rules = rules;
    this.#timeZone = timeZone;
  }

  sale(id: string, version: number, net: number, status: string, hundredths: number, { today }: Moment) {
    const facts = `${status} ${net}`;
    const known = this.sales.get(id);
    if (known && version <= known.version) return;
    if (known?.facts === facts) {
      this.sales.set(id, { ...known, version });
      return;
    }
    if (known?.given) {
      const given = pricedAs(known.given, status === 'voided' ? 0 : net);
      this.#correct(id, known.given, given, today);
      this.sales.set(id, { version, facts, given });
      return;
    }
    if (status === 'voided') {
      this.sales.set(id, { version, facts });
      return;
    }
    const from = addDays(today, this.#rules.holdDays);
    const kind = { from, until: untilOf(this.#rules.expiry, from) };
    const given = pricedAs({ net, points: 0, base: 0, kind, hundredths }, net);
    this.sales.set(id, { version, facts, given });
    this.#give(given.points, kind);
    this.totals.issued += given.points;
    this.qualifying += given.base;
    this.#takeBack(this.#broughtBack(id, given), given.kind, today);
  }

  refund(refundId: string, id: string, net: number, mode: 'delta' | 'cumulative', { today }: Moment) {
    if (this.#refunds.has(refundId)) return;
    this.#refunds.add(refundId);
    const given = this.sales.get(id)?.given;
    const before = given && this.#broughtBack(id, given);
    const returned = this.#returned.get(id) ?? 0;
    this.#returned.set(id, mode === 'cumulative' ? Math.max(returned, net) : returned + net);
    if (given === undefined || before === undefined) return;
    const after = this.#broughtBack(id, given);
    this.#takeBack(
      { points: after.points - before.points, base: after.base - before.base },
      given.kind,
      today,
    );
  }

  /** @returns false when there is not enough; nothing has changed then, not even what had lapsed */
  reserve(redemptionId: string, count: number, moment: Moment): boolean {
    const before = { held: [...this.held], owed: this.owed, setAside: new Map(this.setAside) };
    this.#returnLapsed(moment);
    const usable = this.held.filter(({ from, until }) => from <= moment.today && until >= moment.today);
    if (usable.length < count || this.setAside.size >= 10) {
      Object.assign(this, before);
      return false;
    }
    const points = usable.sort(byRank).slice(0, count);
    for (const point of points) this.held.splice(this.held.indexOf(point), 1);
    this.setAside.set(redemptionId, { points, lapsesAt: moment.ms + this.#rules.codeValidDays * dayMs });
    return true;
  }

  fulfil(redemptionId: string, { ms }: Moment) {
    const open = this.setAside.get(redemptionId);
    if (open === undefined || open.lapsesAt <= ms) return;
    this.setAside.delete(redemptionId);
    this.totals.spent += open.points.length;
  }

  cancel(redemptionId: string, { ms, today }: Moment) {
    const open = this.setAside.get(redemptionId);
    if (open !== undefined && open.lapsesAt > ms) this.#return(redemptionId, open, today);
  }

  sweep(moment: Moment) {
    this.#returnLapsed(moment);
    const before = this.held.length;
    this.held = this.held.filter(({ until }) => until >= moment.today);
    this.totals.expired += before - this.held.length;
  }

  get reserved() {
    return [...this.setAside.values()].reduce((sum, { points }) => sum + points.length, 0);
  }

  /** How many points of each kind there are, as `[from if pending]/[until]: count`. */
  lots(today: string): readonly string[] {
    const counts = new Map<string, number>();
    for (const { from, until } of this.held) {
      const key = `${from > today ? from : ''}/${until === never ? '' : until}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return [...counts].map(([key, count]) => `${key}: ${count}`).sort();
  }

  /** Points and base points that a sale's refunds come to. */
  #broughtBack(id: string, { net, points, base }: Given) {
    const returned = Math.min(this.#returned.get(id) ?? 0, net);
    const share = (whole: number) => (net === 0 ? 0 : Math.floor((whole * returned) / net));
    return { points: share(points), base: share(base) };
  }

  #correct(id: string, before: Given, after: Given, today: string) {
    const worth = (given: Given) => {
      const back = this.#broughtBack(id, given);
      return { points: given.points - back.points, base: given.base - back.base };
    };
    const more = worth(after).points - worth(before).points;
    this.qualifying += worth(after).base - worth(before).base;
    if (more >= 0) {
      this.#give(more, before.kind);
      this.totals.issued += more;
    } else this.#takeBack({ points: -more, base: 0 }, before.kind, today);
  }

  #returnLapsed({ ms }: Moment) {
    for (const [redemptionId, open] of [...this.setAside]) {
      if (open.lapsesAt <= ms)
        this.#return(redemptionId, open, localDate(new Date(open.lapsesAt), this.#timeZone));
    }
  }

  #return(redemptionId: string, { points }: SetAside, on: string) {
    this.setAside.delete(redemptionId);
    const graceUntil = addDays(on, this.#rules.returnGraceDays);
    const back = points.map((point) => (point.until < on ? { ...point, until: graceUntil } : point));
    for (const point of back.sort(byRank)) this.#give(1, point);
  }

  #give(points: number, kind: Point) {
    for (let count = 0; count < points; count += 1) {
      if (this.owed > 0) this.owed -= 1;
      else this.held.push(kind);
    }
  }

  #takeBack(
    { points, base }: { readonly points: number; readonly base: number },
    kind: Point,
    today: string,
  ) {
    this.totals.clawedBack += points;
    this.qualifying -= base;
    for (let count = 0; count < points; count += 1) {
      const index = this.#nextToTake(kind, today);
      if (index < 0) this.owed += 1;
      else this.held.splice(index, 1);
    }
  }

  /** The sale's own; else the pending one, else the usable one, that expires first. */
  #nextToTake(kind: Point, today: string): number {
    const isPending = ({ from }: Point) => from > today;
    const own = this.held.findIndex(
      (point) =>
        point.until === kind.until && (isPending(kind) ? point.from === kind.from : !isPending(point)),
    );
    if (own >= 0) return own;
    for (const isEligible of [isPending, (point: Point) => !isPending(point) && point.until >= today]) {
      const [first] = this.held.filter(isEligible).sort(byRank);
      if (first) return this.held.indexOf(first);
    }
    return -1;
  }
}

const byRank = (a: Point, b: Point) => {
  const [one, other] = [a.until + a.from, b.until + b.from];
  return one < other ? -1 : one > other ? 1 : 0;
};

function pricedAs(given: Given, net: number): Given {
  const base = Math.floor(net / 100);
  return { ...given, net, base, points: Math.floor((base * given.hundredths) / 100) };
}

function untilOf(expiry: ExpiryRule, from: string): string {
  if (expiry.kind === 'never') return never;
  return expiry.kind === 'by-day' ? addMonths(from, expiry.months) : monthEndAfter(from, expiry.months);
}
