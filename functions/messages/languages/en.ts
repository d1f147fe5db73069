import type { Texts } from './texts.ts';

export const en: Texts = {
  locale: 'en-GB',
  points: { one: 'point', other: 'points' },
  explain: {
    rate: (points, money) => `${points.text} per ${money}`,
    wholeRate: (points, money) => `${points.text} per whole ${money}`,
    roundedDown: 'rounded down',
    usableFrom: (date) => `ready to use on ${date}`,
    repaid: (points) => `${points.text} repaid what you owed`,
    owed: (points) => `${points.text} ${points.form === 'one' ? 'was' : 'were'} already used: you owe them`,
    tierReached: (tier) => `tier ${tier} reached`,
    corrected: (from, to, money) => `corrected from ${from} to ${to}: the sale is now ${money}`,
    unchanged: (points, money) => `still ${points.text}: the sale is now ${money}`,
    expired: (points, date) => `${points.text} expired on ${date}`,
    refunded: (refunded, net, points, ofPoints) =>
      `refund of ${refunded} of ${net}: ${points} of ${ofPoints.text} taken back`,
    refundedMore: (refunded, net, points, ofPoints) =>
      `refunds of ${refunded} of ${net} by now: ${points} more of ${ofPoints.text} taken back`,
    refundUndone: (refunded, net, points, ofPoints) =>
      `a refund did not go through: ${points} of ${ofPoints.text} are back, refunds are now ${refunded} of ${net}`,
    reserved: (points, reward) => `${points.text} for the reward ${reward}`,
    fulfilled: (points, reward) => `reward ${reward} handed over for ${points.text}`,
    cancelled: (points, reward) => `code for the reward ${reward} cancelled: ${points.text} returned`,
    lapsed: (points, reward) => `code for the reward ${reward} not used in time: ${points.text} returned`,
    graced: (date) => `what had expired meanwhile is usable until ${date}`,
    closed: (points) => `account closed: ${points.text} written off`,
    closedEmpty: 'account closed',
    tierEnded: (before, after, date) =>
      before === undefined
        ? `tier ${after} since ${date}`
        : `tier ${before} ended; tier ${after} since ${date}`,
    tierWarned: (until, later) =>
      later === undefined
        ? `the tier ends after ${until} unless new points keep it`
        : `the tier was earned until ${until} and ends after ${later} unless new points keep it`,
    forgiven: (points) =>
      `by the rules for returns ${points.text} ${points.form === 'one' ? 'is' : 'are'} not taken back`,
    expiredLast: (points, date) => `${points.text} expired, the last of them on ${date}`,
    graceOver: 'that ended their grace, which is given once',
    adjustedUp: (points) => `${points.text} added by the shop`,
    adjustedDown: (points) => `${points.text} taken by the shop`,
    partOwed: (count) => `${count.text} of them ${count.form === 'one' ? 'is' : 'are'} owed`,
    birthday: (points, year) => `${points.text} as the birthday present of ${year}`,
    merged: {
      left: (points) => `${points.text} moved to another membership`,
      leftDebt: (points) => `a debt of ${points.text} moved to another membership`,
      leftNothing: 'moved to another membership',
      leftCodes: (points) => `${points.text} in open codes went along`,
      arrived: (points) => `${points.text} came from another membership`,
      arrivedDebt: (points) => `a debt of ${points.text} came from another membership`,
      arrivedNothing: 'another membership was joined to this one',
      arrivedCodes: (codes, points) =>
        `${codes} open ${codes === 1 ? 'code' : 'codes'} for ${points.text} came along`,
    },
  },
  greeting: (name) => (name === undefined ? 'Hello,' : `Hello ${name},`),
  reason: (programme) =>
    `You get this e-mail because this address was given for a membership of ${programme}. ` +
    'If it was not you, please ignore it.',
  unsubscribe: {
    link: 'No more e-mails like this',
    question: {
      'points-earned': 'Do you want no more e-mails about the points that you earn?',
      'tier-ending': 'Do you want no more e-mails that tell you before your tier ends?',
      statement: 'Do you want no more monthly statements by e-mail?',
    },
    button: 'Stop these e-mails',
    stopped: {
      'points-earned': 'Done: you get no more e-mails about the points that you earn.',
      'tier-ending': 'Done: you get no more e-mails before your tier ends.',
      statement: 'Done: you get no more monthly statements by e-mail.',
    },
    brokenLink: 'This link does not work. Please take it whole, as it stands in the e-mail.',
  },
  signInCode: {
    subject: (code, programme) => `${code} is your ${programme} code`,
    intro: (programme) => `Here is your code for ${programme}:`,
    code: 'Your code',
    lasts: (minutes) => `It works once, for ${minutes} minutes, in the browser or app that asked for it.`,
    warning: 'Tell it to nobody. We never ask for it by phone or message.',
    reason: (programme) =>
      `You get this e-mail because somebody gave this address to sign in to ${programme}. ` +
      'If it was not you, please ignore it: without the code nobody gets in.',
    sms: (programme, code, minutes) =>
      `${code} is your ${programme} code. It works for ${minutes} minutes. Tell it to nobody.`,
  },
  memberCode: {
    subject: (code, programme) => `${code} confirms a redemption at ${programme}`,
    intro: (programme, location) =>
      `You are about to redeem points of ${programme} at ${location}. If that is you, tell the staff this code:`,
    code: 'Your code',
    lasts: (minutes) => `It works once, for ${minutes} minutes, and only there.`,
    warning:
      'If it is not you, tell it to nobody: without it your points stay. Nobody asks for it by phone or message.',
    sms: (programme, code, location) =>
      `${programme}: ${code} confirms a redemption at ${location}. Tell it to the staff there. Nobody asks for it otherwise.`,
  },
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
    pending: (from) => `Ready on ${from}`,
    readyOn: (points, from) => `${points.text} more on ${from}.`,
    owed: 'Still owed',
    tier: 'Your tier',
    nextTier: 'Next tier',
    missing: (tier, points) => `${tier}, ${points.text} to go`,
    sms: (programme, points, available) =>
      `${programme}: you earned ${points.text}. Your balance: ${available.text}.`,
    birthday: {
      subject: (points, programme) => `${points.text} for your birthday from ${programme}`,
      intro: (points) => `All the best for your birthday! Our present for you: ${points.text}.`,
      sms: (programme, points, available) =>
        `${programme}: ${points.text} for your birthday. Your balance: ${available.text}.`,
    },
  },
  tierEnding: {
    subject: (tier, programme) => `Your tier ${tier} at ${programme} is about to end`,
    intro: (tier, lastDay) => `Your tier ${tier} ends after ${lastDay} unless new points keep it.`,
    tier: 'Your tier',
    until: 'Earned until',
    reviewed: 'Can end from',
    keep: 'What keeps it',
    missing: (points) => `${points.text} more, multipliers not counted`,
    next: 'The tier after it',
    sms: (programme, tier, lastDay, points) =>
      `${programme}: your tier ${tier} ends after ${lastDay}. ${points.text} more ${points.form === 'one' ? 'keeps' : 'keep'} it.`,
  },
  statement: {
    subject: (month, programme) => `Your ${programme} statement for ${month}`,
    intro: (month) => `This is your statement for ${month}.`,
    opening: 'Opening balance',
    openingOwed: 'Owed at the start',
    earned: 'Earned',
    redeemed: 'Redeemed',
    returned: 'Returned from rewards',
    takenBack: 'Taken back',
    expired: 'Expired',
    adjusted: 'Other changes',
    closing: 'Closing balance',
    closingOwed: 'Owed at the end',
    expiresNext: 'Next to expire',
    expiring: (points, date) => `${points.text}, usable until ${date}`,
    entry: 'Last entry',
    hash: 'Its hash',
    anchor:
      'Keep this message: number and hash of the last entry prove what your account was at the end of the month.',
    sms: (programme, month, closing) =>
      `${programme}: your balance at the end of ${month} was ${closing.text}.`,
  },
  redemptionCode: {
    subject: (reward, programme) => `Your code for ${reward} at ${programme}`,
    intro: (points, reward) =>
      `${points.text} ${points.form === 'one' ? 'is' : 'are'} set aside for your reward: ${reward}.`,
    reward: 'Reward',
    code: 'Your code',
    validUntil: 'Valid until',
    use: 'Show the code at the till. If you do not use it by then, your points come back to you.',
    sms: (programme, code, reward, until) => `${programme}: code ${code} for ${reward}, until ${until}.`,
  },
};
