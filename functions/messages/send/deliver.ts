import type { Message } from '#messages/kinds/due-kinds.ts';
import type { Matter } from '#messages/kinds/read-content.ts';
import { readMatter } from '#messages/kinds/read-content.ts';
import { loadWords, renderEmail, renderSms } from '#messages/kinds/render.ts';
import type { Reading } from '#messages/letter/content.ts';
import type { Unsubscription } from '#messages/notices/unsubscribe-token.ts';
import type { EarlierAttempt, Settlement } from '#table/messages/message-log.ts';
import { claimMessage, noteUnwanted, settleMessage } from '#table/messages/message-log.ts';
import type { Destination } from './destination.ts';
import { destinationOf, isUnwanted, noticeOf } from './destination.ts';
import type { Log } from './log.ts';
import type { Pace } from './pace.ts';
import type { SendFailure } from './send-failure.ts';
import { failureName, sendFailureOf } from './send-failure.ts';
import type { SmsLine } from './sms.ts';

/** What delivering works with; nothing of it is looked up. */
export interface Delivery extends Reading {
  readonly senderAddress: string;
  readonly smsLine?: SmsLine;
  /** The address at which a member stops a notice. */
  readonly unsubscribeUrl: (unsubscription: Unsubscription) => string;
  /**
   * Counts an SMS to a phone for a kind of message, if one may go: to its country, to it for such a cause, today. What it
   * gives can be given back where the SMS surely did not go out.
   */
  readonly claimSms: (
    phone: string,
    kind: Message['kind'],
  ) => Promise<{ giveBack(): Promise<void> } | { readonly withheld: string }>;
  /** The pace of e-mail, which what is sent at once shares the account's rate with. */
  readonly pace: Pick<Pace, 'turn'>;
  /** A new id for each attempt. */
  readonly newClaimId: () => string;
  readonly log: Log;
  /**
   * Told how a try to send ended: `not-sent` for one that may have been, but nobody knows; `postponed` for one that surely
   * was not, and comes again.
   */
  readonly counted: (channel: Destination['channel'], end: 'sent' | 'not-sent' | 'postponed') => void;
}

/**
 * `sent`, `refused`, `unknown`: how the send ended. `done-before`: another attempt settled it. `nobody`: there is
 * no one to write to. `unwanted`: the member has stopped such notices. `withheld`: an SMS that a limit kept back. `later`: surely not sent by this attempt; the message has to come again.
 */
export type DeliveryResult =
  | 'sent'
  | 'refused'
  | 'unknown'
  | 'done-before'
  | 'nobody'
  | 'unwanted'
  | 'withheld'
  | 'later';

/** An attempt ends with its Lambda call, at most 30 s after its claim. An older claim was left by a crash. */
const attemptMs = 60_000;

const stateAfter: Readonly<Record<SendFailure, Settlement['state']>> = {
  'not-sent': 'postponed',
  refused: 'refused',
  unknown: 'unknown',
};

/**
 * Sends one message at most once: it is claimed in the table before it goes out, and never sent again from a
 * state in which it may have gone out.
 * @throws when the table cannot be reached; the message may come again then
 */
export async function deliverMessage(delivery: Delivery, message: Message): Promise<DeliveryResult> {
  const { table, now } = delivery;
  const matter = await readMatter(delivery, message);
  const destination = matter && destinationOf(message.kind, matter.recipient);
  if (matter === null || destination === null) return 'nobody';
  if (isUnwanted(message.kind, matter.recipient)) {
    await noteUnwanted(table, message, now);
    return 'unwanted';
  }
  const send = await prepare(delivery, matter, destination);
  const claimId = delivery.newClaimId();
  const { channel } = destination;
  // Before the claim: whoever ends while they wait has surely sent nothing.
  if (channel === 'email') await delivery.pace.turn();
  const earlier = await claimMessage(table, message, { claimId, channel, claimedAt: now });
  if (earlier !== null) return resume(delivery, message, earlier, channel);

  // After the claim: who comes again with the same message is not counted again.
  const settlement =
    channel === 'sms'
      ? await attemptSms(() => delivery.claimSms(destination.to, message.kind), send, now)
      : await attempt(send, now);
  await settle(delivery, message, claimId, channel, settlement);
  return settlement.state === 'postponed' ? 'later' : settlement.state;
}

/** Renders first, and loads what sends: a fault in either must not leave a claim behind. */
async function prepare(delivery: Delivery, { recipient, content }: Matter, destination: Destination) {
  const { programme, senderAddress: address, smsLine, now } = delivery;
  const { memberId } = recipient;
  const notice = noticeOf(content.kind);
  const unsubscribeUrl = notice === null ? undefined : delivery.unsubscribeUrl({ memberId, notice });
  const occasion = { recipient, programme, now, unsubscribeUrl };
  await loadWords(occasion);
  if (destination.channel === 'sms') {
    const text = renderSms(content, occasion);
    const { sendSms } = await import('./sms.ts');
    return () => sendSms(destination.to, text, smsLine);
  }
  const mail = renderEmail(content, occasion);
  const sender = { name: programme.name, address };
  const { sendEmail } = await import('./email.ts');
  return () => sendEmail(sender, destination.to, mail);
}

async function attempt(send: () => Promise<string>, settledAt: Date): Promise<Settlement> {
  try {
    return { state: 'sent', settledAt, providerId: await send() };
  } catch (error) {
    return { state: stateAfter[sendFailureOf(error)], settledAt, reason: failureName(error) };
  }
}

/** As `attempt`, if there is room for the SMS; what surely did not go out is given back. */
async function attemptSms(
  claim: () => ReturnType<Delivery['claimSms']>,
  send: () => Promise<string>,
  settledAt: Date,
): Promise<Settlement> {
  try {
    const room = await claim();
    if ('withheld' in room) return { state: 'withheld', settledAt, reason: room.withheld };
    const settlement = await attempt(send, settledAt);
    if (settlement.state === 'postponed' || settlement.state === 'refused') await room.giveBack();
    return settlement;
  } catch (error) {
    return { state: 'postponed', settledAt, reason: failureName(error) };
  }
}

/** What to do about a message that another attempt has claimed. */
async function resume(
  delivery: Delivery,
  message: Message,
  { state, claimId, claimedAt }: EarlierAttempt,
  channel: Destination['channel'],
): Promise<DeliveryResult> {
  if (state === 'postponed') return 'later';
  if (state !== 'sending') return 'done-before';
  // SQS may hand a message out twice: while the other attempt is at it, its end is not ours to guess.
  const settledAt = delivery.now;
  if (Math.abs(settledAt.getTime() - claimedAt.getTime()) < attemptMs) return 'later';
  const settlement = { state: 'unknown' as const, settledAt, reason: 'AttemptNeverSettled' };
  await settle(delivery, message, claimId, channel, settlement);
  return 'unknown';
}

/** Logs first, since the table may be what is out of reach. */
async function settle(
  { table, log, counted }: Delivery,
  message: Message,
  claimId: string,
  channel: Destination['channel'],
  settlement: Settlement,
): Promise<void> {
  const { memberId, messageId, kind } = message;
  const { state, reason } = settlement;
  log(state === 'sent' ? 'info' : 'warn', `message ${state}`, { memberId, messageId, kind, channel, reason });
  await settleMessage(table, message, claimId, settlement);
  counted(channel, state === 'sent' || state === 'postponed' ? state : 'not-sent');
}
