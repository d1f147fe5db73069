import { expect } from 'vitest';
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
