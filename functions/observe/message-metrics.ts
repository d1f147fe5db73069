import type { Measured } from './metric-names.ts';

/** One more of the day, whatever it said. */
const oneSms: Measured = { metric: 'SmsSent' };

/** What is measured of a one-time code that went out, or may have. */
export function measuresOfCode(Channel: 'email' | 'sms'): readonly Measured[] {
  return [{ metric: 'CodesSent', Channel }, ...(Channel === 'sms' ? [oneSms] : [])];
}

/**
 * What is measured of a try to send a message. One that is postponed says with its 0 that there was a try and nothing went
 * out: an hour of such zeros is a provider that refuses, where a throttled one lets some through.
 */
export function measuresOfSend(
  Channel: 'email' | 'sms',
  end: 'sent' | 'not-sent' | 'postponed',
): readonly Measured[] {
  switch (end) {
    case 'sent':
      return [{ metric: 'MessagesSent', Channel }, ...(Channel === 'sms' ? [oneSms] : [])];
    case 'not-sent':
      return [{ metric: 'MessagesNotSent', Channel }];
    case 'postponed':
      return [
        { metric: 'MessagesPostponed', Channel },
        { metric: 'MessagesSent', Channel, value: 0 },
      ];
  }
}
