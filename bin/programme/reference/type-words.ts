/** What a schema of a programme takes, in the words of who writes one. */
import type * as z from 'zod/mini';

type Schema = z.core.$ZodType;

/** The fields of a schema that is an object; none of another. */
export function fieldsOf(schema: Schema): Readonly<Record<string, Schema>> {
  const { def } = schema._zod;
  return 'shape' in def ? (def.shape as Readonly<Record<string, Schema>>) : {};
}

/** The forms that a schema can have: those of a union, else itself. */
export function formsOf(schema: Schema): readonly Schema[] {
  const { def } = opened(schema)._zod;
  return 'options' in def ? (def.options as readonly Schema[]) : [opened(schema)];
}

export function isOptional(schema: Schema): boolean {
  return schema._zod.def.type === 'optional';
}

/**
 * What may stand there: `'sale' | 'day'`, `list of whole numbers from 1 to 7`. Parts that have a table of their own are
 * called by its name.
 */
export function typeWords(schema: Schema, named: ReadonlyMap<Schema, string>): string {
  const name = named.get(schema);
  if (name !== undefined) return name;
  const inner = innerOf(schema);
  if (inner !== undefined) return typeWords(inner, named);
  const def = schema._zod.def as z.core.$ZodTypeDef & Record<string, unknown>;
  switch (def.type) {
    case 'literal':
      return (def['values'] as readonly unknown[]).map(quoted).join(', ');
    case 'enum':
      return Object.values(def['entries'] as Record<string, string>)
        .map(quoted)
        .join(', ');
    case 'array':
      return `list of ${typeWords(def['element'] as Schema, named)}`;
    case 'tuple':
      return (def['items'] as readonly Schema[]).map((item) => typeWords(item, named)).join(', then ');
    case 'record':
      return `by id: ${typeWords(def['valueType'] as Schema, named)}`;
    case 'object':
      return objectWords(schema, named);
    case 'union':
      return (
        saidOf(def) ??
        formsOf(schema)
          .map((form) => typeWords(form, named))
          .join(', or ')
      );
    case 'number':
    case 'int':
      return numberWords(def);
    case 'string':
      return (
        checksOf(def)
          .map(saidOf)
          .find((words) => words !== undefined) ?? 'text'
      );
    case 'boolean':
      return 'true or false';
    default:
      throw new Error(`there are no words for a schema of ${def.type}`);
  }
}

function objectWords(schema: Schema, named: ReadonlyMap<Schema, string>): string {
  const fields = Object.entries(fieldsOf(schema)).map(
    ([field, type]) => `${field}${isOptional(type) ? '?' : ''}: ${typeWords(type, named)}`,
  );
  return `{ ${fields.join('; ')} }`;
}

function numberWords(def: Readonly<Record<string, unknown>>): string {
  const bounds = checksOf(def).map(({ check, value }) => ({ check, value: Number(value) }));
  const least = bounds.find(({ check }) => check === 'greater_than')?.value;
  const most = bounds.find(({ check }) => check === 'less_than')?.value;
  const largest = 1_000_000;
  if (least === undefined) return 'whole number';
  return most === undefined || most > largest
    ? `whole number from ${least}`
    : `whole number from ${least} to ${most}`;
}

type Check = Readonly<Record<string, unknown>>;

function checksOf(def: Readonly<Record<string, unknown>>): readonly Check[] {
  const checks = (def['checks'] ?? []) as readonly { readonly _zod: { readonly def: Check } }[];
  return checks.map((check) => check._zod.def);
}

/** What it says for itself that one should write. */
function saidOf({ error }: Readonly<Record<string, unknown>>): string | undefined {
  if (typeof error !== 'function') return undefined;
  const said: unknown = error({ input: undefined });
  const text = typeof said === 'string' ? said : undefined;
  return text?.replace(/^.*: write (one such as|a|an) /, '$1 ').replace('one such as', 'such as');
}

/** Without what only wraps: optional fields, and what is looked up late. */
function opened(schema: Schema): Schema {
  const inner = innerOf(schema);
  return inner === undefined ? schema : opened(inner);
}

function innerOf(schema: Schema): Schema | undefined {
  const def = schema._zod.def as z.core.$ZodTypeDef & Record<string, unknown>;
  if (def.type === 'optional') return def['innerType'] as Schema;
  return def.type === 'lazy' ? (def['getter'] as () => Schema)() : undefined;
}

const quoted = (value: unknown): string => (typeof value === 'string' ? `'${value}'` : JSON.stringify(value));
