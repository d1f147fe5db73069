import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import type { Guard } from '../iam/guard.ts';
import type { Invocation, Lambda } from '../lambda/lambda.ts';
import type { Schedule } from './schedule.ts';

/** One time at which a schedule was due. */
export interface Occurrence {
  schedule: Schedule;
  at: number;
}

export interface SchedulePlayer {
  schedules: readonly Schedule[];
  /** Next time of a schedule by the local clock. */
  next(schedule: Schedule): number | undefined;
  /** Runs a schedule now and answers when its function ended. */
  run(schedule: Schedule, scheduledFor?: number): Promise<Invocation>;
  /** Every occurrence after one time and up to another, in time order; at most `limit`. */
  between(afterMs: number, untilMs: number, limit: number): Occurrence[];
  /** While paused nothing fires by itself (somebody runs through missed occurrences by hand). */
  pause(paused: boolean): void;
  /** Up to when (epoch ms) every occurrence has run to its end, or was left out on purpose. */
  firedUntil(): number;
  stop(): void;
}

/** Timers of Node count in 32 bits, and a laptop that slept must catch up soon. */
const LONGEST_WAIT_MS = 60_000;
const RETRY_MS = 1000;

/** Where events go that nobody takes. */
export interface Failures {
  /** The function failed at every try. */
  onGivenUp(schedule: Schedule, event: unknown): Promise<void>;
  /** The function could not be invoked. */
  onUnreachable(schedule: Schedule, event: unknown): Promise<void>;
}

/** What a data folder knows of an earlier run, and is told of this one. */
export interface Kept {
  /** What was due since then, while nobody played it, runs first; undefined: nothing before now is due. */
  firedUntil: number | undefined;
  onFired(): void;
}

/** Two years of what runs daily. More than that was missed by nobody. */
const MOST_MISSED = 5000;

const firesByItself = ({ enabled, mayBeLost }: Schedule): boolean => enabled && !mayBeLost;

/**
 * Plays EventBridge Scheduler by the local clock. What may be lost fires only when it is run by hand: here no sandbox is
 * ever taken away, and a clock that is moved by months would make thousands of calls that keep one warm.
 */
export function playSchedules(
  schedules: readonly Schedule[],
  lambda: Lambda,
  clock: Clock,
  guard: Pick<Guard, 'invocationDenial'>,
  failures: Failures,
  kept: Kept = { firedUntil: undefined, onFired: () => undefined },
): SchedulePlayer {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let paused = false;
  let firedUntil = Math.min(kept.firedUntil ?? Number.POSITIVE_INFINITY, clock.now());
  /** When those were due that have not come to their end. */
  const underWay = new Set<Occurrence>();

  const invoke = async (schedule: Schedule, scheduledFor: number, attempt: number): Promise<Invocation> => {
    const error = guard.invocationDenial(schedule);
    if (error !== undefined) return { ok: false, error, requestId: randomUUID() };
    return lambda.invoke(schedule.target.name, eventOf(schedule, scheduledFor, attempt), 'schedule');
  };

  /** Scheduler invokes asynchronously: Lambda tries a failed event again, then gives it up. */
  const fire = async (schedule: Schedule, scheduledFor: number): Promise<void> => {
    const event = eventOf(schedule, scheduledFor, 1);
    if (guard.invocationDenial(schedule) !== undefined) return failures.onUnreachable(schedule, event);
    for (let attempt = 1; ; attempt += 1) {
      const result = await invoke(schedule, scheduledFor, attempt);
      if (result.ok || stopped) return;
      if (attempt > schedule.target.asyncRetries) return failures.onGivenUp(schedule, event);
      await sleep(RETRY_MS * attempt, undefined, { ref: false });
    }
  };

  const between: SchedulePlayer['between'] = (afterMs, untilMs, limit) => {
    const occurrences: Occurrence[] = [];
    for (const schedule of schedules) {
      if (!firesByItself(schedule)) continue;
      let due = schedule.occurrences(afterMs);
      while (due !== undefined && due <= untilMs && occurrences.length < limit * schedules.length) {
        occurrences.push({ schedule, at: due });
        due = schedule.occurrences(due);
      }
    }
    return occurrences.sort((a, b) => a.at - b.at).slice(0, limit);
  };

  const arm = (): void => {
    clearTimeout(timer);
    if (stopped || paused) return;
    const now = clock.now();
    const dues = schedules.filter(firesByItself).map(({ occurrences }) => occurrences(firedUntil));
    const first = Math.min(...dues.map((due) => due ?? Number.POSITIVE_INFINITY));
    const waitMs = Math.max(0, Math.min(LONGEST_WAIT_MS, first - now));
    timer = setTimeout(tick, waitMs);
  };
  /** One after the other where several are due: a machine that slept for a week has seven days to make up for. */
  const fireAll = async (occurrences: readonly Occurrence[]): Promise<void> => {
    for (const occurrence of occurrences) underWay.add(occurrence);
    for (const occurrence of occurrences) {
      if (stopped) return;
      await fire(occurrence.schedule, occurrence.at);
      if (stopped) return;
      underWay.delete(occurrence);
      kept.onFired();
    }
  };
  const tick = (): void => {
    const now = clock.now();
    const occurrences = between(firedUntil, now, MOST_MISSED);
    firedUntil = now;
    void fireAll(occurrences);
    arm();
  };
  // A clock that was set fires nothing by itself: what lies between the old and the new time is left out.
  const endListening = clock.onChange(() => {
    firedUntil = clock.now();
    arm();
    kept.onFired();
  });
  arm();

  return {
    schedules,
    next: (schedule) => (schedule.enabled ? schedule.occurrences(clock.now()) : undefined),
    run: (schedule, scheduledFor = clock.now()) => invoke(schedule, scheduledFor, 1),
    between,
    pause: (value) => {
      paused = value;
      firedUntil = clock.now();
      arm();
    },
    firedUntil: () => Math.min(firedUntil, ...[...underWay].map(({ at }) => at - 1)),
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      endListening();
    },
  };
}

/** AWS writes the scheduled time without fractions of a second. */
const iso = (epochMs: number): string => new Date(epochMs).toISOString().replace(/\.\d+Z$/, 'Z');

/** The event of one firing: the schedule's input with its placeholders filled in. */
export function eventOf(schedule: Schedule, scheduledFor: number, attempt: number): unknown {
  const executionId = randomUUID();
  if (schedule.input === undefined) {
    return {
      version: '0',
      id: executionId,
      'detail-type': 'Scheduled Event',
      source: 'aws.scheduler',
      account: schedule.arn.split(':')[4],
      time: iso(scheduledFor),
      region: schedule.arn.split(':')[3],
      resources: [schedule.arn],
      detail: '{}',
    };
  }
  const input = schedule.input
    .replaceAll('<aws.scheduler.schedule-arn>', schedule.arn)
    .replaceAll('<aws.scheduler.scheduled-time>', iso(scheduledFor))
    .replaceAll('<aws.scheduler.execution-id>', executionId)
    .replaceAll('<aws.scheduler.attempt-number>', String(attempt));
  return JSON.parse(input);
}
