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
    owed: 'You owe',
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
    version: (version) => `Rules version ${version}`,
  },
};
