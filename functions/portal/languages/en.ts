import type { PortalTexts } from './texts.ts';

export const en: PortalTexts = {
  languageName: 'English',
  layout: {
    skip: 'Skip to content',
    languages: 'Language',
    pages: 'Pages',
    home: 'My points',
    statements: 'Statements',
    rules: 'How it works',
    signOut: 'Sign out',
    signOutEverywhere: 'Sign out on all devices',
    errors: 'There is a problem',
    errorTitle: (title) => `Error: ${title}`,
  },
  notices: {
    welcome: 'Welcome! Show your card when you pay, and your points are added.',
    redeemed: 'Your code is ready. Show it when you pay.',
    cancelled: 'The code is cancelled, and its points are back.',
    'receipt-added': 'Receipt added. You can see its points in your history.',
    'receipt-yours': 'You already have the points for this receipt. You can see them in your history.',
    'code-again':
      'This request was already done, and its code is no longer open. Redeem again for a new one.',
    'signed-out': 'You are signed out.',
    'signed-out-everywhere': 'You are signed out on all devices.',
    'session-ended': 'Your session has ended. Please sign in again.',
    'sign-in-first': 'Sign in to see that page.',
    'sign-in-ended': 'Your code has expired. Ask for a new one here.',
    'code-resent': 'A new code is on its way. Earlier ones no longer work.',
  },
  signIn: {
    title: (programme) => `Sign in or join ${programme}`,
    lead: 'Collect points with every purchase and exchange them for rewards.',
    contact: 'E-mail address or mobile number',
    contactHint: 'For example ana@example.com or +34 600 111 222',
    submit: 'Send me a code',
    newHere: 'New here? Start the same way: it takes a minute and costs nothing.',
    noPassword: 'No password to remember. We send you a code that works once.',
    notAContact: 'Enter an e-mail address such as ana@example.com, or a mobile number with its country code',
    beyondMail:
      'We cannot send mail to an address with accents or other special letters before the @. Enter another one, or a mobile number',
    smsCountry: 'We cannot send codes to phones of this country. Enter an e-mail address instead',
    notSent: 'The code could not be sent. Try again in a moment, or enter another address or number',
    tooMany: (minutes) =>
      minutes === 1
        ? 'Too many tries. Wait a minute, then try again'
        : `Too many tries. Wait ${minutes} minutes, then try again`,
  },
  code: {
    title: 'Enter your code',
    sent: (contact) => `We sent a code to ${contact}.`,
    lasts: (minutes) => `It works once, for ${minutes} minutes, in this browser only.`,
    code: 'Code',
    codeHint: 'Six digits',
    submit: 'Continue',
    notSixDigits: 'Enter the six digits of the code',
    wrong: "That code isn't right. Check it and try again, or get a new one",
    over: {
      'tried-out': 'That was one try too many, so this code no longer works. Get a new one',
      lapsed: 'This code has expired. Get a new one',
      gone: 'This code has been used or replaced. Get a new one',
    },
    resend: 'Send a new code',
    change: 'Use another address or number',
  },
  enrol: {
    title: (programme) => `Join ${programme}`,
    lead: (contact) => `${contact} is confirmed. Two answers, and you are in.`,
    givenName: 'First name',
    givenNameHint: 'What we should call you',
    language: 'Language',
    offers: 'Offers',
    offersBy: {
      email: 'Send me offers by e-mail',
      sms: 'Send me offers by SMS',
    },
    offersHint: 'Only if you want them. You can stop them at any time.',
    terms: ['I accept the ', 'rules of the programme', ''],
    submit: 'Join',
    nameNeeded: 'Enter your first name, up to 60 characters',
    termsNeeded: 'Accept the rules of the programme to join',
  },
  home: {
    title: (name) => (name === undefined ? 'Hello' : `Hello ${name}`),
    available: 'Available',
    points: (form) => (form === 'one' ? 'point' : 'points'),
    pending: (points, from) => `${points.text} on the way, ready on ${from}`,
    pendingLater: (points) => `${points.text} more after that`,
    owed: (points) => `${points.text} owed: your next purchases repay them first`,
    nextExpiry: (points, date) => `${points.text} to use by ${date}`,
    tier: 'Tier',
    progress: (points, tier) => `${points.text} to ${tier}`,
    progressLabel: (tier) => `Progress to ${tier}`,
    highestTier: 'The highest tier. Thank you!',
    tierUntil: (tier, date) => `${tier} until ${date}`,
  },
  card: {
    title: 'My card',
    show: 'Barcode',
    hint: 'Show it when you pay.',
    barcode: (number) => `Barcode of card ${number}`,
  },
  codes: {
    title: 'My codes',
    hint: 'Show the code when you pay. Each works once.',
    until: (time) => `Valid until ${time}`,
    cancel: 'Cancel',
    cancelOf: (reward) => `Cancel the code for ${reward} and get its points back`,
  },
  receipt: {
    title: 'Add a receipt',
    link: 'Paid without your card? Add the receipt',
    lead: (days) =>
      `If you paid without your card, the points can still be yours, for ${days} days. Enter what is printed on the receipt.`,
    number: 'Receipt or order number',
    numberHint: 'For example 1001 or R7kT',
    soldOn: 'Date of the purchase',
    total: (currency) => `Total paid, in ${currency}`,
    totalHint: 'With tax and everything else, just as printed',
    submit: 'Add the receipt',
    back: 'Back to my points',
    numberNeeded: 'Enter the number on the receipt',
    soldOnNeeded: 'Enter the day on the receipt, today or earlier',
    totalNeeded: 'Enter the total on the receipt, such as 12.34',
    unknown:
      "We can't find a receipt with this number, date and total. Check all three against the receipt. If you've only just paid, try again in a few minutes",
    sameDay: 'You already have points for a purchase that day: check your history first',
    tooMany: "That's too many tries for today. Try again tomorrow",
  },
  rewards: {
    title: 'Rewards',
    none: 'There are no rewards right now. Your points are kept.',
    redeem: 'Redeem',
    redeemOf: (reward, points) => `Redeem ${points.text} for ${reward}`,
    left: (count) => `Only ${count} left`,
    toGo: (points) => `${points.text} to go`,
    toGoAfter: (points) => `${points.text} to go, counting those on the way`,
    enoughOn: (date) => `You'll have enough on ${date}`,
    from: (tier) => `From tier ${tier} on`,
    soldOut: 'Sold out',
    limit: 'You have had all that each member may have',
  },
  refusals: {
    'sold-out': 'This reward has just sold out. No points were used',
    'insufficient-points': 'You do not have enough points for this yet',
    'tier-needed': 'This reward needs a higher tier',
    'member-limit': 'You have had all that each member may have',
    'not-on-offer': 'This reward is not on offer any more',
    'too-many-open': 'You have too many open codes. Use or cancel one of them first',
    'already-fulfilled': 'This code was used at the till already',
    'already-cancelled': 'This code is cancelled already, and its points are back',
    'code-lapsed': 'This code was not used in time. Its points are back',
    'unknown-code': 'We do not know this code',
    busy: 'Many things happened at once, and nothing was changed. Please try again',
  },
  expiring: {
    title: 'To use in time',
    until: (date) => `by ${date}`,
    all: 'Show all',
  },
  history: {
    title: 'History',
    empty: 'Nothing yet. Your first purchase will stand here.',
    older: 'Older',
    newest: 'Back to the newest',
    kinds: {
      earned: 'Purchase',
      corrected: 'Correction',
      refunded: 'Refund',
      reserved: 'Reward',
      fulfilled: 'Reward received',
      released: 'Points returned',
      expired: 'Expired',
      'tier-reviewed': 'Tier',
      'tier-warned': 'Tier about to end',
      adjusted: 'Adjustment',
      granted: 'Birthday present',
      'transferred-out': 'Membership merged',
      'transferred-in': 'Membership merged',
      closed: 'Account closed',
    },
  },
  statements: {
    title: 'Statements',
    lead: 'One for each month that is over. A statement never changes.',
    none: 'None yet. The first one comes when this month is over.',
    of: (month) => `Statement of ${month}`,
    month: 'Month',
    balance: 'Balance at its end',
    opening: 'Opening balance',
    earned: 'Earned',
    takenBack: 'Taken back',
    redeemed: 'Redeemed',
    expired: 'Expired',
    adjusted: 'Other changes',
    closing: 'Closing balance',
    owed: 'Owed at its end',
    entries: 'In this month',
    noEntries: 'Nothing happened in this month.',
    proof: 'Proof',
    proofHint:
      'Number and fingerprint of the last entry: they prove what your account was at the end of the month.',
    lastEntry: 'Last entry',
    all: 'All statements',
    unknown: 'There is no statement of this month. A month has one when it is over.',
  },
  rules: {
    title: (programme) => `How ${programme} works`,
    earn: 'Earn points',
    earnRate: (rate) => `You earn ${rate} of a purchase.`,
    hold: (days) =>
      days === 1
        ? 'New points can be used from the next day on.'
        : `New points can be used after ${days} days.`,
    expiryTitle: 'How long points last',
    expiry: {
      monthEnd: (months) =>
        `Points can be used to the end of the ${ordinal(months)} month after the month in which you got them.`,
      byDay: (months) =>
        months === 1 ? 'Points can be used for one month.' : `Points can be used for ${months} months.`,
      never: 'Points never expire.',
    },
    tiers: 'Tiers',
    tier: 'Tier',
    tierFrom: 'From',
    tierRate: 'Points',
    window: {
      rolling: (months) =>
        `What counts for a tier are the points you earned in this month and the ${months} months before, without multipliers.`,
      calendarYear:
        'What counts for a tier are the points you earned in the calendar year, without multipliers.',
      lifetime: 'What counts for a tier are all points you ever earned, without multipliers.',
    },
    tierGrace: (days) =>
      days === 1
        ? 'A tier that has run out stays for one more day.'
        : `A tier that has run out stays for ${days} more days.`,
    tierNotice: (days) =>
      `You are told before a tier ends because it has run out, at least ${days === 1 ? 'one day' : `${days} days`} ahead.`,
    birthdayTitle: 'Your birthday',
    birthday: (points) =>
      `For each birthday you get ${points.text}, from the first one on after you have told us the day.`,
    rewards: 'Rewards',
    codes: (days) =>
      `For your points you get a code that works once, for ${days === 1 ? 'one day' : `${days} days`}. A code that you cancel or do not use gives its points back.`,
    memberCode:
      'To redeem at the till you are sent another code first: tell it to the staff. Without it nobody there can use your points.',
    refundsTitle: 'Returned goods',
    refunds: {
      full: 'A refund takes back the points of what you return. If you have used them already, your next purchases repay them.',
      'within-balance':
        'A refund takes back the points of what you return, as far as you still have them or have set them aside in a code. What you have used already you need not repay.',
      'pending-only':
        'A refund takes back the points of what you return while they cannot be used yet. After that they stay yours.',
    },
    version: (version) => `Version ${version}`,
  },
  problems: {
    notFound: 'There is no such page',
    forbidden: 'This did not come from our page',
    forbiddenHint: 'For your safety nothing was changed. Go back to the start and try again.',
    busy: 'That did not work',
    tryAgain: 'It is our fault, not yours. Please try again in a moment.',
    home: 'To the start',
  },
};

function ordinal(count: number): string {
  const endings: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };
  return `${count}${endings[new Intl.PluralRules('en', { type: 'ordinal' }).select(count)] ?? 'th'}`;
}
