import type { PortalTexts } from '../texts.ts';

export const joining: Pick<PortalTexts, 'signIn' | 'code' | 'enrol' | 'details'> = {
  signIn: {
    title: (programme) => `Sign in or join ${programme}`,
    lead: 'Every purchase brings you closer to a reward.',
    contact: 'E-mail address or mobile number',
    contactHint: 'For example ana@example.com or +34 600 111 222',
    submit: 'Send me a code',
    newHere: "New here? Start the same way. It takes a minute and it's free.",
    noPassword: "No password to remember: we'll send you a code.",
    notAContact: 'Enter an e-mail address like ana@example.com, or a mobile number with its country code',
    beyondMail:
      "We can't send e-mail to an address with accents or other special letters before the @. Use another one, or a mobile number",
    smsCountry: "We can't send codes to phones in this country. Use an e-mail address instead",
    notSent: "We couldn't send the code. Try again in a moment, or use another address or number",
    tooMany: (minutes) => {
      if (minutes === 1) return 'Too many tries. Wait a minute, then try again';
      const wait = minutes > 60 ? `${Math.ceil(minutes / 60)} hours` : `${minutes} minutes`;
      return `Too many tries. Wait ${wait}, then try again`;
    },
  },
  code: {
    title: 'Enter your code',
    sent: (contact) => `We sent a code to ${contact}.`,
    lasts: (minutes) => `It works once, for ${minutes} minutes, in this browser only.`,
    code: 'Code',
    codeHint: 'Six digits',
    submit: 'Continue',
    notSixDigits: 'Enter the six digits of your code',
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
    taken: {
      phone:
        "Someone used this number before you and still has an account with it. If that was you, go back and sign in with your e-mail address. If not, just join: from then on it's yours, and what they've collected stays theirs.",
      email:
        "Someone used this address before you and still has an account with it. If that was you, go back and sign in with your phone number. If not, just join: from then on it's yours, and what they've collected stays theirs.",
    },
    title: (programme) => `Join ${programme}`,
    lead: (contact) => `Thanks, we've confirmed ${contact}. Just two more things and you're in.`,
    givenName: 'First name',
    givenNameHint: 'What should we call you?',
    language: 'Language',
    offers: 'Offers',
    offersBy: {
      email: 'Send me offers by e-mail',
      sms: 'Send me offers by SMS',
    },
    offersHint: 'Only if you want them. You can stop them any time.',
    terms: ['I accept the ', 'programme rules', ''],
    submit: 'Join',
    nameNeeded: 'Enter your first name, with up to 60 characters',
    termsNeeded: 'Accept the programme rules to join',
  },
  details: {
    title: 'My details',
    email: 'E-mail address',
    phone: 'Mobile number',
    none: 'None yet',
    remove: 'Remove',
    newContact: 'New e-mail address or mobile number',
    newContactHint:
      "We'll send a code there. Once you've entered it, it replaces the address or number you have now.",
    taken:
      'This belongs to another account. If that one is yours too, ask the shop to merge them. If not, sign out, sign in with it, and choose “This isn’t my account” under “My details”',
    last: 'This is the only way we can reach you. Add another one first',
    sessions: "Where you're signed in",
    app: 'An app or another device',
    since: (time) => `Since ${time}`,
    thisOne: 'this device',
    end: 'Sign out',
    about: {
      title: 'About you',
      hint: 'Only if you like: some offers depend on it. You can change it any time.',
      unsaid: "I'd rather not say",
      submit: 'Save',
      wrong: {
        number: 'Enter a whole number, or leave it empty',
        date: 'Enter a date, or leave it empty',
        choice: 'Choose one of the answers',
      },
    },
    notMine: "This isn't my account",
    notMineHint:
      'Phone numbers change hands. If this account is someone else’s, leave it here: you can then join with your number, and it won’t open this account any more.',
    notMineButton: "It isn't mine, let me join",
  },
};
