import type { LocalDate } from '#domain/dates.ts';
import type { Programme } from '#domain/programme.ts';
import type { Change, Layer, Subject } from '#domain/published/change.ts';
import { hasNamed, overlaid } from '#domain/published/overlay.ts';
import { checkProgramme } from '#programme/check/check.ts';
import type { Finding } from '#programme/check/finding.ts';
import { playExamples } from '#programme/play-examples.ts';
import type { Flaw } from './content.ts';
import { parseContent } from './content.ts';

/** A change as the list of what is in force has it. */
export type Published = Pick<Change, 'changeId' | 'kind' | 'id' | 'content'> & {
  readonly isHidden?: boolean | undefined;
};

/** A change that does not fit what is deployed, and why. */
export interface Misfit {
  readonly changeId: string;
  readonly flaws: readonly Flaw[];
}

export interface Fitted {
  readonly programme: Programme;
  /** They are left out, and the rest is laid over what is deployed. */
  readonly misfits: readonly Misfit[];
}

/** Kept as one item of the table, which may have 400 KB. */
const mostBytes = 300_000;

/**
 * Lays over a programme what fits it. Each change was checked when it was published; it may be that what has been
 * deployed since does not go with it any more. Which fit is decided in the order in which they were published, so that
 * every function comes to the same.
 */
export function fitted(deployed: Programme, published: readonly Published[]): Fitted {
  const read = published.map((change) => ({ change, layer: layerOf(change) }));
  const unreadable = read.flatMap(({ change: { changeId }, layer }) =>
    'flaws' in layer ? [{ changeId, flaws: layer.flaws }] : [],
  );
  const readable = read.flatMap(({ change, layer }) => ('flaws' in layer ? [] : [{ change, layer }]));
  const tried = new Map<string, readonly Flaw[]>();
  const fits: typeof readable = [];
  const layersWith = (one: (typeof readable)[number]) => [...fits, one].map(({ layer }) => layer);
  // One may need another that was published anew after it, so those left over are tried again.
  for (let left = readable; left.length > 0; ) {
    const all = [...fits, ...left].map(({ layer }) => layer);
    if (flawsOf(deployed, all).length === 0) {
      fits.push(...left);
      break;
    }
    const before = fits.length;
    left = left.filter((one) => {
      const flaws = flawsOf(deployed, layersWith(one), one.change);
      tried.set(one.change.changeId, flaws);
      if (flaws.length === 0) fits.push(one);
      return flaws.length > 0;
    });
    if (fits.length === before) break;
  }
  const misfits = readable
    .filter((one) => !fits.includes(one))
    .map(({ change: { changeId } }) => ({ changeId, flaws: tried.get(changeId) ?? [] }));
  const inOrder = readable.filter((one) => fits.includes(one));
  return {
    programme: overlaid(
      deployed,
      inOrder.map(({ layer }) => layer),
    ),
    misfits: [...unreadable, ...misfits],
  };
}

/** What is wrong with a change, or to be doubted, when it is laid over a programme together with others. */
export interface Checked {
  readonly errors: readonly Flaw[];
  readonly warnings: readonly Flaw[];
}

/**
 * Checks a change as if it were published now, examples and all.
 * @param others what is in force beside it
 * @param today of examples that do not say when
 */
export function checked(
  deployed: Programme,
  others: readonly Published[],
  change: Published,
  today: LocalDate,
): Checked {
  const layer = layerOf(change);
  if ('flaws' in layer) return { errors: layer.flaws, warnings: [] };
  const { beside, whole } = laid(deployed, others, layer);
  const found = newIn(whole, checkProgramme(whole), checkProgramme(beside), beside);
  // Examples are played by the rules, which have to hold for that.
  const played = found.some(({ severity }) => severity === 'error')
    ? []
    : newIn(whole, playExamples(whole, today), playExamples(beside, today), beside);
  const flawsAs = (severity: Finding['severity']) =>
    [...found, ...played]
      .filter((finding) => finding.severity === severity)
      .map((finding) => flawOf(whole, change, finding));
  return {
    errors: [...flawsAs('error'), ...unnamed(beside, layer), ...tooLarge(whole)],
    warnings: flawsAs('warning'),
  };
}

