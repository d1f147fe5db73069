import type { Programme } from '#domain/programme.ts';
import { usualSmsPerDay } from '#domain/programme.ts';
import type { Limit } from '#table/sign-in/rate-limits.ts';
import { countUse, dayOf, giveBack } from '#table/sign-in/rate-limits.ts';
import { phoneCountry } from '#trust/contact.ts';
import { phoneKey } from '#trust/one-time-code.ts';
import type { Call } from './call.ts';

/**
 * Why an SMS is kept back. `sms-country`: none goes to the phone's country. `sms-contact`: the phone has had as many as
 * one cause may send it in a day. `sms-day`: the programme's day has no more.
 */
export type SmsWithheld = 'sms-country' | 'sms-contact' | 'sms-day';

/** Room for one SMS that is counted, and can be given back when it surely did not go out. */
export interface SmsRoom {
  giveBack(): Promise<void>;
}

/** Of each cause (a welcome, the code of a reward) to one phone. Who needs more has the portal, where all of it stands. */
const perContactAndCause = 5;

/** Messages leave a fifth of the day's SMS to one-time codes, without which nobody who has a phone alone gets in. */
const shareOfMessages = 0.8;

/** Whether SMS may go to this phone: anybody can have a number typed in, and some of them earn by what they are sent. */
export async function isSmsAllowed(phone: string, programme: Programme): Promise<boolean> {
  const country = await phoneCountry(phone);
  return country !== null && smsCountriesOf(programme).includes(country);
}

export function smsCountriesOf({ smsCountries, defaultCountry }: Programme): readonly string[] {
  return smsCountries ?? [defaultCountry];
}

/** The breaker: one day's SMS of everybody together, whatever they say. @param share of it that may be used */
export function smsOfDay({ rules: { programme }, now }: Pick<Call, 'rules' | 'now'>, share = 1): Limit {
  const limit = Math.floor(share * (programme.smsPerDay ?? usualSmsPerDay));
  return { subject: 'sms', limit, window: dayOf(now, programme.timeZone) };
}

/**
 * Counts an SMS that a member is about to be sent, if it may go. One-time codes, which have limits of their own, take from
 * the same day.
 * @param cause what it is about: the kind of message
 */
export async function claimSms(
  call: Pick<Call, 'table' | 'rules' | 'now' | 'secrets'>,
  phone: string,
  cause: string,
): Promise<SmsRoom | { readonly withheld: SmsWithheld }> {
  const { table, rules, now, secrets } = call;
  const { programme } = rules;
  if (!(await isSmsAllowed(phone, programme))) return { withheld: 'sms-country' };
  // The key of sessions will do, so that who sends need not read the one that finds people.
  const { oneTimeCode } = await secrets.session();
  const ofContact: Limit = {
    subject: `sms-of-contact#${cause}:${phoneKey(phone, oneTimeCode)}`,
    limit: perContactAndCause,
    window: dayOf(now, programme.timeZone),
  };
  if (!(await countUse(table, ofContact))) return { withheld: 'sms-contact' };
  const ofDay = smsOfDay(call, shareOfMessages);
  if (!(await countUse(table, ofDay))) {
    await giveBack(table, [ofContact]);
    return { withheld: 'sms-day' };
  }
  return { giveBack: () => giveBack(table, [ofContact, ofDay]) };
}
