/** What a function is called with that is only to stay warm. API Gateway sends nothing of this form. */
export const wakingCall = { keepWarm: true } as const;

export type WakingCall = typeof wakingCall;
