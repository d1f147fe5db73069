import type { PortalTexts } from '../texts.ts';

export const reading: Pick<PortalTexts, 'statements' | 'rules'> = {
  statements: {
    title: 'Statements',
    lead: 'One for each past month. They never change.',
    none: "None yet. You'll get your first one when this month is over.",
    of: (month) => `Statement for ${month}`,
    month: 'Month',
    balance: 'Closing balance',
    opening: 'Opening balance',
    earned: 'Earned',
    takenBack: 'Taken back',
    redeemed: 'Redeemed',
    returned: 'Back from rewards',
    expired: 'Expired',
    adjusted: 'Other changes',
    closing: 'Closing balance',
    owed: 'Points you owe',
    entries: 'What happened',
    noEntries: 'Nothing happened this month.',
    more: 'Show more of this month',
    proof: 'Proof',
    proofHint:
      'The number and fingerprint of the last entry prove how your account stood at the end of the month.',
    lastEntry: 'Last entry',
    all: 'All statements',
    unknown: "There's no statement for this month. Each month gets one when it's over.",
  },
  rules: {
    title: (programme) => `How ${programme} works`,
    earn: 'Earn points',
    earnRate: (rate) => `You earn ${rate} you spend.`,
    hold: (days) =>
      days === 1 ? 'You can use new points from the next day.' : `You can use new points after ${days} days.`,
    expiryTitle: 'How long points last',
    expiry: {
      monthEnd: (months) =>
        `You can use points until the end of the ${ordinal(months)} month after the one you got them in.`,
      byDay: (months) =>
        months === 1 ? 'You can use points for one month.' : `You can use points for ${months} months.`,
      never: 'Points never expire.',
    },
    tiers: 'Tiers',
    tierFrom: (points) => `From ${points.text}`,
    tierRate: (multiplier) => `points ×${multiplier}`,
    window: {
      rolling: (months) =>
        `Your tier depends on the points you earned this month and in the ${months === 1 ? 'month' : `${months} months`} before, not counting multipliers.`,
      calendarYear:
        'Your tier depends on the points you earned in the calendar year, not counting multipliers.',
      lifetime: "Your tier depends on all the points you've ever earned, not counting multipliers.",
    },
    tierGrace: (days) =>
      days === 1
        ? 'When a tier runs out, you keep it for one more day.'
        : `When a tier runs out, you keep it for ${days} more days.`,
    tierNotice: (days) =>
      `Before you lose a tier that has run out, we tell you at least ${days === 1 ? 'one day' : `${days} days`} ahead.`,
    birthdayTitle: 'Your birthday',
    birthday: (points) =>
      `You get ${points.text} for each birthday, starting with the first one after you've told us the date.`,
    rewards: 'Rewards',
    codes: (days) =>
      `When you redeem points, you get a code that works once, for ${days === 1 ? 'one day' : `${days} days`}. If you cancel it or don't use it, you get the points back.`,
    memberCode:
      'If you redeem at the till, we first send you another code to tell the staff. Without it, nobody there can use your points.',
    refundsTitle: 'Returned goods',
    refunds: {
      full: "When you return something, we take back its points. If you've already used them, your next purchases pay them back.",
      'within-balance':
        "When you return something, we take back its points if you still have them or have set them aside in a code. You don't have to pay back points you've already used.",
      'pending-only':
        "When you return something, we take back its points only if they can't be used yet. After that, they're yours to keep.",
    },
    version: (version) => `Rules version ${version}`,
  },
};

function ordinal(count: number): string {
  const endings: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };
  return `${count}${endings[new Intl.PluralRules('en', { type: 'ordinal' }).select(count)] ?? 'th'}`;
}
