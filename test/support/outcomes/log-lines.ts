import { expect } from 'vitest';
import type { Reply } from '../api/api-client.ts';
import type { TestCloud } from '../cloud/start-cloud.ts';

/** A line that a function wrote, by its fields. */
export type Line = Readonly<Record<string, unknown>>;

/** The lines of one correlation id, in the order in which they were written. */
export function linesOf({ cloud }: TestCloud, correlationId: string): readonly Line[] {
  return cloud
    .logs(correlationId)
    .map(({ line }) => line)
    .filter((line): line is Line => typeof line === 'object' && line !== null)
    .filter((line) => line['correlationId'] === correlationId);
}

/** Waits for lines, which reach the cloud a moment after the call that wrote them has ended. */
export async function waitForLines(
  test: TestCloud,
  correlationId: string,
  messages: readonly string[],
): Promise<readonly Line[]> {
  const told = () => linesOf(test, correlationId).map(({ message }) => message);
  await expect.poll(told, { timeout: 20_000 }).toEqual(expect.arrayContaining([...messages]));
  return linesOf(test, correlationId);
}

/** Under what a call is found in the log. */
export function idOf({ headers }: Reply): string {
  return headers.get('x-correlation-id') ?? '';
}

/** The functions that wrote the lines, each once. */
export function handlersOf(lines: readonly Line[]): readonly unknown[] {
  return [...new Set(lines.map(({ handler }) => handler))];
}

/** The only line that says so. */
export function toldOnce(lines: readonly Line[], message: string): Line {
  const found = lines.filter((line) => line['message'] === message);
  expect(found, message).toHaveLength(1);
  return found[0] as Line;
}

/** The fields of all lines that were written, as Insights names them: `caller.kind`. */
export function fieldsWritten({ cloud }: TestCloud): ReadonlySet<string> {
  return new Set(cloud.logs().flatMap(({ line }) => pathsOf(line)));
}

function pathsOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([name, inner]) => pathsOf(inner, path ? `${path}.${name}` : name));
}
