import { joined } from '#messages/languages/joined.ts';
import type { Ends, TermsTexts } from '#messages/languages/terms-texts.ts';
import { days, nearBirthday, rolling, weekday, within } from './times.ts';

const on = (lines: string | undefined) => (lines === undefined ? '' : ` on ${lines}`);
const ordinals: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };
const ordinal = (count: number) =>
  `${count}${ordinals[new Intl.PluralRules('en', { type: 'ordinal' }).select(count)] ?? 'th'}`;
/** `at least €10.00 and less than €20.00` */
const ends = ({ atLeast, below }: Ends) =>
  joined([atLeast && `at least ${atLeast}`, below && `less than ${below}`], ' and ');

export const terms: TermsTexts = {
  quoted: (text) => `“${text}”`,
  titles: {
    earn: 'What you earn',
    goals: 'Goals',
    converts: 'What it turns into',
    expiry: 'How long it lasts',
    tiers: 'Tiers',
    memberships: 'Memberships',
    draws: 'Prize draws',
    rewards: 'Rewards',
    refunds: 'Returned goods',
  },
  days,
  span: {
    months: (count) => (count === 1 ? 'one month' : `${count} months`),
    monthsTo: (count, end) =>
      count === 0
        ? `the rest of the ${end}`
        : `${count === 1 ? 'one month' : `${count} months`} and the rest of that ${end}`,
  },
  within,
  current: {
    fact: 'this time',
    day: 'today',
    week: 'this week',
    month: 'this month',
    quarter: 'this quarter',
    year: 'this year',
    life: '',
    rolling: (months) => `in ${rolling(months)}`,
  },
  each: {
    fact: 'at a time',
    day: 'a day',
    week: 'a week',
    month: 'a month',
    quarter: 'a quarter',
    year: 'a year',
    life: 'in all',
    rolling: (months) => `in ${rolling(months)}`,
  },
  item: { one: 'item', other: 'items' },
  purchase: { one: 'purchase', other: 'purchases' },
  occasion: { one: 'occasion', other: 'occasions' },
  membershipTime: {
    started: (name) => ({ one: `start of ${name}`, other: `starts of ${name}` }),
    renewed: (name) => ({ one: `renewal of ${name}`, other: `renewals of ${name}` }),
    month: (name) => ({ one: `month of ${name}`, other: `months of ${name}` }),
  },
  dayWith: (count, number, things) => `${number} ${count === 1 ? 'day' : 'days'} with at least one ${things}`,
  spending: (money, lines) => `${money} spent${on(lines)}`,
  withLines: (things, lines) => `${things} with ${lines}`,
  inARow: (count, of, least) => `${count} ${of}${count === 1 ? '' : 's'} in a row, each with ${least}`,
  allBut: (lines) => `everything except ${lines}`,
  linesBut: (lines, not) => `${lines}, except ${not}`,
  facts: {
    sale: 'for each purchase',
    activity: (name) => `for each ${name}`,
    enrolled: 'when you join',
    birthday: "for each birthday, starting with the first one after you've told us the date",
    anniversary: 'for each year since you joined',
    tier: (name) => `when you reach the ${name} tier`,
    goal: (name) => `when you reach the goal “${name}”`,
    membership: {
      started: (name) => `when ${name} starts`,
      renewed: (name) => `each time ${name} is renewed`,
      month: (name) => `for each month of ${name}`,
    },
    referral: { referrer: 'for each friend you bring', friend: 'when a friend brings you' },
    draw: (name) => `if you win the draw “${name}”`,
  },
  when: {
    except: (phrase) => `except ${phrase}`,
    spent: (range, lines) => `if you spend ${ends(range)}${on(lines)}`,
    bought: (range, lines) =>
      `if you buy ${joined([ends(range), lines], range.atLeast || range.below ? ' of ' : '')}`,
    with: (things) => `with ${things}`,
    without: (thing) => `without ${thing}`,
    atLeast: (thing) => `at least ${thing}`,
    below: (thing) => `fewer than ${thing}`,
    exactly: (thing) => `exactly ${thing}`,
    channel: (names) => `when you buy through ${names}`,
    location: (names) => `at ${names}`,
    connection: (names) => `through ${names}`,
    reached: (counted) => `once you reach ${counted}`,
    before: (counted) => `before you reach ${counted}`,
    nth: (nth, period, things) =>
      joined([nth === 1 ? 'the first time' : `the ${ordinal(nth)} time`, period, `(${things})`], ' '),
    every: (counted) => `for every ${counted}`,
    enrolled: ({ atLeast, below }) =>
      atLeast === undefined
        ? below === undefined
          ? 'as a member'
          : `in your first ${below} as a member`
        : `once you've been a member for ${ends({ atLeast, below })}`,
    lastSale: (range) =>
      range.atLeast === undefined && range.below === undefined
        ? "if you've bought before"
        : `if your last purchase was ${ends(range)} ago`,
    birthday: (first, last) => {
      if (first === undefined && last === undefined) return "if you've told us your birthday";
      if (first === undefined) return `until ${nearBirthday(last ?? 0, 'your birthday')}`;
      if (last === undefined) return `from ${nearBirthday(first, 'your birthday')}`;
      if (first === 0 && last === 0) return 'on your birthday';
      return `from ${nearBirthday(first, 'your birthday')} to ${nearBirthday(last, last === 0 ? 'the day itself' : 'it')}`;
    },
    dates: (first, last) =>
      first === last && first !== undefined
        ? `on ${first}`
        : joined([first && `from ${first}`, last && (first ? `to ${last}` : `until ${last}`)], ' '),
    weekdays: (all) =>
      new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(
        all.map((day) =>
          typeof day === 'number' ? `on ${weekday(day)}s` : `from ${weekday(day[0])} to ${weekday(day[1])}`,
        ),
      ),
    hours: (from, until) => `from ${from} to ${until}`,
    daysOfMonth: (all) =>
      `on the ${new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(all.map(ordinal))} of the month`,
    tier: (names) => `in the ${names} tier`,
    membership: (name) => `while you have ${name}`,
    segment: (name) => `for ${name}`,
  },
  gives: {
    earn: (gives) => `You earn ${gives}`,
    get: (gives) => `You get ${gives}`,
    multiply: (gives) => `You earn ${gives}`,
    perMoney: (give, money, lines, isWhole) =>
      `${give} per ${isWhole ? 'whole ' : ''}${money} you spend${on(lines)}`,
    perThing: (give, each, counted) =>
      counted === undefined ? `${give} for each ${each}` : `${give} for every ${counted}`,
    carried: "What's left over counts next time.",
    firstBand: (rate, upTo) => `${rate}, up to ${upTo}`,
    nextBand: (rate, upTo) => (upTo === undefined ? `then ${rate}` : `then ${rate}, up to ${upTo}`),
    bands: (rates) => rates.join('; '),
    times: (names, factor, lines) => `${names} ×${factor}${lines === undefined ? '' : ` for ${lines}`}`,
    reward: (name, times, valid) =>
      `this reward: ${times === 1 ? '' : `${times} × `}${name}${valid === undefined ? '' : ` (valid for ${valid})`}`,
    badge: (name) => `the badge “${name}”`,
    entries: (draw, times) => `${times === 1 ? 'an entry' : `${times} entries`} to the draw “${draw}”`,
    tier: (name, lasts) => `the ${name} tier for ${lasts}`,
    membership: (name, lasts) => `${name} for ${lasts}`,
  },
  limit: {
    given: (max, period, isOfAll) =>
      joined(['At most', max, period, isOfAll && 'for all members together'], ' '),
    times: (max, period, isOfAll) =>
      joined(
        [
          'At most',
          max === 1 ? 'once' : max === 2 ? 'twice' : `${max} times`,
          period,
          isOfAll && 'for all members together',
        ],
        ' ',
      ),
  },
  best: (rules) => `Only the best of these counts: ${rules}.`,
  first: (rules) => `Only the first of these that applies counts: ${rules}.`,
  campaign: {
    dates: (from, until) => (until === undefined ? `From ${from}.` : `From ${from} to ${until}.`),
    for: (condition) => `Only ${condition}.`,
    together: (limits) => `Altogether: ${limits}.`,
  },
  goal: {
    reach: (counted, gets) => `Reach ${counted}. ${gets}.`,
    again: { once: 'Once.', 'each-period': 'Again in each new period.', every: 'Again each time.' },
  },
  convert: {
    'once-reached': (units, gives) => `As soon as you have ${units}, we swap that for ${gives}.`,
    'month-end': (units, gives) => `At the end of each month, we swap every ${units} for ${gives}.`,
    'quarter-end': (units, gives) => `At the end of each quarter, we swap every ${units} for ${gives}.`,
    asked: (units, gives) => `Whenever you ask, we swap every ${units} for ${gives}.`,
    least: (units) => `You need at least ${units}.`,
  },
  unit: {
    hold: (count, isMoney) => {
      const it = isMoney ? 'it' : 'them';
      return count === 1 ? `You can use ${it} from the next day.` : `You can use ${it} after ${count} days.`;
    },
    until: (span, isMoney) => `You can use ${isMoney ? 'it' : 'them'} for ${span}.`,
    monthEnd: (months, isMoney) =>
      `You can use ${isMoney ? 'it' : 'them'} until the end of the ${ordinal(months)} month after the one you got ${isMoney ? 'it' : 'them'} in.`,
    idle: (span, facts, isMoney) =>
      `${isMoney ? 'It expires' : 'They expire'} all at once when there's been nothing from you for ${span}. What counts: ${facts}.`,
    never: (isMoney) => (isMoney ? 'It never expires.' : 'They never expire.'),
    rests: (tiers) => `Nothing expires while you're in the ${tiers} tier.`,
    most: (units) => `You can have ${units} at most: above that, nothing is added.`,
    pays: (units, money) => `When you pay, ${units} take ${money} off.`,
    paysItself: 'You can pay with it.',
  },
  tiers: {
    everyone: 'For everyone',
    from: (needs) => `From ${needs}`,
    together: (needs) => needs,
    benefit: (text, period) => `${text} (once ${period})`,
    baseOnly: "Bonuses and multipliers don't count for tiers.",
    windowEnd: 'You keep a tier as long as you reach it in the period it counts.',
    yearAndNext: 'You keep a tier for the rest of the year you reach it in, and all of the next one.',
    keeps: (span) => `You keep a tier for ${span}, from the day you last reached it.`,
    anniversary: (span) => `You keep a tier for ${span}. We look at it on the day of the year you joined.`,
    grace: (count) =>
      count === 1
        ? 'When a tier runs out, you keep it for one more day.'
        : `When a tier runs out, you keep it for ${count} more days.`,
    notice: (count) => `Before you lose a tier that has run out, we tell you at least ${days(count)} ahead.`,
    drop: {
      one: 'Then you move down one tier at a time.',
      any: "Then you move to the tier you've reached by then.",
    },
  },
  membership: {
    lasts: (span) => `It lasts ${span}.`,
    paidBy: (lines) => `You get it by buying ${lines}.`,
    grace: (count) => `After that, you have ${days(count)} more to renew it.`,
    refund: {
      'pro-rata': 'If you end it early, we refund the time that is left.',
      unused: "If you end it early, we refund it as long as you haven't used it.",
      none: "We don't refund it.",
    },
  },
  draw: {
    closes: (date) => `Closes on ${date}.`,
    prizes: (names) => `Prizes: ${names}.`,
    free: 'Taking part costs nothing.',
  },
  rewards: {
    costs: (units) => `For ${units}`,
    fromTier: (tier) => `From the ${tier} tier up.`,
    perMember: (times) =>
      `At most ${times === 1 ? 'once' : times === 2 ? 'twice' : `${times} times`} each member.`,
    codes: (count) =>
      `When you redeem a reward, you get a code that works once, for ${days(count)}. If you cancel it or don't use it, you get back what you paid for it.`,
    memberCode:
      'If you redeem at the till, we first send you another code to tell the staff. Without it, nobody there can redeem for you.',
  },
  refunds: {
    full: "When you return something, we take back what it gave you. If you've already used that, your next purchases pay it back.",
    'within-balance':
      "When you return something, we take back what it gave you if you still have it or have set it aside in a code. You don't have to pay back what you've already used.",
    'pending-only':
      "When you return something, we take back what it gave you only if it can't be used yet. After that, it's yours to keep.",
  },
  whyNot: {
    more: (counted, period) => joined([`${counted.text} to go`, period], ' '),
    moreMoney: (money, lines) => `${money} more${lines === undefined ? '' : ` of ${lines}`}`,
    step: (missing) => `${missing} more for the next step`,
    only: (condition) => `only ${condition}`,
    told: (question, answer) =>
      `if it's true of you and you say so in your details (${question}${answer === undefined ? '' : `: ${answer || 'no'}`})`,
    inDays: (count) => `in ${days(count)}`,
    limit: (limit) => `you've had all you can have (${limit})`,
    spent: 'all that there was has been given out',
    until: (date) => `until ${date}`,
    group: (taken) =>
      taken === undefined ? 'only the best one counts' : `only the best one counts: ${taken}`,
  },
};
