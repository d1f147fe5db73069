/** The forms by which members act. */
export const pageKeys = [
  'POST /enrol',
  'POST /redeem',
  'POST /cancel',
  'POST /receipt',
  'POST /details',
  'POST /sign-out',
  'POST /sign-out-everywhere',
] as const;
