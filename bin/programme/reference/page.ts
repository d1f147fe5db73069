/** The page that lists everything a programme can say, made of the schema that checks it. */
import type * as z from 'zod/mini';
import {
  badge,
  campaign,
  conversion,
  draw,
  experiment,
  goal,
  membership,
  reward,
} from '#programme/schema/campaigns.ts';
import { condition, lines } from '#programme/schema/conditions.ts';
import { counter } from '#programme/schema/counters.ts';
import { give, gives } from '#programme/schema/gives.ts';
import { combination, example, limits, rule } from '#programme/schema/rules.ts';
import { period, span } from '#programme/schema/spans.ts';
import { countedName, localizedText } from '#programme/schema/texts.ts';
import { review, tier } from '#programme/schema/tiers.ts';
import { unit } from '#programme/schema/units.ts';
import { day, factKind, id, value } from '#programme/schema/words.ts';
import type { FormExample } from './examples.ts';
import { conditionExamples, giveExamples } from './examples.ts';
import { fieldsOf, formsOf, isOptional, typeWords } from './type-words.ts';

type Schema = z.core.$ZodType;

const [limit] = formsOf(limits).map((list) => (list._zod.def as unknown as { element: Schema }).element);
if (limit === undefined) throw new Error('limits are a list');

/** By which name each part is called where it stands in another. */
const named: ReadonlyMap<Schema, string> = new Map<Schema, string>([
  [condition, '[condition](#conditions)'],
  [lines, '[lines](#lines)'],
  [gives, 'list of [gives](#gives)'],
  [limits, 'list of [limits](#limits)'],
  [example, '[examples](#examples)'],
  [period, '[period](#periods)'],
  [span, '[span](#spans)'],
  [localizedText, "text in each language: `{ en: 'Bread' }`"],
  [id, 'id'],
  [value, 'text, whole number, true or false'],
  [day, 'day: `2026-11-30`'],
  [factKind, '[kind of fact](#kinds-of-facts)'],
  [countedName, "name in each language: `{ en: { one: 'stamp', other: 'stamps' } }`"],
]);

/** Parts that are a list of fields, in the order of the page. */
const parts: readonly (readonly [title: string, schema: Schema])[] = [
  ['Rules', rule],
  ['Limits', limit],
  ['Examples', example],
  ['Lines', lines],
  ['Units', unit],
  ['Counters', counter],
  ['Tiers', tier],
  ['The review of tiers', review],
  ['Conversions', conversion],
  ['Goals', goal],
  ['Campaigns', campaign],
  ['Experiments', experiment],
  ['Memberships', membership],
  ['Draws', draw],
  ['Badges', badge],
  ['Rewards', reward],
];

/** The page as Markdown. @throws Error for a form of a condition or a give that has no example, or one of none */
export function referencePage(): string {
  return [
    '# What a programme can say',
    '',
    'Made of the schema by `node bin/programme-reference.ts`, so this is what `check` takes. [The tutorial](programme.md) explains',
    `it by example. A field with a question mark may be left out. An id is ${typeWords(id, new Map())}.`,
    '',
    '## Conditions',
    '',
    ...formsTable(condition, conditionExamples),
    '',
    '## Gives',
    '',
    ...formsTable(give, giveExamples),
    '',
    ...parts.flatMap(([title, schema]) => [`## ${title}`, '', ...fieldsTable(schema), '']),
    '## Kinds of facts',
    '',
    typeWords(factKind, new Map()),
    '',
    '## Groups',
    '',
    `${typeWords(combination, named)}: how rules of one group are combined.`,
    '',
    '## Periods',
    '',
    typeWords(period, new Map()),
    '',
    '## Spans',
    '',
    `${typeWords(span, new Map())}. Months end with the month if it is shorter; \`to\` goes on to the end of it.`,
    '',
  ].join('\n');
}

function formsTable(schema: Schema, examples: readonly FormExample[]): readonly string[] {
  const forms = formsOf(schema);
  const rows = forms.map((form) => {
    const fields = fieldsOf(form);
    const known = examples.filter((one) => one.fields.every((field) => field in fields));
    const [only] = known.length > 1 ? known.filter((one) => isOf(one, form)) : known;
    if (only === undefined) throw new Error(`no example of { ${Object.keys(fields).join(', ')} }`);
    return [`\`${written(only.example)}\``, only.says, fieldList(form)];
  });
  return table(['example', 'what it says', 'fields'], rows);
}

/** Whether an example has no field that the form has not. */
const isOf = ({ example: one }: FormExample, form: Schema): boolean =>
  Object.keys(one).every((field) => field in fieldsOf(form));

const fieldList = (schema: Schema): string =>
  Object.entries(fieldsOf(schema))
    .map(([field, type]) => `\`${field}\`${isOptional(type) ? '?' : ''}: ${typeWords(type, named)}`)
    .join('<br>');

function fieldsTable(schema: Schema): readonly string[] {
  const rows = Object.entries(fieldsOf(schema)).map(([field, type]) => [
    `\`${field}\`${isOptional(type) ? '?' : ''}`,
    typeWords(type, named),
  ]);
  return table(['field', 'what may stand there'], rows);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

/** As TypeScript is written: `{ of: 'net', atLeast: 2000 }`. */
function written(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(written).join(', ')}]`;
  if (typeof value !== 'object' || value === null)
    return typeof value === 'string' ? `'${value}'` : String(value);
  return `{ ${Object.entries(value)
    .map(([field, item]) => `${field}: ${written(item)}`)
    .join(', ')} }`;
}
