import type { Key } from '#table/core/read.ts';
import { contactChanged } from './contact-changed.ts';
import type { IdsOf, Message, MessageKind } from './due-kinds.ts';
import type { MessageRule } from './message-rule.ts';
import { pointsEarned } from './points-earned.ts';
import { redemptionCode } from './redemption-code.ts';
import { statement } from './statement.ts';
import { tierEnding } from './tier-ending.ts';
import { welcome } from './welcome.ts';

type ReadsOf<Kind extends MessageKind> = MessageRule<IdsOf<Kind>, never>['reads'];

/** What each kind of message is read from, and how it is written. */
const messageKinds = {
  welcome,
  'points-earned': pointsEarned,
  'tier-ending': tierEnding,
  statement,
  'redemption-code': redemptionCode,
  'contact-changed': contactChanged,
} as const satisfies { readonly [Kind in MessageKind]: { readonly reads: ReadsOf<Kind> } };

type ContentOf<Kind extends MessageKind> = NonNullable<
  Awaited<ReturnType<(typeof messageKinds)[Kind]['content']>>
>;

/** What a message is about, as read when it is sent. */
export type Content = {
  readonly [Kind in MessageKind]: { readonly kind: Kind } & ContentOf<Kind>;
}[MessageKind];

type AnyRule = Omit<MessageRule<never, object>, 'reads'> & {
  readonly reads: (message: Message) => readonly Key[];
};

/** The compiler cannot see that a message's kind picks the rule that takes it; the type of `messageKinds` says so. */
export function ruleOf(kind: MessageKind): AnyRule {
  return messageKinds[kind] as unknown as AnyRule;
}
