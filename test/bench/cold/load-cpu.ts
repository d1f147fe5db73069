import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** A bundle to be loaded. */
export interface Loaded {
  readonly name: string;
  readonly folder: string;
  /** Its entry in the folder. */
  readonly file: string;
  /** All that its process sees. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Milliseconds of CPU by name, one for each time that it was loaded. */
export type Samples = ReadonlyMap<string, readonly number[]>;

const probe = join(import.meta.dirname, 'probe.mjs');
/** So many functions are loaded before the references are loaded again. */
const betweenReferences = 8;

/**
 * The order of one round: the references come again and again between the functions, so that a machine which is busy
 * for a while is so for all of them.
 */
export function roundOf(functions: readonly Loaded[], references: readonly Loaded[]): readonly Loaded[] {
  const round: Loaded[] = [];
  for (let from = 0; from < functions.length; from += betweenReferences) {
    round.push(...references, ...functions.slice(from, from + betweenReferences));
  }
  return round;
}

/** Loads everything of a round in a fresh process of this very Node, one after the other, and the round so many times. */
export function measureLoads(round: readonly Loaded[], runs: number): Samples {
  const samples = new Map<string, number[]>();
  for (let run = 0; run < runs; run += 1) {
    for (const one of round) {
      const cpuMs = loadCpuMs(one);
      const known = samples.get(one.name);
      if (known === undefined) samples.set(one.name, [cpuMs]);
      else known.push(cpuMs);
    }
  }
  return samples;
}

/** @throws Error with what the module said, when it cannot be loaded */
function loadCpuMs({ folder, file, environment }: Loaded): number {
  const said = execFileSync(process.execPath, [probe, join(folder, file)], {
    env: environment,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // What the module itself prints comes before.
  return Number(said.trimEnd().split('\n').at(-1)) / 1000;
}

/** The middle one; of an even count the mean of both. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[sorted.length >> 1] ?? Number.NaN;
  const lower = sorted[(sorted.length - 1) >> 1] ?? Number.NaN;
  return (lower + upper) / 2;
}

/** What a module's own loading costs: the median, less that of loading an empty module. */
export function ownCpuMs(samples: Samples, name: string): number {
  return median(samples.get(name) ?? []) - median(samples.get('empty') ?? []);
}
