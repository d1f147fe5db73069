import type { PortalTexts } from '../texts.ts';

export const frame: Pick<PortalTexts, 'languageName' | 'layout' | 'notices' | 'problems'> = {
  languageName: 'English',
  layout: {
    skip: 'Skip to content',
    languages: 'Language',
    pages: 'Pages',
    home: 'My points',
    statements: 'Statements',
    rules: 'How it works',
    details: 'My details',
    signOut: 'Sign out',
    signOutEverywhere: 'Sign out on all devices',
    errors: 'There is a problem',
    errorTitle: (title) => `Error: ${title}`,
  },
  notices: {
    welcome: "Welcome! Show your card when you pay and we'll add your points.",
    redeemed: 'Your code is ready. Show it when you pay.',
    cancelled: 'Code cancelled. Your points are back.',
    'receipt-added': 'Receipt added. You can see its points in your history.',
    'receipt-yours': 'You already have the points for this receipt. You can see them in your history.',
    'code-again':
      "You've already redeemed this, and its code can't be used any more. Redeem again for a new one.",
    'signed-out': "You're signed out.",
    'signed-out-everywhere': "You're signed out on all devices.",
    'session-ended': 'Your session has ended. Please sign in again.',
    'sign-in-first': 'Sign in to see that page.',
    'sign-in-ended': 'Your code has expired. Ask for a new one here.',
    'code-resent': 'A new code is on its way. Earlier ones no longer work.',
    'session-over': 'That device is signed out.',
    'contact-changed': "Saved. That's how we'll reach you from now on.",
    'contact-removed': "Removed. You can't sign in with it any more.",
  },
  problems: {
    notFound: 'Page not found',
    notFoundHint: 'The link may be out of date, or the address may have a typo.',
    forbidden: "This didn't come from our page",
    forbiddenHint: 'To keep you safe, nothing was changed. Go to the start page and try again.',
    busy: 'Something went wrong',
    tryAgain: "It's our fault, not yours. Please try again in a moment.",
    mending: "We're checking your account",
    mendingHint:
      "Something in it doesn't add up, so we've paused it until that's fixed. We know about it, and you won't lose any points. Please come back later.",
    home: 'Go to the start page',
  },
};
