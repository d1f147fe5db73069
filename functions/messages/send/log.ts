/** Where a room writes its log: ids, codes and error names only, no personal data. */
export type Log = (
  level: 'info' | 'warn' | 'error',
  message: string,
  facts: Readonly<Record<string, unknown>>,
) => void;
