/** For tests only: what tills report, and what it does to members of whom every point stands by itself. */
import type { ProgrammeOne as Programme } from '#domain/programme/schema-one.ts';
import type { Moment, Point, PointByPoint } from './testing-points.ts';
import { byRank, untilOf } from './testing-points.ts';
import type { ReportedRefund } from './testing-refunds.ts';
import { ModelRefunds } from './testing-refunds.ts';
import { addDays, localDay, periodOf } from './testing-tier.ts';

/** What a sale gave, once it gave anything, at which multiplier in hundredths. */
interface Given {
  readonly net: number;
  readonly points: number;
  readonly base: number;
  readonly point: Point;
  readonly hundredths: number;
  readonly period: number;
  readonly to: PointByPoint;
}

interface ModelSale {
  /** Its place among the states of the sale. */
  readonly place: number;
  readonly facts: string;
  readonly reported: ReportedSale;
  readonly given?: Given;
}

export interface ReportedSale {
  readonly id: string;
  readonly version: number;
  readonly source: 'till' | 'vendor';
  readonly net: number;
  readonly status: 'completed' | 'voided';
  readonly soldAt: number;
}

const toleranceMs = 15 * 60 * 1000;

/** Whatever a till counts, it comes before all that a vendor says. */
function placeOf({ source, version }: ReportedSale): number {
  return source === 'vendor' ? 1000 + version : version;
}

function factsOf({ status, net, soldAt }: ReportedSale): string {
  return `${status} ${net} ${soldAt}`;
}

export class ModelTill {
  readonly sales = new Map<string, ModelSale>();
  readonly #refunds = new ModelRefunds();
  /** Points that stayed although their sale came back, by sale. */
  readonly #forgiven = new Map<string, number>();
  readonly #rules: Programme;
  readonly #openedOn: string;

  constructor(rules: Programme, openedOn: string) {
    this.#rules = rules;
    this.#openedOn = openedOn;
  }

  /**
   * @param moment of the member for whom the sale is known, else of the one named
   * @param ofNamed of the one named
   * @returns whether the sale became another member's
   */
  sale(sale: ReportedSale, named: PointByPoint | null, moment: Moment, ofNamed: Moment): boolean {
    const known = this.sales.get(sale.id);
    const isForAnother = known?.given !== undefined && named !== null && known.given.to.self !== named;
    if (!isForAnother) {
      this.#state(sale, named, moment);
      return false;
    }
    const isMoving = placeOf(sale) > known.place && sale.status === 'completed';
    if (isMoving) return this.#move(known, sale, named, moment, ofNamed);
    // A till that asks for one member is never told of another.
    if (sale.source === 'vendor') this.#state(sale, null, moment);
    return false;
  }

