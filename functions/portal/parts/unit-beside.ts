import type { Formats } from '#messages/languages/formats.ts';

/** What stands beside a number of units when the number is set apart: `points`, `of credit`. */
export function unitBeside({ points, pointsNumber }: Formats, count: number): string {
  return points(count).text.slice(pointsNumber(count).length).trim();
}
