import type { Texts } from './texts.ts';

export const en: Texts = {
  pair: (label, value) => `${label}: ${value}`,
  greeting: (name) => (name === undefined ? 'Hello,' : `Hello ${name},`),
  reason: (programme) =>
    `You're getting this e-mail because someone joined ${programme} with this address. ` +
    "If that wasn't you, you can ignore it.",
  unsubscribe: {
    link: 'Stop e-mails like this',
    question: {
      'points-earned': 'Do you want to stop e-mails about what you earn?',
      'tier-ending': 'Do you want to stop e-mails that warn you before your tier ends?',
      statement: 'Do you want to stop monthly statements by e-mail?',
    },
    button: 'Stop these e-mails',
    stopped: {
      'points-earned': "Done. You won't get any more e-mails about what you earn.",
      'tier-ending': "Done. We won't e-mail you before your tier ends.",
      statement: "Done. You won't get any more monthly statements by e-mail.",
    },
    tryAgain: "That didn't work. Please try again in a moment.",
    brokenLink: "This link doesn't work. Check that you copied all of it from the e-mail.",
  },
  signInCode: {
    subject: (code, programme) => `${code} is your ${programme} code`,
    intro: (programme) => `Here's your ${programme} code:`,
    code: 'Your code',
    lasts: (minutes) =>
      `It works once, for ${minutes} minutes, in the browser or app where you asked for it.`,
    warning: "Don't share it with anyone. We'll never ask for it by phone or message.",
    reason: (programme) =>
      `You're getting this e-mail because someone entered this address to sign in to ${programme}. ` +
      "If that wasn't you, you can ignore it: nobody gets in without the code.",
    sms: (programme, code, minutes) =>
      `${code} is your ${programme} code. It works for ${minutes} minutes. Don't share it with anyone.`,
  },
  memberCode: {
    subject: (code, programme) => `${code} is your code to redeem at ${programme}`,
    intro: (programme, location = 'the till') =>
      `You're about to redeem at ${location} with your ${programme} account. If that's you, tell the staff this code:`,
    code: 'Your code',
    lasts: (minutes) => `It works once, for ${minutes} minutes, and only there.`,
    warning:
      "If it isn't you, don't share it: without it nobody can redeem for you. We'll never ask for it by phone or message.",
    sms: (programme, code, location = 'the till') =>
      `${programme}: ${code} is your code to redeem at ${location}. Only tell it to the staff there.`,
  },
  contactChanged: {
    subject: (programme) => `Your contact details at ${programme} have changed`,
    intro: {
      changed: {
        phone: (programme) => `The phone number of your ${programme} account was changed.`,
        email: (programme) => `The e-mail address of your ${programme} account was changed.`,
      },
      removed: {
        phone: (programme) => `A phone number was removed from your ${programme} account.`,
        email: (programme) => `An e-mail address was removed from your ${programme} account.`,
      },
      taken: {
        phone: (programme) =>
          `Someone else has confirmed that your old phone number is theirs now, so we took it off your ${programme} account. What you've collected is still yours.`,
        email: (programme) =>
          `Someone else has confirmed that your old e-mail address is theirs now, so we took it off your ${programme} account. What you've collected is still yours.`,
      },
    },
    notYou: {
      changed: "If that wasn't you, or something isn't right, please tell the shop.",
      removed: "If that wasn't you, or something isn't right, please tell the shop.",
      taken: "If it's still yours, please tell the shop.",
    },
    reason: (programme) =>
      `You're getting this e-mail because this address belongs, or belonged, to a ${programme} account.`,
    sms: (programme) => `${programme}: your contact details have changed. Not you? Please tell the shop.`,
  },
  welcome: {
    subject: (programme) => `Welcome to ${programme}`,
    intro: (programme) => `Welcome to ${programme}! It's good to have you with us.`,
    use: 'When you pay, show your card number or give the e-mail address or phone number you joined with, and every purchase counts.',
    earning: (rate) => `You earn ${rate}.`,
    cardNumber: 'Your card number',
    sms: (programme, cardNumber) =>
      `${programme}: welcome! Your card number is ${cardNumber}. Show it or give your phone number when you pay.`,
  },
  pointsEarned: {
    subject: (points, programme) => `You earned ${points.text} at ${programme}`,
    intro: (points) => `Thanks for your purchase! You earned ${points.text}.`,
    explanation: 'How we worked it out',
    available: 'Your balance',
    pending: (from) => `Ready on ${from}`,
    readyOn: (points, from) => `${points.text} more on ${from}.`,
    owed: 'You owe',
    tier: 'Your tier',
    nextTier: 'Next tier',
    missing: (tier, points) => `${tier}, ${points.text} to go`,
    sms: (programme, points, available) =>
      `${programme}: you earned ${points.text}. Your balance: ${available}.`,
    birthday: {
      subject: (points, programme) => `${points.text} for your birthday from ${programme}`,
      intro: (points) => `Happy birthday! Here's a present from us: ${points.text}.`,
      sms: (programme, points, available) =>
        `${programme}: ${points.text} for your birthday. Your balance: ${available}.`,
    },
    anniversary: {
      subject: (points, programme) => `${points.text} for your anniversary at ${programme}`,
      intro: (points) => `You joined on this day. Thank you for staying with us: ${points.text} for you.`,
      sms: (programme, points, available) =>
        `${programme}: ${points.text} for your anniversary. Your balance: ${available}.`,
    },
    month: {
      subject: (points, programme) => `${points.text} for a new month at ${programme}`,
      intro: (points) => `A new month of your membership begins: ${points.text} for you.`,
      sms: (programme, points, available) =>
        `${programme}: ${points.text} for a new month of your membership. Your balance: ${available}.`,
    },
    enrolled: {
      subject: (points, programme) => `${points.text} for joining ${programme}`,
      intro: (points) => `Thanks for joining! Here's something to start with: ${points.text}.`,
      sms: (programme, points, available) =>
        `${programme}: ${points.text} for joining. Your balance: ${available}.`,
    },
  },
  tierEnding: {
    subject: (tier, programme) => `Your ${tier} tier at ${programme} is about to end`,
    intro: (tier, lastDay) => `Your ${tier} tier ends after ${lastDay} unless you earn enough to keep it.`,
    tier: 'Your tier',
    until: 'Yours until',
    reviewed: 'Earliest end',
    keep: 'To keep it',
    missing: (counted, isOfUnit) => `${counted} more${isOfUnit ? ', not counting multipliers' : ''}`,
    next: 'After that',
    sms: (programme, tier, lastDay, counted) =>
      `${programme}: your ${tier} tier ends after ${lastDay}. To keep it: ${counted} more.`,
  },
  statement: {
    subject: (month, programme) => `Your ${programme} statement for ${month}`,
    intro: (month) => `Here's your statement for ${month}.`,
    opening: 'Opening balance',
    openingOwed: 'Owed at the start',
    earned: 'Earned',
    redeemed: 'Redeemed',
    returned: 'Back from rewards',
    takenBack: 'Taken back',
    expired: 'Expired',
    adjusted: 'Other changes',
    closing: 'Closing balance',
    closingOwed: 'Owed at the end',
    expiresNext: 'Next to expire',
    expiring: (points, date) => `${points.text}, to use by ${date}`,
    waits: 'Waiting for you',
    waiting: (reward, date) => `${reward}, until ${date}`,
    entry: 'Last entry',
    hash: 'Its fingerprint (hash)',
    anchor:
      'Keep this e-mail: the number and fingerprint of the last entry prove how your account stood at the end of the month.',
    sms: (programme, month, closing) => `${programme}: your balance at the end of ${month} was ${closing}.`,
  },
  redemptionCode: {
    subject: (reward, programme) => `Your code for ${reward} at ${programme}`,
    intro: (points, reward) => `We've set aside ${points.text} for your reward: ${reward}.`,
    given: (reward) => `Here's a reward for you: ${reward}.`,
    reward: 'Reward',
    code: 'Your code',
    validUntil: 'Valid until',
    use: "Show the code at the till. If you don't use it in time, you'll get back what it cost.",
    useGiven: "Show the code at the till while it's valid.",
    sms: (programme, code, reward, until) => `${programme}: code ${code} for ${reward}, until ${until}.`,
  },
};
