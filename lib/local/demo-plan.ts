/** What a demo begins with, as far as it depends on the programme that runs. Made by who knows that; played by `demo.ts`. */
export interface DemoPlan {
  /** ISO 4217. */
  readonly currency: string;
  /** Bodies of `POST /v1/admin/rewards`. */
  readonly rewards: readonly DemoReward[];
  readonly members: readonly DemoMember[];
}

export interface DemoReward {
  readonly rewardId: string;
  readonly name: Readonly<Record<string, string>>;
  readonly kind: string;
  readonly points: number;
  /** Of which unit; left out: the main one. */
  readonly unit?: string | undefined;
  readonly stock?: number | undefined;
  readonly perMember?: number | undefined;
  readonly minimumTier?: string | undefined;
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
export const usualDemo: DemoPlan = {
  currency: 'EUR',
  rewards: [
    { rewardId: 'coffee', name: { en: 'A coffee', es: 'Un café' }, kind: 'product', points: 100 },
    {
      rewardId: 'tote-bag',
      name: { en: 'Tote bag', es: 'Bolsa de tela' },
      kind: 'product',
      points: 500,
      stock: 20,
    },
  ],
  members: [],
};
