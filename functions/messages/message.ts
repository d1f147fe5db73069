import * as z from 'zod';
import type { RedemptionFacts } from '#domain/ledger/entry-facts.ts';

const toMember = {
  memberId: z.string().regex(/^mem_\d{10}$/),
  messageId: z.string().regex(/^[a-z0-9-]{1,64}$/),
};

/**
 * A message that is due, as it waits in the queue: ids only. Who it goes to and what it says is read when it is
 * sent, so that no queue and no dead-letter queue holds personal data.
 */
export const messageSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('welcome'), ...toMember }),
  z.strictObject({ kind: z.literal('points-earned'), ...toMember, sequence: z.int().min(1) }),
  z.strictObject({ kind: z.literal('tier-ending'), ...toMember, sequence: z.int().min(1) }),
  z.strictObject({ kind: z.literal('statement'), ...toMember, month: z.string().regex(/^\d{4}-\d{2}$/) }),
  z.strictObject({
    kind: z.literal('redemption-code'),
    ...toMember,
    redemptionId: z.string().regex(/^red_[0-9a-f]{20}$/),
    rewardId: z.string().min(1).max(64),
  }),
]);

export type Message = Readonly<z.infer<typeof messageSchema>>;
export type MessageKind = Message['kind'];

/** The same fact always gives the same `messageId`, so that it is sent once however often it is queued. */
export const messageOf = {
  welcome: (memberId: string): Message => ({ kind: 'welcome', memberId, messageId: 'welcome' }),
  pointsEarned: (memberId: string, sequence: number): Message => ({
    kind: 'points-earned',
    memberId,
    messageId: `points-earned-${String(sequence).padStart(10, '0')}`,
    sequence,
  }),
  tierEnding: (memberId: string, sequence: number): Message => ({
    kind: 'tier-ending',
    memberId,
    messageId: `tier-ending-${String(sequence).padStart(10, '0')}`,
    sequence,
  }),
  statement: (memberId: string, month: string): Message => ({
    kind: 'statement',
    memberId,
    messageId: `statement-${month}`,
    month,
  }),
  redemptionCode: (
    memberId: string,
    sequence: number,
    { redemptionId, rewardId }: Pick<RedemptionFacts, 'redemptionId' | 'rewardId'>,
  ): Message => ({
    kind: 'redemption-code',
    memberId,
    messageId: `redemption-code-${String(sequence).padStart(10, '0')}`,
    redemptionId,
    rewardId,
  }),
} as const;
