import type { Measured } from './metric-names.ts';

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
      return [{ metric: 'MessagesSent', Channel }];
    case 'not-sent':
      return [{ metric: 'MessagesNotSent', Channel }];
    case 'postponed':
      return [
        { metric: 'MessagesPostponed', Channel },
        { metric: 'MessagesSent', Channel, value: 0 },
      ];
  }
}
