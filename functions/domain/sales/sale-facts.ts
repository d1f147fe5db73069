import { localDate, localTime } from '#domain/dates.ts';
import type { Value } from '#domain/programme/fact.ts';
import type { Programme } from '#domain/programme.ts';
import type { Fact } from '#domain/rules/evaluation.ts';
import type { Sale } from './sale.ts';

/** A sale as rules read it. */
export function factOfSale(sale: Sale, { timeZone }: Pick<Programme, 'timeZone'>): Fact {
  const at = new Date(sale.occurredAt);
  const { connectionId, channel, locationId, attributes = {} } = sale;
  const said: Readonly<Record<string, Value | undefined>> = {
    ...Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`sale.${name}`, value])),
    'sale.connectionId': connectionId,
    'sale.channel': channel,
    'sale.locationId': locationId,
  };
  return {
    kind: 'sale',
    on: localDate(at, timeZone),
    time: localTime(at, timeZone),
    basket: { net: sale.totals.eligibleNet, lines: sale.lines },
    attributes: Object.fromEntries(
      Object.entries(said).filter((one): one is [string, Value] => one[1] !== undefined),
    ),
  };
}
