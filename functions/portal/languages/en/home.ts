import type { PortalTexts } from '../texts.ts';

export const home: Pick<
  PortalTexts,
  | 'home'
  | 'goals'
  | 'card'
  | 'codes'
  | 'receipt'
  | 'rewards'
  | 'exchanges'
  | 'refusals'
  | 'expiring'
  | 'history'
> = {
  home: {
    title: (name) => (name === undefined ? 'Hello' : `Hello ${name}`),
    available: 'Available',
    pending: (points, from) => `${points.text} on the way, ready on ${from}`,
    pendingLater: (points) => `${points.text} more after that`,
    owed: (points) => `You owe ${points.text}: your next purchases pay that back first`,
    nextExpiry: (points, date) => `${points.text} to use by ${date}`,
    tier: 'Tier',
    progress: (points, tier) => `${points.text} to ${tier}`,
    progressLabel: (tier) => `Progress to ${tier}`,
    highestTier: "You're in the top tier. Thank you!",
    heldUntil: (name, date) => `${name} until ${date}`,
    toReward: (points, reward) => `${points.text} to go: ${reward}`,
  },
  goals: {
    title: 'Goals',
    badges: 'My badges',
  },
  card: {
    title: 'My card',
    show: 'Barcode',
    hint: 'Show it when you pay.',
    barcode: (number) => `Barcode of card ${number}`,
  },
  codes: {
    title: 'My codes',
    hint: 'Show a code when you pay. Each one works once.',
    until: (time) => `Valid until ${time}`,
    cancel: 'Cancel',
    cancelOf: (reward) => `Cancel the code for ${reward} and get back what it cost`,
  },
  receipt: {
    title: 'Add a receipt',
    link: 'Paid without your card? Add the receipt',
    lead: (days) =>
      `Forgot your card when you paid? You have ${days === '1' ? 'one day' : `${days} days`} to add the purchase. Enter what's printed on the receipt.`,
    number: 'Receipt or order number',
    numberHint: 'For example 1001 or R7kT',
    soldOn: 'Date of the purchase',
    total: (currency) => `Total paid, in ${currency}`,
    totalHint: 'Including tax, exactly as printed',
    submit: 'Add the receipt',
    back: 'Back to my account',
    numberNeeded: 'Enter the number on the receipt',
    soldOnNeeded: 'Enter the date on the receipt, today or earlier',
    totalNeeded: 'Enter the total on the receipt, like 12.34',
    unknown:
      "We can't find a receipt with this number, date and total. Check all three against the receipt. If you've only just paid, try again in a few minutes",
    sameDay: 'A purchase that day already counts for you: check your history first',
    tooMany: "That's too many tries for today. Try again tomorrow",
  },
  rewards: {
    title: 'Rewards',
    none: "There are no rewards right now. What you've collected isn't going anywhere.",
    redeem: 'Redeem',
    redeemOf: (reward, points) => `Redeem ${points.text} for ${reward}`,
    left: (count) => `Only ${count} left`,
    toGo: (points) => `${points.text} to go`,
    toGoAfter: (points) => `${points.text} to go, counting what's on the way`,
    enoughOn: (date) => `You'll have enough on ${date}`,
    from: (tier) => `For ${tier} and above`,
    soldOut: 'Sold out',
    limit: "You've reached the limit for this reward",
  },
  exchanges: {
    title: 'Exchange',
    become: (points, what) => `${what} for ${points.text}`,
    have: (points) => `You have ${points.text}`,
    exchange: 'Exchange',
    exchangeAll: (points) => `Exchange ${points.text}`,
    exchangeOf: (points, what) => `Exchange ${points.text} for ${what}`,
  },
  refusals: {
    'sold-out': 'This reward has just sold out. Nothing was used',
    'insufficient-points': "You don't have enough for this yet",
    'tier-needed': 'This reward is for a higher tier',
    'member-limit': "You've reached the limit for this reward",
    'not-on-offer': "This reward isn't on offer any more",
    'too-many-open': 'You have too many unused codes. Use or cancel one first',
    'amount-too-large': "There's no room for that much of it. Nothing was used",
    'already-fulfilled': 'This code has already been used at the till',
    'already-cancelled': "This code is already cancelled, and you've got back what it cost",
    'code-lapsed': "This code wasn't used in time. You've got back what it cost",
    'unknown-code': "We don't know this code",
    busy: 'Too much happened at once, so nothing was changed. Please try again',
  },
  expiring: {
    title: 'To use in time',
    until: (date) => `by ${date}`,
    all: 'Show all',
  },
  history: {
    title: 'History',
    empty: 'Nothing here yet. Your first purchase will show up here.',
    older: 'Older',
    newest: 'Back to the newest',
    activity: 'Activity',
    kinds: {
      earned: 'Purchase',
      corrected: 'Correction',
      refunded: 'Refund',
      reserved: 'Code for a reward',
      fulfilled: 'Reward collected',
      released: 'Given back',
      expired: 'Expired',
      'tier-reviewed': 'Tier change',
      'tier-warned': 'Tier about to end',
      adjusted: 'Adjustment',
      granted: 'Present',
      'transferred-out': 'Accounts merged',
      'transferred-in': 'Accounts merged',
      closed: 'Account closed',
      converted: 'Exchange',
      redated: 'New last day',
    },
    granted: {
      birthday: 'Birthday present',
      anniversary: 'Anniversary present',
      enrolled: 'Welcome present',
      month: 'Membership',
    },
    paid: { reserved: 'Payment with your balance', fulfilled: 'Paid at the till' },
    released: { cancelled: 'Code cancelled', lapsed: 'Code expired', withdrawn: 'Reward withdrawn' },
  },
};
