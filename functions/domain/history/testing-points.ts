/** For tests only: an account as a list in which every single point stands by itself; slow and plain. */
import type { ExpiryRuleOne as ExpiryRule, ProgrammeOne as Programme } from '#domain/programme/schema-one.ts';
import type { RefundPolicy } from '#domain/programme.ts';
import type { Happening, ModelTier } from './testing-tier.ts';
import { addDays, firstTier, localDay, tierAfter } from './testing-tier.ts';

export interface Point {
  readonly from: string;
  readonly until: string;
  readonly isGraced: boolean;
}

export interface SetAside {
  readonly points: readonly Point[];
  readonly lapsesAt: number;
}

/** The moment of a step: its instant in milliseconds, its day, and the day on which the ledger books it. */
export interface Moment {
  readonly ms: number;
  readonly clockDay: string;
  readonly today: string;
}

export const never = '9999-12-31';
const dayMs = 24 * 60 * 60 * 1000;
const mostCodes = 8;

export class PointByPoint {
  held: Point[] = [];
  owed = 0;
  /** In the order in which they were reserved. */
  setAside = new Map<string, SetAside>();
  totals = { issued: 0, spent: 0, expired: 0, clawedBack: 0, adjusted: 0, transferred: 0 };
  giftYear = 0;
  /** What the tier depends on and does not yet show. */
  happenings: Happening[] = [];
  mergedInto: PointByPoint | null = null;
  readonly rules: Programme;
  #tier: ModelTier;

  constructor(rules: Programme, openedOn: string) {
    this.rules = rules;
    this.#tier = firstTier(openedOn);
  }

  /** Whoever this member is by now. */
  get self(): PointByPoint {
    return this.mergedInto?.self ?? this;
  }

  /** Folded as far as there is something new, or most of the time would be spent here. */
  get tier(): ModelTier {
    this.#tier = tierAfter(this.rules, this.#tier, this.happenings.splice(0));
    return this.#tier;
  }

  get reserved(): number {
    return [...this.setAside.values()].reduce((sum, { points }) => sum + points.length, 0);
  }

  usable(today: string): Point[] {
    return this.held.filter(({ from, until }) => from <= today && until >= today);
  }

