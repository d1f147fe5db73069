import type { Texts } from '../texts.ts';

export const en: Texts = {
  locale: 'en-GB',
  points: { one: 'point', other: 'points' },
  explain: {
    rate: (points, money) => `${points.text} per ${money}`,
    wholeRate: (points, money) => `${points.text} per whole ${money}`,
    roundedDown: 'rounded down',
    repaid: (points) => `${points.text} repaid what you owed`,
    owed: (points) => `${points.text} ${points.form === 'one' ? 'was' : 'were'} already used: you owe them`,
    tierReached: (tier) => `tier ${tier} reached`,
    corrected: (from, to, money) => `corrected from ${from} to ${to}: the sale is now ${money}`,
    unchanged: (points, money) => `still ${points.text}: the sale is now ${money}`,
    expired: (points, date) => `${points.text} expired on ${date}`,
    tierEnded: (before, after, date) =>
      before === undefined
        ? `tier ${after} since ${date}`
        : `tier ${before} ended; tier ${after} since ${date}`,
  },
  greeting: (name) => (name === undefined ? 'Hello,' : `Hello ${name},`),
  reason: (programme) =>
    `You get this e-mail because this address was given for a membership of ${programme}. ` +
    'If it was not you, please ignore it.',
  welcome: {
    subject: (programme) => `Welcome to ${programme}`,
    intro: (programme) => `Welcome to ${programme}. It is good to have you with us.`,
    use: 'Show your card number when you pay, or give the contact you joined with, and your points are added.',
    earning: (rate) => `You earn ${rate}.`,
    cardNumber: 'Your card number',
    sms: (programme, cardNumber) =>
      `${programme}: welcome! Your card number is ${cardNumber}. Show it or give your phone number when you pay.`,
  },
  pointsEarned: {
    subject: (points, programme) => `You earned ${points.text} at ${programme}`,
    intro: (points) => `Thank you for your purchase: you earned ${points.text}.`,
    explanation: 'How we counted',
    available: 'Your balance',
    pending: 'Not available yet',
    owed: 'Still owed',
    tier: 'Your tier',
    nextTier: 'Next tier',
    missing: (tier, points) => `${tier}, ${points.text} to go`,
    sms: (programme, points, available) =>
      `${programme}: you earned ${points.text}. Your balance: ${available.text}.`,
  },
  statement: {
    subject: (month, programme) => `Your ${programme} statement for ${month}`,
    intro: (month) => `This is your statement for ${month}.`,
    opening: 'Opening balance',
    earned: 'Earned',
    takenBack: 'Taken back',
    expired: 'Expired',
    closing: 'Closing balance',
    entry: 'Last entry',
    hash: 'Its hash',
    anchor:
      'Keep this message: number and hash of the last entry prove what your account was at the end of the month.',
    sms: (programme, month, closing) =>
      `${programme}: your balance at the end of ${month} was ${closing.text}.`,
  },
};
