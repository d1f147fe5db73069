/** A part of a bill that a unit pays at the till. It is redeemed as a reward is, under an id that no reward has. */
export interface Payment {
  readonly unitId: string;
  /** Of the programme's currency. */
  readonly minorUnits: number;
}

/** `pays:credit:500` */
export function paymentId({ unitId, minorUnits }: Payment): string {
  return `pays:${unitId}:${minorUnits}`;
}

/** The payment that an id of a redemption's reward stands for; null: it is that of a reward. */
export function paymentOf(rewardId: string): Payment | null {
  const [, unitId, minorUnits] = /^pays:([^:]+):(\d+)$/.exec(rewardId) ?? [];
  return unitId === undefined || minorUnits === undefined ? null : { unitId, minorUnits: Number(minorUnits) };
}