  #move(
    { given }: ModelSale,
    sale: ReportedSale,
    named: PointByPoint,
    moment: Moment,
    ofNamed: Moment,
  ): boolean {
    const { id, soldAt } = sale;
    if (given === undefined || soldAt > moment.ms + toleranceMs) return false;
    this.#correct(id, given, pricedAs(given, 0), moment.today);
    const noted = { place: placeOf(sale), facts: factsOf(sale), reported: sale };
    this.sales.set(id, { ...noted, given: this.#earn(named, sale, named.tier.level, ofNamed) });
    return true;
  }

  #state(sale: ReportedSale, named: PointByPoint | null, moment: Moment): void {
    const { id, net, status, soldAt } = sale;
    const [place, facts] = [placeOf(sale), factsOf(sale)];
    const known = this.sales.get(id);
    if (known && place < known.place) {
      if (named !== null && status === 'completed') this.#nameLate(known, named, moment);
      return;
    }
    const isSame = known?.facts === facts;
    const isClaim = known !== undefined && !known.given && named !== null && status === 'completed';
    if (known && !isSame && place === known.place) return;
    if (known && isSame && !isClaim) {
      this.sales.set(id, { ...known, place, reported: sale });
      return;
    }
    if (soldAt > moment.ms + toleranceMs) return;
    const noted = { place, facts, reported: sale };
    if (known?.given) {
      const given = pricedAs(known.given, status === 'voided' ? 0 : net);
      this.#correct(id, known.given, given, moment.today);
      this.sales.set(id, { ...noted, given });
    } else if (!this.#isTooOld(soldAt, moment)) {
      if (status === 'completed' && named !== null && this.#isBeforeMember(soldAt, moment)) return;
      const isGiven = status === 'completed' && named !== null;
      const given = isGiven ? this.#earn(named, sale, named.tier.level, moment) : undefined;
      this.sales.set(id, given === undefined ? noted : { ...noted, given });
    }
  }

  /** It is the last of what is known, unless it was told well before that came to be. */
  deletion(id: string, receivedAt: number, moment: Moment): void {
    const known = this.sales.get(id)?.reported;
    const told = { id, version: receivedAt, source: 'vendor', net: 0, status: 'voided' } as const;
    if (known === undefined) this.#state({ ...told, soldAt: moment.ms }, null, moment);
    else if (known.source === 'till')
      this.#state({ ...told, net: known.net, soldAt: known.soldAt }, null, moment);
    else if (known.status === 'completed' && receivedAt + toleranceMs >= known.version)
      this.#state({ ...known, status: 'voided', version: known.version + 0.1 }, null, moment);
  }

  /** An older version may say whose the sale is, as long as nobody has; what it gives is what the newest said. */
  #nameLate(known: ModelSale, named: PointByPoint, moment: Moment): void {
    const { id, soldAt, status } = known.reported;
    if (known.given || status === 'voided') return;
    if (soldAt > moment.ms + toleranceMs || this.#isTooOld(soldAt, moment)) return;
    if (this.#isBeforeMember(soldAt, moment)) return;
    this.sales.set(id, { ...known, given: this.#earn(named, known.reported, named.tier.level, moment) });
  }

  /** With the tier of its time: today's when it was reached by then, else the first. */
  claim(id: string, by: PointByPoint, moment: Moment): void {
    const known = this.sales.get(id);
    if (known === undefined || known.given || known.reported.status === 'voided') return;
    if (this.#isBeforeMember(known.reported.soldAt, moment)) return;
    const { level, since } = by.tier;
    const isOfToday = since <= localDay(known.reported.soldAt, this.#rules.timeZone);
    this.sales.set(id, { ...known, given: this.#earn(by, known.reported, isOfToday ? level : 0, moment) });
  }

  refund(refund: ReportedRefund, { today }: Moment): void {
    const { id } = refund;
    const given = this.sales.get(id)?.given;
    const before = given && this.#broughtBack(id, given);
    this.#refunds.add(refund, given !== undefined);
    if (given === undefined || before === undefined) return;
    const after = this.#broughtBack(id, given);
    this.#reverse(id, given, { points: after.points - before.points, base: after.base - before.base }, today);
  }

  /** Older than both members, who enrolled on one day, and than what could be claimed. */
  #isBeforeMember(soldAt: number, { clockDay }: Moment): boolean {
    const { timeZone, claimWindowDays } = this.#rules;
    const soldOn = localDay(soldAt, timeZone);
    return soldOn < this.#openedOn && soldOn < addDays(clockDay, -claimWindowDays);
  }

  #isTooOld(soldAt: number, { clockDay }: Moment): boolean {
    const { timeZone, oldestSaleDays } = this.#rules;
    return localDay(soldAt, timeZone) < addDays(clockDay, -oldestSaleDays);
  }

  #earn(to: PointByPoint, { id, net, soldAt }: ReportedSale, level: number, { today }: Moment): Given {
    const { rules } = to;
    const soldOn = localDay(soldAt, rules.timeZone);
    const from = addDays(soldOn, rules.holdDays);
    const point = to.stillUsable({ from, until: untilOf(rules.expiry, from), isGraced: false }, today);
    const hundredths = Math.round((rules.tiers[level]?.multiplier ?? 1) * 100);
    const period = periodOf(rules, soldOn);
    const given = pricedAs({ net, points: 0, base: 0, point, hundredths, period, to }, net);
    to.give(given.points, point);
    to.totals.issued += given.points;
    to.happenings.push({ what: 'qualified', on: today, period, points: given.base });
    this.#forgiven.delete(id);
    this.#reverse(id, given, this.#broughtBack(id, given), today);
    return given;
  }

  /** Points and base points that a sale's refunds come to. */
  #broughtBack(id: string, { net, points, base }: Given) {
    const returned = Math.min(this.#refunds.netOf(id), net);
    const share = (whole: number) => (net === 0 ? 0 : Math.floor((whole * returned) / net));
    return { points: share(points), base: share(base) };
  }

  /** What was forgiven was not taken, and is the first that is not taken any more. */
  #reverse(
    id: string,
    given: Given,
    back: { readonly points: number; readonly base: number },
    today: string,
  ): void {
    const to = given.to.self;
    const forgiven = this.#forgiven.get(id) ?? 0;
    if (back.points >= 0) {
      const taken = to.takeBack(back.points, given.point, today, to.rules.refundPolicy);
      to.totals.clawedBack += taken;
      this.#forgiven.set(id, forgiven + back.points - taken);
    } else {
      const spared = Math.min(forgiven, -back.points);
      this.#forgiven.set(id, forgiven - spared);
      to.give(-back.points - spared, to.stillUsable(given.point, today));
      to.totals.clawedBack -= -back.points - spared;
    }
    to.happenings.push({ what: 'qualified', on: today, period: given.period, points: -back.base });
  }

  #correct(id: string, before: Given, after: Given, today: string): void {
    const worth = (given: Given) => {
      const back = this.#broughtBack(id, given);
      return { points: given.points - back.points, base: given.base - back.base };
    };
    const more = worth(after).points - worth(before).points;
    const to = before.to.self;
    if (more >= 0) {
      to.give(more, to.stillUsable(before.point, today));
      to.totals.issued += more;
    } else to.totals.clawedBack += to.takeBack(-more, before.point, today);
    const base = worth(after).base - worth(before).base;
    to.happenings.push({ what: 'qualified', on: today, period: before.period, points: base });
  }
}

function pricedAs(given: Given, net: number): Given {
  const { points, perMinorUnits } = given.to.rules.earning;
  const base = Math.floor(net / perMinorUnits) * points;
  return { ...given, net, base, points: Math.floor((base * given.hundredths) / 100) };
}

/**
 * The first member becomes the second.
 * @returns false when together they have too many codes; nothing has changed then
 */
export function mergeModels(from: PointByPoint, into: PointByPoint, moment: Moment): boolean {
  const codes = [from, into].flatMap(({ setAside }) => [...setAside.values()]);
  if (codes.filter(({ lapsesAt }) => lapsesAt > moment.ms).length > 8) return false;
  from.sweep(moment);
  into.sweep(moment);
  const worth = from.held.length - from.owed;
  from.totals.transferred -= worth + from.reserved;
  into.totals.transferred += worth + from.reserved;
  if (worth < 0) into.takeBack(-worth, null, moment.today);
  else for (const point of from.held.sort(byRank).slice(from.owed)) into.give(1, point);
  into.setAside = new Map([...into.setAside, ...from.setAside]);
  into.giftYear = Math.max(into.giftYear, from.giftYear);
  into.happenings.push({ what: 'joined', on: moment.today, by: from.tier });
  Object.assign(from, { held: [], owed: 0, setAside: new Map(), mergedInto: into });
  from.happenings.push({ what: 'left' });
  return true;
}

const latestDays = 31;

/** The earliest birthday of the last month that is after `knownSince` and brought nothing yet. */
export function giveModelGift(
  member: PointByPoint,
  { monthDay, knownSince }: { readonly monthDay: string; readonly knownSince: string },
  { today }: Moment,
): void {
  const points = member.rules.birthdayGift?.points;
  if (points === undefined) return;
  const thisYear = Number(today.slice(0, 4));
  for (const year of [thisYear - 1, thisYear]) {
    const isLeap = new Date(Date.UTC(year, 1, 29)).getUTCDate() === 29;
    const on = `${year}-${monthDay === '02-29' && !isLeap ? '02-28' : monthDay}`;
    const isOpen = on <= today && on >= addDays(today, -latestDays);
    if (!isOpen || on <= knownSince || year <= member.giftYear) continue;
    member.giftYear = year;
    member.totals.issued += points;
    member.give(points, { from: today, until: untilOf(member.rules.expiry, today), isGraced: false });
    return;
  }
}
