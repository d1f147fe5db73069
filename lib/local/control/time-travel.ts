import type { Clock } from '../clock.ts';
import type { SchedulePlayer } from '../scheduler/player.ts';
import type { Schedule } from '../scheduler/schedule.ts';

/** A schedule that ran while time went by. */
export interface Fired {
  schedule: string;
  /** ISO, by the local clock. */
  at: string;
  ok: boolean;
}

export interface ClockState {
  now: string;
  offsetMs: number;
  fired: Fired[];
}

/** More than this is a year of a schedule that runs every two hours: minutes of work. */
const MOST_OCCURRENCES = 5000;

/** The time asked for can't be reached. */
export class ClockError extends Error {}

export interface TimeTravel {
  /**
   * Sets the local clock (epoch ms; null: the real time). With `fire`, every missed occurrence of every
   * schedule runs in time order, each with the clock at its own time and all queues drained after it.
   * @throws ClockError when that would be too many.
   */
  setClock(now: number | null, fire: boolean): Promise<ClockState>;
}

export function createTimeTravel(
  clock: Clock,
  player: SchedulePlayer,
  settleAll: () => Promise<unknown>,
): TimeTravel {
  // One journey at a time: two would pull the clock back and forth between them.
  let last: Promise<unknown> = Promise.resolve();

  const travel = async (now: number | null, fire: boolean): Promise<ClockState> => {
    const fired: Fired[] = [];
    const target = now ?? Date.now();
    if (fire && target > clock.now()) {
      const missed = player.between(clock.now(), target, MOST_OCCURRENCES + 1);
      if (missed.length > MOST_OCCURRENCES) {
        throw new ClockError(
          `There are more than ${MOST_OCCURRENCES} runs in between; move the clock in smaller steps.`,
        );
      }
      player.pause(true);
      try {
        for (const { schedule, at } of missed) {
          clock.set(at);
          const { ok } = await player.run(schedule, at);
          fired.push({ schedule: schedule.name, at: new Date(at).toISOString(), ok });
          await settleAll();
        }
      } finally {
        player.pause(false);
      }
    }
    clock.set(now);
    return { ...clockState(clock), fired };
  };

  return {
    setClock: (now, fire) => {
      const next = last.then(() => travel(now, fire));
      last = next.catch(() => undefined);
      return next;
    },
  };
}

export const clockState = (clock: Clock): Omit<ClockState, 'fired'> => ({
  now: new Date(clock.now()).toISOString(),
  offsetMs: Math.round(clock.offsetMs()),
});

/** A schedule as /_local shows it. */
export const scheduleState = (schedule: Schedule, player: SchedulePlayer) => {
  const next = player.next(schedule);
  return {
    name: schedule.name,
    expression: schedule.expression,
    timeZone: schedule.timeZone,
    next: next === undefined ? null : new Date(next).toISOString(),
  };
};
