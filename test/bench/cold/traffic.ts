import type { Routing } from './routing.ts';
import type { Call } from './sandboxes.ts';
import type { Effect, Range, Shop, Walk } from './visit.ts';

/**
 * A call, and who waits for it; of what a queue, a stream or a schedule calls, nobody does. What only keeps a function
 * warm is no call that counts.
 */
export interface SimulatedCall extends Call {
  readonly who: Walk['who'] | 'nobody' | 'nothing';
}

const minute = 60_000;
const hour = 60 * minute;
/** A stream's record is read within a second or two, a queue's message sooner. */
const streamDelayMs: Range = [500, 2000];
const queueDelayMs: Range = [50, 1000];
/** It is over at once. */
const wakingMs = 2;

/** The calls of one day at a shop that sells so often, in no order. */
export function callsOfDay(
  { open, peaks, walks, callMs }: Shop,
  { routing, sales, random }: { readonly routing: Routing; readonly sales: number; random(): number },
): readonly SimulatedCall[] {
  const calls: SimulatedCall[] = [];
  const drawn = ([from, to]: Range) => from + random() * (to - from);
  const isDue = (chance = 1) => random() < chance;

  const effect = (one: Effect, fromMs: number): void => {
    if ('writes' in one) {
      const readers = routing.readersOf(one);
      const atMs = fromMs + drawn(streamDelayMs);
      for (const fn of readers) calls.push({ fn, who: 'nobody', atMs, ms: callMs.event });
      if (readers.length > 0) effects(one.causes, atMs + callMs.event);
    } else {
      const atMs = fromMs + drawn(queueDelayMs);
      calls.push({ fn: routing.consumerOf(one.queues), who: 'nobody', atMs, ms: callMs.event });
      effects(one.causes, atMs + callMs.event);
    }
  };
  const effects = (all: readonly Effect[] = [], fromMs: number): void => {
    for (const one of all) effect(one, fromMs);
  };
  const walk = ({ who, startsAfterMinutes, steps }: Walk, fromMs: number): void => {
    let atMs = fromMs + drawn(startsAfterMinutes) * minute;
    for (const { route, chance, afterSeconds, causes } of steps) {
      if (!isDue(chance)) continue;
      atMs += drawn(afterSeconds) * 1000;
      calls.push({ fn: routing.route(route), who, atMs, ms: callMs.http });
      atMs += callMs.http;
      effects(causes, atMs);
    }
  };

  for (let sale = 0; sale < sales; sale += 1) {
    const atMs = hourOfSale({ open, peaks }, random) * hour;
    for (const one of walks) if (one.perSale !== undefined && isDue(one.perSale)) walk(one, atMs);
  }
  for (const one of walks) {
    for (let time = 0; time < (one.perDay ?? 0); time += 1) walk(one, drawn(open) * hour);
  }
  for (const { fn, atMs, isToKeepWarm } of routing.scheduled()) {
    const waking = { fn, who: 'nothing', atMs, ms: wakingMs } as const;
    calls.push(isToKeepWarm ? waking : { fn, who: 'nobody', atMs, ms: callMs.event });
  }
  return calls;
}

/** An hour of the day within the opening hours: around a peak by its share, else at any time. */
function hourOfSale({ open, peaks }: Pick<Shop, 'open' | 'peaks'>, random: () => number): number {
  const [opens, closes] = open;
  for (;;) {
    let left = random();
    const peak = peaks.find(({ share }) => {
      left -= share;
      return left < 0;
    });
    const drawn = peak ? peak.hour + peak.spreadHours * normal(random) : opens + random() * (closes - opens);
    if (drawn >= opens && drawn < closes) return drawn;
  }
}

/** Around 0 with a standard deviation of 1 (Box–Muller). */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
