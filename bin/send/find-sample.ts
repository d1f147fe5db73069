/** Finds the sample that was meant. */
import { type Sample, samples } from '#events/samples.ts';
import { misuse } from '../problem.ts';

/**
 * The sample of that name, with or without its vendor (`refund-completed`) and extension. Throws a `Problem` that
 * names the nearest ones when there is none, or the candidates when there are several.
 */
export function findSample(typed: string, among: readonly Sample[] = samples): Sample {
  const name = typed.replace(/^(.*\/)?events\/samples\//, '').replace(/\.(json|form)$/, '');
  const found = among.filter((sample) => sample.name === name || shortName(sample) === name);
  if (found.length > 1) throw misuse(`${typed} could be ${listNames(found, 'or')}.`);
  const [sample] = found;
  if (sample === undefined) {
    throw misuse(`There is no sample ${typed}; the nearest are ${listNames(nearest(name, among), 'and')}.`);
  }
  return sample;
}

/** All samples with what they show, one a line. */
export function listSamples(): readonly string[] {
  const width = Math.max(...samples.map((sample) => sample.name.length));
  return samples.map((sample) => `  ${sample.name.padEnd(width)}  ${sample.description}`);
}

function shortName(sample: Sample): string {
  return sample.name.slice(sample.vendor.length + 1);
}

function listNames(found: readonly Sample[], word: string): string {
  const names = found.map((sample) => sample.name);
  return new Intl.ListFormat('en', { type: word === 'or' ? 'disjunction' : 'conjunction' }).format(names);
}

function nearest(name: string, among: readonly Sample[]): readonly Sample[] {
  const likeness = (sample: Sample) =>
    Math.max(likenessOf(name, sample.name), likenessOf(name, shortName(sample)));
  return [...among].sort((a, b) => likeness(b) - likeness(a)).slice(0, 3);
}

/** How much two words share, from 0 to 1: by pairs of neighbouring characters (Dice), which forgives any typo. */
function likenessOf(one: string, other: string): number {
  const pairs = pairsOf(one);
  const otherPairs = pairsOf(other);
  const shared = [...pairs].filter((pair) => otherPairs.has(pair));
  return (2 * shared.length) / (pairs.size + otherPairs.size || 1);
}

function pairsOf(word: string): Set<string> {
  const letters = word.toLowerCase();
  return new Set(Array.from({ length: letters.length - 1 }, (_, index) => letters.slice(index, index + 2)));
}
