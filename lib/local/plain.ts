/** Readers of plain JSON data whose shape was checked before (template properties, AWS answers). */

export type Plain = Record<string, unknown>;

export function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a dotted path, or undefined. */
export function at(value: unknown, path: string): unknown {
  let current = value;
  for (const key of path.split('.')) {
    if (!isPlain(current)) return undefined;
    current = current[key];
  }
  return current;
}

/** The text at a path; numbers and booleans become text, as CloudFormation does. */
export function text(value: unknown, path: string): string | undefined {
  const found = at(value, path);
  if (found === undefined || found === null || typeof found === 'object') return undefined;
  return String(found);
}

/** The number at a path; numeric text is accepted, as CloudFormation does. */
export function number(value: unknown, path: string): number | undefined {
  const found = text(value, path);
  return found === undefined || found === '' || Number.isNaN(Number(found)) ? undefined : Number(found);
}

export function flag(value: unknown, path: string): boolean | undefined {
  const found = text(value, path);
  return found === undefined ? undefined : found === 'true';
}

export function list(value: unknown, path: string): unknown[] {
  const found = at(value, path);
  return Array.isArray(found) ? found : [];
}

export function record(value: unknown, path: string): Plain {
  const found = at(value, path);
  return isPlain(found) ? found : {};
}

/** A copy without the keys whose value is undefined. */
export function defined<T extends Plain>(value: T): Plain {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined));
}
