/** The differences of two programmes, in words. */
import type { Change } from '#programme/diff/diff-programmes.ts';
import type { Leaf } from '#programme/diff/leaves.ts';

/** What a field is about, for who does not know the file; those that say it themselves are left out. */
const aspects: Readonly<Record<string, string>> = {
  gives: 'what it gives',
  if: 'its condition',
  for: 'whom it is for',
  limits: 'its limits',
  name: 'its name',
  on: 'what it answers to',
  stage: 'its stage',
  qualifies: 'whether it counts for tiers',
  holdDays: 'how long it is held',
  expiry: 'when it lapses',
  expiryRestsIn: 'where nothing lapses',
  refund: 'what a refund takes back',
  most: 'its highest balance',
  pays: 'what it pays at the till',
  lines: 'the lines that it counts',
  sums: 'what it adds up',
  per: 'its period',
  from: 'what it begins with',
  until: 'its last day',
  at: 'when it happens',
  target: 'its target',
  needs: 'what it takes',
  benefits: 'its benefits',
  costs: 'its price',
  examples: 'its examples',
  review: 'how tiers end',
  rules: 'the order of rules',
  units: 'the order of units',
  tiers: 'the order of tiers',
};

/** Fields that are the rate of what a rule gives. */
const rates = ['give', 'per', 'fixed', 'multiply'];

/** A line for each thing that was added or removed, and one for each part of it that was changed. */
export function diffLines(changes: readonly Change[]): readonly string[] {
  if (changes.length === 0) return ['The two programmes say the same.'];
  return changes.flatMap((change) => {
    const what = change.of === 'programme' ? 'the programme' : `${change.of} ${change.id}`;
    const [leaf] = change.leaves;
    if (change.kind === 'added') return [`+ ${what} is new${said(leaf?.after)}`];
    if (change.kind === 'removed') return [`- ${what} is gone${said(leaf?.before)}`];
    return [`~ ${what} is changed`, ...change.leaves.map((one) => `    ${leafText(one)}`)];
  });
}

function leafText({ path, before, after }: Leaf): string {
  const aspect = aspectOf(path);
  const place = /[.[]/.test(path) ? ` (${path})` : '';
  if (before === undefined) return `${aspect}${place}: new: ${shown(after)}`;
  if (after === undefined) return `${aspect}${place}: gone: ${shown(before)}`;
  return `${aspect}${place}: was ${shown(before)}, is ${shown(after)}`;
}

function aspectOf(path: string): string {
  const [first = ''] = path.split(/[.[]/);
  const last = path.split('.').at(-1) ?? '';
  if (first === 'gives' && rates.includes(last)) return 'its rate';
  return aspects[first] ?? (first === '' ? 'what it says' : first);
}

/** What people call it, where it says that. */
function said(item: unknown): string {
  const name = (item as { name?: Record<string, unknown> } | null | undefined)?.name;
  const [text] = Object.values(name ?? {});
  return typeof text === 'string' ? `: ${text}` : '';
}

const longest = 160;
function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= longest ? text : `${text.slice(0, longest)}…`;
}