  /** A point that is given today, of a sale whose days are over: it gets the grace. */
  stillUsable(point: Point, today: string): Point {
    if (point.until >= today) return point;
    return { from: today, until: this.#graceFrom(today), isGraced: true };
  }

  give(count: number, point: Point): void {
    for (let given = 0; given < count; given += 1) {
      if (this.owed > 0) this.owed -= 1;
      else this.held.push(point);
    }
  }

  /** The own ones; else pending ones, then usable ones, those that expire first; then a debt, as far as one may be. */
  takeBack(count: number, own: Point | null, today: string, policy: RefundPolicy = 'full'): number {
    const isPending = ({ from }: Point) => from > today;
    const isOwn = (point: Point) =>
      own !== null &&
      point.until === own.until &&
      point.isGraced === own.isGraced &&
      (isPending(own) ? point.from === own.from : !isPending(point));
    const isReached = (point: Point) =>
      policy === 'pending-only' ? isOwn(point) && isPending(point) : point.until >= today;
    const place = (point: Point) => (isOwn(point) ? 0 : isPending(point) ? 1 : 2);
    const taken = this.held
      .filter(isReached)
      .sort((a, b) => place(a) - place(b) || byRank(a, b))
      .slice(0, count);
    this.held = without(this.held, taken);
    const missing = count - taken.length;
    const room = {
      full: missing,
      'within-balance': Math.max(this.reserved - this.owed, 0),
      'pending-only': 0,
    };
    const owed = Math.min(missing, room[policy]);
    this.owed += owed;
    return taken.length + owed;
  }

  adjust(count: number, { today }: Moment): void {
    this.totals.adjusted += count;
    if (count > 0)
      this.give(count, { from: today, until: untilOf(this.rules.expiry, today), isGraced: false });
    else this.takeBack(-count, null, today);
  }

  /** @returns false when there is not enough; nothing has changed then, not even what had lapsed */
  reserve(redemptionId: string, count: number, moment: Moment): boolean {
    const { held, owed, totals } = this;
    const before = { held: [...held], owed, totals: { ...totals }, setAside: new Map(this.setAside) };
    this.returnLapsed(moment);
    const points = this.usable(moment.today).sort(byRank).slice(0, count);
    if (points.length < count || this.setAside.size >= mostCodes) {
      Object.assign(this, before);
      return false;
    }
    this.held = without(this.held, points);
    this.setAside.set(redemptionId, { points, lapsesAt: moment.ms + this.rules.codeValidDays * dayMs });
    return true;
  }

  fulfil(redemptionId: string, { ms }: Moment): void {
    const open = this.setAside.get(redemptionId);
    if (open === undefined || open.lapsesAt <= ms) return;
    this.setAside.delete(redemptionId);
    this.totals.spent += open.points.length;
  }

  cancel(redemptionId: string, { ms, today }: Moment): void {
    const open = this.setAside.get(redemptionId);
    if (open !== undefined && open.lapsesAt > ms) this.#return(redemptionId, open, today);
  }

  sweep(moment: Moment): void {
    this.returnLapsed(moment);
    const before = this.held.length;
    this.held = this.held.filter(({ until }) => until >= moment.today);
    this.totals.expired += before - this.held.length;
  }

  close(): void {
    this.totals.expired += this.held.length + this.reserved;
    this.held = [];
    this.setAside.clear();
  }

  returnLapsed({ ms }: Moment): void {
    for (const [redemptionId, open] of [...this.setAside]) {
      const lapsedOn = localDay(open.lapsesAt, this.rules.timeZone);
      if (open.lapsesAt <= ms) this.#return(redemptionId, open, lapsedOn);
    }
  }

  /** So many days, and the rest of that week. */
  #graceFrom(day: string): string {
    let last = addDays(day, this.rules.returnGraceDays);
    while (this.rules.returnGraceDays > 0 && new Date(last).getUTCDay() !== 0) last = addDays(last, 1);
    return last;
  }

  /** What expired meanwhile gets the grace, once; what had it and is over repays a debt or is lost. */
  #return(redemptionId: string, { points }: SetAside, on: string): void {
    this.setAside.delete(redemptionId);
    const until = this.#graceFrom(on);
    const isOver = (point: Point) => point.until < on;
    const back = points.map((point) =>
      isOver(point) && !point.isGraced ? { ...point, until, isGraced: true } : point,
    );
    for (const point of back.sort(byRank)) {
      if (this.owed === 0 && isOver(point)) this.totals.expired += 1;
      else this.give(1, point);
    }
  }
}

export const byRank = (a: Point, b: Point): number => {
  if (a.until !== b.until) return a.until < b.until ? -1 : 1;
  if (a.isGraced !== b.isGraced) return a.isGraced ? -1 : 1;
  return a.from < b.from ? -1 : a.from > b.from ? 1 : 0;
};

/** The points less those taken, each of them once. */
function without(points: readonly Point[], taken: readonly Point[]): Point[] {
  const gone = new Map<Point, number>();
  for (const point of taken) gone.set(point, (gone.get(point) ?? 0) + 1);
  return points.filter((point) => {
    const left = gone.get(point) ?? 0;
    gone.set(point, left - 1);
    return left <= 0;
  });
}

export function untilOf(expiry: ExpiryRule, from: string): string {
  const [year = 0, month = 0, day = 0] = from.split('-').map(Number);
  if (expiry.kind === 'never') return never;
  const lastDay = new Date(Date.UTC(year, month - 1 + expiry.months + 1, 0));
  if (expiry.kind === 'by-day' && day < lastDay.getUTCDate()) lastDay.setUTCDate(day);
  return lastDay.toISOString().slice(0, 10);
}
