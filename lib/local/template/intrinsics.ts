import { isPlain, type Plain } from '../plain.ts';

/** What an intrinsic function may ask of its surroundings. */
export interface Surroundings {
  /** The value of `Ref` for a resource or parameter or pseudo parameter; undefined when there is none. */
  ref(name: string): unknown;
  /** The value of `Fn::GetAtt`; undefined when the attribute is not played. */
  attribute(logicalId: string, attribute: string): unknown;
  condition(name: string): boolean;
  mapping(map: string, first: string, second: string): unknown;
}

/** Stands for `AWS::NoValue`: the property that holds it is left out. */
export const NO_VALUE = Symbol('AWS::NoValue');

const isIntrinsicName = (key: string): boolean =>
  key === 'Ref' || key === 'Condition' || key.startsWith('Fn::');

/** The name and argument when the value is `{ "Fn::…": argument }`. */
function intrinsicOf(value: Plain): [string, unknown] | undefined {
  const [entry, ...rest] = Object.entries(value);
  if (entry === undefined || rest.length > 0 || !isIntrinsicName(entry[0])) return undefined;
  // `Condition` is also an ordinary key (IAM); only conditions' own expressions use it, see `evaluate`.
  return entry[0] === 'Condition' ? undefined : entry;
}

/**
 * Resolves every intrinsic function in a template value.
 * @throws Error that names the intrinsic when it is not known or asks for something that is not there.
 */
export function resolve(value: unknown, around: Surroundings): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => resolve(item, around)).filter((item) => item !== NO_VALUE);
  }
  if (!isPlain(value)) return value;
  const intrinsic = intrinsicOf(value);
  if (intrinsic !== undefined) return resolveIntrinsic(intrinsic[0], intrinsic[1], around);
  const entries = Object.entries(value).map(([key, item]) => [key, resolve(item, around)] as const);
  return Object.fromEntries(entries.filter(([, item]) => item !== NO_VALUE));
}

const need = <T>(value: T | undefined, what: string): T => {
  if (value === undefined) throw new Error(`${what} can't be resolved.`);
  return value;
};

function resolveIntrinsic(name: string, argument: unknown, around: Surroundings): unknown {
  const items = (): unknown[] => {
    const resolved = resolve(argument, around);
    if (!Array.isArray(resolved)) throw new Error(`${name} needs a list.`);
    return resolved;
  };
  switch (name) {
    case 'Ref':
      return need(around.ref(String(argument)), `Ref ${String(argument)}`);
    case 'Fn::GetAtt': {
      const parts = typeof argument === 'string' ? argument.split('.') : (argument as string[]);
      const [logicalId, ...attribute] = parts;
      const what = parts.join('.');
      return need(around.attribute(String(logicalId), attribute.join('.')), `Fn::GetAtt ${what}`);
    }
    case 'Fn::Join': {
      const [separator, parts] = items();
      if (!Array.isArray(parts)) throw new Error('Fn::Join needs a separator and a list.');
      return parts.map(String).join(String(separator));
    }
    case 'Fn::Sub':
      return substitute(argument, around);
    case 'Fn::Select': {
      const [index, choices] = items();
      return need(Array.isArray(choices) ? choices[Number(index)] : undefined, `Fn::Select ${String(index)}`);
    }
    case 'Fn::Split': {
      const [separator, source] = items();
      return String(source).split(String(separator));
    }
    case 'Fn::If': {
      // The branch that is not taken stays unresolved: it may name what does not exist.
      const [condition, then, otherwise] = argument as unknown[];
      return resolve(around.condition(String(condition)) ? then : otherwise, around);
    }
    case 'Fn::FindInMap': {
      const [map, first, second] = items();
      return need(around.mapping(String(map), String(first), String(second)), `Fn::FindInMap ${String(map)}`);
    }
    default:
      throw new Error(`${name} is not played by the local cloud.`);
  }
}

function substitute(argument: unknown, around: Surroundings): string {
  const [source, given] = Array.isArray(argument) ? argument : [argument, {}];
  const values = resolve(given, around) as Plain;
  return String(source).replaceAll(/\$\{([^}]+)\}/g, (_whole, key: string) => {
    // `${!Literal}` is how a template writes a literal `${Literal}`.
    if (key.startsWith('!')) return `\${${key.slice(1)}}`;
    if (key in values) return String(values[key]);
    const [logicalId, ...attribute] = key.split('.');
    const found =
      attribute.length === 0 ? around.ref(key) : around.attribute(String(logicalId), attribute.join('.'));
    return String(need(found, `Fn::Sub \${${key}}`));
  });
}

/** Evaluates an expression of the template's `Conditions`. */
export function evaluate(expression: unknown, around: Surroundings): boolean {
  if (!isPlain(expression)) return String(expression) === 'true';
  const [entry] = Object.entries(expression);
  if (entry === undefined) throw new Error('An empty condition.');
  const [name, argument] = entry;
  const items = Array.isArray(argument) ? argument : [];
  switch (name) {
    case 'Condition':
      return around.condition(String(argument));
    case 'Fn::Equals':
      return String(resolve(items[0], around)) === String(resolve(items[1], around));
    case 'Fn::And':
      return items.every((item) => evaluate(item, around));
    case 'Fn::Or':
      return items.some((item) => evaluate(item, around));
    case 'Fn::Not':
      return !evaluate(items[0], around);
    default:
      throw new Error(`${name} is not played by the local cloud in a condition.`);
  }
}
