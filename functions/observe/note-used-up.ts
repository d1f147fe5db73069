import { log } from './log.ts';
import { measure } from './metrics.ts';

/** Says in the log, and counts, that the last of a limit of everyone was taken. */
export function noteUsedUp({
  limitId,
  period,
  max,
}: {
  readonly limitId: string;
  readonly period: string;
  readonly max: number;
}): void {
  log('info', 'budget used up', { limitId, period, max });
  measure([{ metric: 'BudgetsUsedUp' }], new Date());
}
