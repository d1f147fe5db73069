import type * as z from 'zod/mini';

export type Schema = z.core.$ZodType;

/** What stands behind a schema that may be left out, or that is only made when it is asked for. */
export function behind(schema: Schema): Schema {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'optional':
    case 'default':
      return behind(def.innerType);
    case 'lazy':
      return behind(def.getter());
    default:
      return schema;
  }
}

/** The ways in which a value may be written; the schema itself, if there is but one. */
export function optionsOf(schema: Schema): readonly Schema[] {
  const { def } = (behind(schema) as z.core.$ZodTypes)._zod;
  return def.type === 'union' ? def.options : [behind(schema)];
}

/** The schemas of what lies under a path: several, where the way leads through what can be written in several ways. */
export function schemasAt(schema: Schema, path: readonly PropertyKey[]): readonly Schema[] {
  const [key, ...rest] = path;
  if (key === undefined) return [schema];
  return optionsOf(schema).flatMap((option) => {
    const below = under(option, key);
    return below === undefined ? [] : schemasAt(below, rest);
  });
}

function under(schema: Schema, key: PropertyKey): Schema | undefined {
  const { def } = (behind(schema) as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'object':
      return def.shape[String(key)];
    case 'array':
      return def.element;
    case 'record':
      return def.valueType;
    case 'tuple':
      return def.items[Number(key)];
    case 'union':
      return def.options.map((option) => under(option, key)).find((below) => below !== undefined);
    default:
      return undefined;
  }
}

/** The fields of an object; none of anything else. */
export function fieldsOf(schema: Schema): readonly string[] {
  const { def } = (behind(schema) as z.core.$ZodTypes)._zod;
  return def.type === 'object' ? Object.keys(def.shape) : [];
}

/** An object as it is written: `{ unit, give, per, of, lines?, carry? }`. */
export function formOf(schema: Schema): string {
  const { def } = (behind(schema) as z.core.$ZodTypes)._zod;
  if (def.type !== 'object') return def.type;
  const fields = Object.entries(def.shape).map(
    ([name, field]) => `${name}${field._zod.optin === 'optional' ? '?' : ''}`,
  );
  return `{ ${fields.join(', ')} }`;
}
