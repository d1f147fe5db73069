/** What there is of some parts, with something between; a part that is not there leaves no gap. */
export function joined(parts: readonly (string | false | undefined)[], between: string): string {
  return parts.filter((part) => part !== undefined && part !== false && part !== '').join(between);
}
