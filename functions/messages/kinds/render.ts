import type { Programme } from '#domain/programme.ts';
import { languageFor } from '#messages/languages/choice.ts';
import { loadExplanations } from '#messages/languages/explanations.ts';
import { formatsIn } from '#messages/languages/formats.ts';
import { loadTexts, textsIn } from '#messages/languages/languages.ts';
import type { Reader } from '#messages/letter/content.ts';
import { toGsm7 } from '#messages/letter/gsm7.ts';
import type { Mail } from '#messages/letter/letter.ts';
import { mailOf } from '#messages/letter/letter.ts';
import type { Recipient } from '#messages/letter/recipient.ts';
import { greetingName } from '#messages/letter/recipient.ts';
import type { Content } from './message-kinds.ts';
import { ruleOf } from './message-kinds.ts';

/** What a message is written with, beside its content: to whom, by which brand, as of when. */
export interface Occasion {
  readonly recipient: Recipient;
  readonly programme: Programme;
  readonly now: Date;
  /** Where the reader can stop such a message; for notices only. */
  readonly unsubscribeUrl?: string | undefined;
}

/** Loads the words of the member's language, which a message is written with. */
export async function loadWords({ recipient, programme }: Occasion): Promise<void> {
  const language = languageFor(recipient.locale, programme);
  await Promise.all([loadTexts(language), loadExplanations(language)]);
}

/** A message as an e-mail in the member's language. */
export function renderEmail(content: Content, occasion: Occasion): Mail {
  const reader = readerOf(occasion);
  const { texts, language, recipient, programme } = reader;
  const url = occasion.unsubscribeUrl;
  return mailOf({
    language,
    brand: programme.name,
    pair: texts.pair,
    greeting: texts.greeting(greetingName(recipient)),
    reason: texts.reason(programme.name),
    ...(url !== undefined && { unsubscribe: { label: texts.unsubscribe.link, url } }),
    ...ruleOf(content.kind).email(content, reader),
  });
}

/** A message as an SMS in the member's language; one of 160 characters unless the brand's name is in the way. */
export function renderSms(content: Content, occasion: Occasion): string {
  const reader = readerOf(occasion);
  return toGsm7(ruleOf(content.kind).sms(content, reader));
}

function readerOf({ recipient, programme, now }: Occasion): Reader {
  const language = languageFor(recipient.locale, programme);
  return {
    recipient,
    programme,
    now,
    language,
    texts: textsIn(language),
    formats: formatsIn(language, programme),
  };
}
