import { joined } from '#messages/languages/joined.ts';
import type { ExplanationTexts } from '#messages/languages/texts.ts';

export const explain: ExplanationTexts = {
  parts: (parts) => parts.join('; '),
  pair: (what, why) => `${what}: ${why}`,
  rate: (points, money) => `${points.text} per ${money}`,
  wholeRate: (points, money) => `${points.text} per whole ${money}`,
  roundedDown: 'rounded down',
  ofLines: (money, lines) => `${money} of ${lines}`,
  carriedOver: (amount, carried) => `(${amount} + ${carried} left over from before)`,
  cut: (wanted, limit, rule) =>
    joined([rule, `cut from ${wanted}${limit === undefined ? '' : `: ${limit}`}`], ' '),
  undone: (from, to) => `corrected from ${from} to ${to}: it no longer counts as it did`,
  usableFrom: (date) => `ready to use on ${date}`,
  repaid: (points) => `${points.text} paid back what you owed`,
  owed: (points) => `you'd already used ${points.text}, so you owe ${points.form === 'one' ? 'it' : 'them'}`,
  tierReached: (tier) => `tier ${tier} reached`,
  corrected: (from, to, money) => `corrected from ${from} to ${to}: the sale is now ${money}`,
  gone: (from) => `corrected from ${from} to 0: the sale no longer counts for you`,
  unchanged: (points, money) => `still ${points.text}: the sale is now ${money}`,
  expired: (points, date) => `${points.text} expired on ${date}`,
  refunded: (refunded, net, points, ofPoints) =>
    `refund of ${refunded} of ${net}: ${points} of ${ofPoints.text} taken back`,
  refundedMore: (refunded, net, points, ofPoints) =>
    `refunds of ${refunded} of ${net} by now: ${points} more of ${ofPoints.text} taken back`,
  refundUndone: (refunded, net, points, ofPoints) =>
    `a refund didn't go through: ${points} of ${ofPoints.text} are back, refunds are now ${refunded} of ${net}`,
  reserved: (points, reward) => `${points.text} set aside for ${reward}`,
  fulfilled: (points, reward) => `${reward} collected for ${points.text}`,
  cancelled: (points, reward) => `code for ${reward} cancelled: ${points.text} back`,
  lapsed: (points, reward) => `code for ${reward} not used in time: ${points.text} back`,
  paid: {
    reserved: (points, money) => `${points.text} set aside to pay ${money}`,
    fulfilled: (points, money) => `${money} paid with ${points.text}`,
    cancelled: (points, money) => `${money} not paid after all: ${points.text} back`,
    lapsed: (points, money) => `code for ${money} not used in time: ${points.text} back`,
  },
  given: {
    reserved: (reward) => `reward for you: ${reward}`,
    fulfilled: (reward) => `${reward} collected`,
    cancelled: (reward) => `code for ${reward} cancelled`,
    lapsed: (reward) => `code for ${reward} not used in time`,
  },
  withdrawn: (_, reward) => `${reward} withdrawn, because what you got it for was returned`,
  graced: (date) => `any that had expired can be used until ${date}`,
  closed: (points) => `account closed: ${points.text} written off`,
  closedEmpty: 'account closed',
  tierEnded: (before, after, date) =>
    before === undefined
      ? `tier ${after} since ${date}`
      : `tier ${before} ended; tier ${after} since ${date}`,
  tierWarned: (until, later) =>
    later === undefined
      ? `your tier ends after ${until} unless you earn enough to keep it`
      : `your tier is safe until ${until} and ends after ${later} unless you earn enough to keep it`,
  forgiven: (points) => `you keep ${points.text} under the rules for returns`,
  expiredLast: (points, date) => `${points.text} expired, the last of them on ${date}`,
  graceOver: 'their extra time, given once, is over',
  adjustedUp: (points) => `${points.text} added by the shop`,
  adjustedDown: (points) => `${points.text} removed by the shop`,
  partOwed: (part) => `${part.text} of them ${part.form === 'one' ? 'is' : 'are'} owed`,
  present: {
    enrolled: (points) => `${points.text} for joining`,
    birthday: (points, year) => `${points.text} for your birthday in ${year}`,
    anniversary: (points, year) => `${points.text} for your anniversary with us in ${year}`,
    month: (points, name) => `${points.text} for a month of ${name}`,
  },
  occasion: {
    enrolled: () => 'you joined',
    birthday: (year) => `your birthday in ${year}`,
    anniversary: (year) => `your anniversary with us in ${year}`,
    month: (name) => `a month of ${name}`,
  },
  convertedFrom: (points) => `${points.text} exchanged`,
  convertedTo: (points) => `${points.text} from an exchange`,
  redated: (points, date) => `${points.text} can now be used until ${date}`,
  restChanged: 'the rules on when your balance expires have changed',
  merged: {
    left: (points) => `${points.text} moved to another account`,
    leftDebt: (points) => `a debt of ${points.text} moved to another account`,
    leftNothing: 'moved to another account',
    leftCodes: (points) => `with ${points.text} in unused codes`,
    arrived: (points) => `${points.text} came from another account`,
    arrivedDebt: (points) => `a debt of ${points.text} came from another account`,
    arrivedNothing: 'another account was merged into this one',
    arrivedCodes: (codes, points) =>
      `with ${codes} unused ${codes === 1 ? 'code' : 'codes'} for ${points.text}`,
  },
};
