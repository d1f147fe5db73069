import { misuse } from '../problem.ts';
import type { Command } from './command-line.ts';

/** What may earn beside goods, by how it is typed. */
const earning = {
  tax: 'tax',
  tips: 'tips',
  delivery: 'delivery',
  'gift-cards': 'giftCards',
} as const;

/** The settings that were typed, as the API takes them. Throws a `Problem` for what cannot earn. */
export function settingsOf({
  location,
  currency,
  'time-zone': timeZone,
  country,
  'notification-url': notificationUrl,
  earns,
  'order-status': orderStatus,
  continues,
  separate,
}: Command['values']): Readonly<Record<string, unknown>> {
  if (separate !== undefined && separate !== 'yes' && separate !== 'no')
    throw misuse(`--separate takes yes or no, not "${separate}".`);
  const given = {
    locationId: location,
    currency,
    timeZone,
    country,
    notificationUrl,
    continues: continues === 'none' ? null : continues,
    isSeparate: separate === undefined ? undefined : separate === 'yes',
    earns: earns === undefined ? undefined : earnsOf(String(earns)),
    orderStatuses: orderStatus === undefined ? undefined : orderStatusesOf(String(orderStatus)),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function earnsOf(typed: string): Readonly<Record<string, true>> {
  if (typed === 'none') return {};
  return Object.fromEntries(
    typed.split(',').map((name) => {
      const known = Object.entries(earning).find(([spelling]) => spelling === name.trim());
      if (known === undefined) {
        throw misuse(`--earns takes ${Object.keys(earning).join(', ')} or none, not "${name.trim()}".`);
      }
      return [known[1], true as const];
    }),
  );
}

/** `shipped=paid,returned=voided`. */
function orderStatusesOf(typed: string): Readonly<Record<string, string>> {
  if (typed === 'none') return {};
  return Object.fromEntries(
    typed.split(',').map((pair) => {
      const [, status = '', meaning = ''] = /^\s*([\w-]+)\s*=\s*(paid|voided|open)\s*$/.exec(pair) ?? [];
      if (status === '')
        throw misuse(
          `--order-status takes pairs such as shipped=paid or returned=voided, not "${pair.trim()}".`,
        );
      return [status, meaning];
    }),
  );
}