/** What is in force without a change, and with it. */
function laid(deployed: Programme, others: readonly Published[], layer: Layer) {
  const beside = fitted(deployed, others).programme;
  return { beside, whole: overlaid(beside, [layer]) };
}

/** The same of a change that was checked. @throws for one that holds to no shape */
export function withAndWithout(
  deployed: Programme,
  others: readonly Published[],
  change: Published,
): { readonly beside: Programme; readonly whole: Programme } {
  const layer = layerOf(change);
  if ('flaws' in layer) throw new Error(`the change ${change.changeId} does not hold to its shape`);
  return laid(deployed, others, layer);
}

/** A change as a layer, or why it is none. */
function layerOf({ kind, id, content, isHidden }: Published): Layer | { readonly flaws: readonly Flaw[] } {
  const result = parseContent(kind, content);
  if ('flaws' in result) return result;
  return { ...result.parsed, id, ...(isHidden && { isHidden }) };
}

/** The errors that layers bring; what is deployed may have some of its own, of an older schema. */
function flawsOf(
  deployed: Programme,
  layers: readonly Layer[],
  change: Subject = { kind: 'texts', id: '' },
): readonly Flaw[] {
  const whole = overlaid(deployed, layers);
  const errors = newIn(whole, checkProgramme(whole), checkProgramme(deployed), deployed).filter(
    ({ severity }) => severity === 'error',
  );
  return [...errors.map((finding) => flawOf(whole, change, finding)), ...tooLarge(whole)];
}

/** Those that were not there before. */
function newIn(
  programme: Programme,
  findings: readonly Finding[],
  earlier: readonly Finding[],
  before: Programme,
): readonly Finding[] {
  const known = new Set(earlier.map((finding) => textOf(before, finding)));
  return findings.filter((finding) => !known.has(textOf(programme, finding)));
}

/** By the id of a rule: its place in the list may be another. */
function textOf({ rules }: Programme, { path, what }: Finding): string {
  const place = path.replace(/^rules\.(\d+)/, (_, index) => `rules.${rules[Number(index)]?.ruleId}`);
  return `${place}: ${what}`;
}

/** A finding by its path in the change; of another part of the programme by the path there. */
function flawOf({ rules }: Programme, { kind, id }: Subject, { path, what, right }: Finding): Flaw {
  const message = `${what}: ${right}`;
  const [field, key = '', ...rest] = path.split('.');
  if (kind !== 'texts' && field === `${kind}s` && key === id) return { path: rest.join('.'), message };
  if (kind === 'campaign' && field === 'rules' && rules[Number(key)]?.campaign === id) {
    const first = rules.findIndex(({ campaign }) => campaign === id);
    return { path: ['rules', Number(key) - first, ...rest].join('.'), message };
  }
  return { path: `programme.${path}`, message };
}

/** Texts of what there is not. One that went with a later deploy does no harm. */
function unnamed(programme: Programme, layer: Layer): readonly Flaw[] {
  if (layer.kind !== 'texts' || layer.isHidden) return [];
  return Object.keys(layer.content.names ?? {})
    .filter((place) => !hasNamed(programme, place))
    .map((place) => ({
      path: `names.${place}`,
      message: `the programme has no ${place}: name one that it has, or leave it out`,
    }));
}

function tooLarge(programme: Programme): readonly Flaw[] {
  const bytes = Buffer.byteLength(JSON.stringify(programme));
  if (bytes <= mostBytes) return [];
  return [
    {
      path: '',
      message: `the programme would have ${bytes} bytes, and ${mostBytes} is the most: end what is over`,
    },
  ];
}
