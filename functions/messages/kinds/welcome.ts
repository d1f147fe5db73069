import { cardNumberOf } from '#domain/members/member.ts';
import { explainRate } from '#messages/explain/explain.ts';
import type { MessageRule } from './message-rule.ts';

export const welcome: MessageRule<never, object> = {
  reads: () => [],
  content: () => ({}),
  email: (_content, { recipient, programme, language, texts }) => {
    const rate = explainRate(programme, language);
    return {
      subject: texts.welcome.subject(programme.name),
      paragraphs: [texts.welcome.intro(programme.name), texts.welcome.use],
      rows: [[texts.welcome.cardNumber, cardNumberOf(recipient.memberId)]],
      remarks: rate === undefined ? [] : [texts.welcome.earning(rate)],
    };
  },
  sms: (_content, { recipient, programme, texts }) =>
    texts.welcome.sms(programme.name, cardNumberOf(recipient.memberId)),
};
