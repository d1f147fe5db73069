import type { AlarmDefinition, Series } from './alarms.ts';

/** `NOT_PLAYED`: nobody counts here what it looks at. */
export type AlarmStateName = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA' | 'NOT_PLAYED';

/** An alarm as it stands now. */
export interface AlarmState {
  readonly name: string;
  readonly state: AlarmStateName;
  /** In a sentence, with the newest values. */
  readonly reason: string;
  readonly runbook: string | null;
  readonly description: string;
}

/** The values of a series in a stretch of time (epoch ms, its end excluded). */
export type ValuesIn = (series: Series, from: number, until: number) => readonly number[];

/** CloudWatch looks a little further back than an alarm says, so that a value that is late still counts. */
const FURTHER_PERIODS = 2;

/** For an alarm that keeps its state while nothing is counted, what was counted last decides, however long ago. */
const LONGEST_MEMORY_PERIODS = 40 * 24;

/**
 * Evaluates an alarm as CloudWatch does (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html):
 * of the newest periods with values as many as it asks for, and if there are fewer, the missing ones as the alarm says.
 * The current period counts, too: nobody waits five minutes on a laptop.
 * @param startedAt nothing was counted before, which is no sign of anything
 */
export function evaluate(
  alarm: AlarmDefinition,
  valuesIn: ValuesIn,
  now: number,
  startedAt: number,
): AlarmState {
  const { name, description, runbook, periods, inPeriods, missing, periodMs, unplayed, isBreached } = alarm;
  const told = (state: AlarmStateName, reason: string): AlarmState => {
    return { name, state, reason, runbook, description };
  };
  if (unplayed.length > 0) {
    return told('NOT_PLAYED', `Nobody counts ${unplayed.join(' and ')} here.`);
  }
  const current = Math.floor(now / periodMs) * periodMs;
  const range = missing === 'ignore' ? LONGEST_MEMORY_PERIODS : periods + FURTHER_PERIODS;
  const values: number[] = [];
  let unknown = 0;
  for (let back = 0; back < range && values.length < periods; back += 1) {
    const begin = current - back * periodMs;
    const value = sumIn(alarm, valuesIn, begin);
    if (value !== undefined) values.push(value);
    else if (back < periods && begin + periodMs <= startedAt) unknown += 1;
  }
  const filled = periods - values.length;
  const breached = values.filter(isBreached).length;
  const worst = breached + (missing === 'breaching' ? Math.max(0, filled - unknown) : 0);
  const said =
    values.length === 0 ? 'nothing was counted' : `the newest of it are ${values.slice(0, 5).join(', ')}`;
  const reason = `Of ${periods} periods of ${periodMs / 1000} s, ${worst} of ${inPeriods} count as breached; ${said}.`;
  if (worst >= inPeriods) return told('ALARM', reason);
  const isSilent = values.length === 0 && missing !== 'notBreaching';
  return told(isSilent ? 'INSUFFICIENT_DATA' : 'OK', reason);
}

/** The sum of the series in one period; undefined when one of them has no value. */
function sumIn({ series, periodMs }: AlarmDefinition, valuesIn: ValuesIn, begin: number): number | undefined {
  const parts = series.map((one) => {
    const values = valuesIn(one, begin, begin + periodMs);
    return values.length === 0 ? undefined : one.statistic(values);
  });
  return parts.reduce<number | undefined>(
    (sum, part) => (sum === undefined || part === undefined ? undefined : sum + part),
    0,
  );
}
