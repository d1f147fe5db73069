/** The forms by which one signs in. */
export const pageKeys = ['POST /sign-in', 'POST /resend', 'POST /verify', 'POST /details/contact'] as const;
