import { paymentOf } from '#domain/rewards/payment-id.ts';
import type { Due, DueRule, MessageIds, News } from './due.ts';
import { markOf } from './due.ts';

/** When each kind of message is due, and how it may go. What it is read from and says is in its own file. */
export const dueKinds = {
  welcome: {
    ids: [],
    notice: null,
    channels: ['email', 'sms'],
    from: (news) => (news.item === 'profile' ? { ids: {} } : null),
  } satisfies DueRule<never>,

  'points-earned': {
    ids: ['sequence'],
    notice: 'points-earned',
    channels: ['email'],
    from: (news) => {
      if (news.item !== 'entry' || !['earned', 'granted'].includes(news.kind)) return null;
      const { sequence, pointsDelta } = news;
      return pointsDelta > 0 ? { ids: { sequence }, mark: markOf(sequence) } : null;
    },
  } satisfies DueRule<'sequence'>,

  'tier-ending': {
    ids: ['sequence'],
    notice: 'tier-ending',
    channels: ['email'],
    from: (news) => {
      if (news.item !== 'entry' || news.kind !== 'tier-warned') return null;
      return { ids: { sequence: news.sequence }, mark: markOf(news.sequence) };
    },
  } satisfies DueRule<'sequence'>,

  statement: {
    ids: ['month'],
    notice: 'statement',
    channels: ['email'],
    from: (news) => {
      if (news.item !== 'statement') return null;
      return { ids: { month: news.month }, mark: news.month };
    },
  } satisfies DueRule<'month'>,

  'redemption-code': {
    ids: ['redemptionId', 'rewardId'],
    notice: null,
    channels: ['email', 'sms'],
    from: (news) => {
      if (news.item !== 'entry' || news.kind !== 'reserved') return null;
      const { sequence, redemption } = news;
      if (redemption === undefined) return null;
      const { redemptionId, rewardId } = redemption;
      // Who pays stands at the till.
      if (paymentOf(rewardId) !== null) return null;
      return { ids: { redemptionId, rewardId }, mark: markOf(sequence) };
    },
  } satisfies DueRule<'redemptionId' | 'rewardId'>,

  'contact-changed': {
    ids: ['sequence'],
    notice: null,
    channels: ['email', 'sms'],
    from: (news) => {
      if (news.item !== 'contact-notice') return null;
      return { ids: { sequence: news.sequence }, mark: markOf(news.sequence) };
    },
  } satisfies DueRule<'sequence'>,
} as const;

export type MessageKind = keyof typeof dueKinds;

export type IdsOf<Kind extends MessageKind> = (typeof dueKinds)[Kind]['ids'][number];

/**
 * A message that is due, as it waits in the queue: ids only. Who it goes to and what it says is read when it is sent, so
 * that no queue and no dead-letter queue holds personal data. The same fact always gives the same `messageId`, so that it
 * is sent once however often it is queued.
 */
export type Message = {
  readonly [Kind in MessageKind]: {
    readonly kind: Kind;
    readonly memberId: string;
    readonly messageId: string;
  } & Pick<MessageIds, IdsOf<Kind>>;
}[MessageKind];

/** The message that is due for what is new of a member; null when nothing is said about such a thing. */
export function messageFor(memberId: string, news: News): Message | null {
  for (const kind of Object.keys(dueKinds) as MessageKind[]) {
    const due: Due<never> | null = dueKinds[kind].from(news);
    if (due === null) continue;
    const messageId = due.mark === undefined ? kind : `${kind}-${due.mark}`;
    // That these are the ids of its kind is what the type of its row says.
    return { kind, memberId, messageId, ...due.ids } as Message;
  }
  return null;
}
