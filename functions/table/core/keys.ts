import type { Key } from './read.ts';

/** How each item is found; the table's page is `schema.ts`. */
export const keys = {
  account: (memberId: string): Key => ({ pk: `MEMBER#${memberId}`, sk: 'ACCOUNT' }),
  profile: (memberId: string): Key => ({ pk: `MEMBER#${memberId}`, sk: 'PROFILE' }),
  entry: (memberId: string, sequence: number): Key => ({
    pk: `MEMBER#${memberId}`,
    sk: `ENTRY#${String(sequence).padStart(10, '0')}`,
  }),
  statement: (memberId: string, month: string): Key => ({
    pk: `MEMBER#${memberId}`,
    sk: `STATEMENT#${month}`,
  }),
  message: (memberId: string, messageId: string): Key => ({
    pk: `MEMBER#${memberId}`,
    sk: `MESSAGE#${messageId}`,
  }),
  contact: (contactKey: string): Key => ({ pk: `CONTACT#${contactKey}`, sk: 'CONTACT' }),
  unclaimed: (contactKey: string, connectionId: string, saleId: string): Key => ({
    pk: `CONTACT#${contactKey}`,
    sk: `UNCLAIMED#${connectionId}#${saleId}`,
  }),
  sale: (connectionId: string, saleId: string): Key => ({ pk: `SALE#${connectionId}#${saleId}`, sk: 'SALE' }),
  receipt: (receiptNumber: string, connectionId: string, saleId: string): Key => ({
    pk: `RECEIPT#${receiptNumber}`,
    sk: `UNCLAIMED#${connectionId}#${saleId}`,
  }),
  refund: (connectionId: string, refundId: string): Key => ({
    pk: `REFUND#${connectionId}#${refundId}`,
    sk: 'REFUND',
  }),
  reward: (rewardId: string): Key => ({ pk: 'REWARDS', sk: `REWARD#${rewardId}` }),
  stock: (rewardId: string, shard: number): Key => ({
    pk: `REWARD#${rewardId}`,
    sk: `STOCK#${String(shard).padStart(2, '0')}`,
  }),
  taken: (memberId: string, rewardId: string): Key => ({ pk: `MEMBER#${memberId}`, sk: `TAKEN#${rewardId}` }),
  adjustment: (adjustmentId: string): Key => ({ pk: `ADJUSTMENT#${adjustmentId}`, sk: 'ADJUSTMENT' }),
  waitingAdjustment: (adjustmentId: string): Key => ({ pk: 'ADJUSTMENTS', sk: `WAITING#${adjustmentId}` }),
  adjustmentOf: (memberId: string, adjustmentId: string): Key => ({
    pk: `MEMBER#${memberId}`,
    sk: `ADJUSTMENT#${adjustmentId}`,
  }),
  merged: (memberId: string, otherId: string): Key => ({ pk: `MEMBER#${memberId}`, sk: `MERGED#${otherId}` }),
  redemption: (redemptionId: string): Key => ({ pk: `REDEMPTION#${redemptionId}`, sk: 'REDEMPTION' }),
  /** A failed event's id begins with the time, and its partition is the month of that. */
  failedEvent: (eventId: string): Key => ({
    pk: `FAILED#${eventId.slice(3, 7)}-${eventId.slice(7, 9)}`,
    sk: `EVENT#${eventId}`,
  }),
  connection: (connectionId: string): Key => ({ pk: 'CONNECTIONS', sk: `CONNECTION#${connectionId}` }),
  tillKey: (keyId: string): Key => ({ pk: 'TILLKEYS', sk: `TILLKEY#${keyId}` }),
  operator: (tokenId: string): Key => ({ pk: 'OPERATORS', sk: `OPERATOR#${tokenId}` }),
  signIn: (contactKey: string, binding: string): Key => ({
    pk: `SIGNIN#${contactKey}`,
    sk: `CODE#${binding}`,
  }),
  memberCode: (memberId: string, binding: string): Key => ({
    pk: `MEMBERCODE#${memberId}`,
    sk: `CODE#${binding}`,
  }),
  limit: (subject: string, window: string): Key => ({ pk: `LIMIT#${subject}`, sk: `WINDOW#${window}` }),
  programme: (version: string): Key => ({ pk: 'PROGRAMME', sk: `VERSION#${version}` }),
  sweep: (task: string, day: string): Key => ({ pk: `SWEEP#${task}`, sk: `DAY#${day}` }),
} as const;

export function memberIdOfKey({ pk }: Pick<Key, 'pk'>): string {
  return pk.slice('MEMBER#'.length);
}
