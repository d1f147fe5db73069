/** What a demo begins with, as far as it depends on the programme that runs. Made by who knows that; played by `demo.ts`. */
export interface DemoPlan {
  /** ISO 4217. */
  readonly currency: string;
  /** Bodies of `POST /v1/admin/rewards`, for what the programme doesn't offer by itself. */
  readonly rewards: readonly DemoReward[];
  readonly members: readonly DemoMember[];
}

export interface DemoReward {
  readonly rewardId: string;
  readonly name: Readonly<Record<string, string>>;
  readonly kind: string;
  readonly points: number;
  readonly stock?: number | undefined;
}

/** Somebody who is enrolled at the till, and what they did before the demo began, the oldest first. */
export interface DemoMember {
  readonly email: string;
  readonly givenName: string;
  readonly facts: readonly DemoFact[];
}

/** A call at the till; its body says everything but who, where and when. */
export interface DemoFact {
  readonly path: '/v1/pos/sales' | '/v1/pos/activities';
  /** Before now. */
  readonly minutesAgo: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A shop that sells in euros and has nobody yet: what a start has that says nothing else. */
export const usualDemo: DemoPlan = { currency: 'EUR', rewards: [], members: [] };
