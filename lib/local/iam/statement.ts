import type { ConditionKey, Context } from './condition.ts';
import type { Need } from './evaluate.ts';
import { pseudo, type TemplateNameOf } from './template-names.ts';

/**
 * The statement that would allow what is needed, to be pasted into a construct: on no more keys than it names, and with
 * what else the role's statements ask for it.
 * @param asked the condition keys of those statements
 */
export function statementFor(
  { action, resource, context = {} }: Need,
  asked: ReadonlySet<ConditionKey>,
  nameOf: TemplateNameOf,
): string {
  // A phone number has no ARN, so it can only be allowed by leaving out every resource that has one.
  const isPhone = resource.startsWith('+');
  const name = isPhone ? `arn:${pseudo('Partition')}:sns:*:*:*` : nameOf(resource);
  const parts = [
    `actions: ['${action}']`,
    `${isPhone ? 'notResources' : 'resources'}: [${name.includes('${') ? `Fn.sub('${name}')` : `'${name}'`}]`,
    ...conditionsFor(context, asked),
  ];
  return `new PolicyStatement({ ${parts.join(', ')} })`;
}

/** By operator and key, as the statement's Condition has them. */
type Conditions = Readonly<Record<string, Readonly<Record<string, string>>>>;

function conditionsFor(context: Context, asked: ReadonlySet<ConditionKey>): string[] {
  const { 'dynamodb:LeadingKeys': leadingKeys, 'dynamodb:Attributes': attributes, ...others } = context;
  const single = Object.entries(others).filter(([key]) => asked.has(key as ConditionKey));
  const conditions: Conditions = {
    ...(leadingKeys !== undefined && {
      "'ForAllValues:StringLike'": { 'dynamodb:LeadingKeys': listed(leadingKeys.map(kindOfKey)) },
      // Without it, ForAllValues allows whatever names no key.
      Null: { 'dynamodb:LeadingKeys': "'false'" },
    }),
    ...(attributes !== undefined &&
      asked.has('dynamodb:Attributes') && {
        "'ForAllValues:StringEquals'": { 'dynamodb:Attributes': listed(attributes) },
      }),
    ...(single.length > 0 && {
      StringEquals: Object.fromEntries(single.map(([key, values]) => [key, listed(values)])),
    }),
  };
  const operators = Object.entries(conditions).map(([operator, keys]) => {
    const parts = Object.entries(keys).map(([key, values]) => `'${key}': ${values}`);
    return `${operator}: { ${parts.join(', ')} }`;
  });
  return operators.length === 0 ? [] : [`conditions: { ${operators.join(', ')} }`];
}

/** `MEMBER#mem_1` → `MEMBER#*`: a table of several kinds of items names the kind first. Other keys are told whole. */
const kindOfKey = (key: string): string => {
  const end = key.indexOf('#') + 1;
  return end === 0 ? key : `${key.slice(0, end)}*`;
};

const listed = (values: readonly string[]): string =>
  `[${[...new Set(values)].map((value) => `'${value}'`).join(', ')}]`;
