import type { DatabaseSync } from 'node:sqlite';

/** Reads what facts were granted of limits in a run, by limit. */
export function grantsIn(
  database: DatabaseSync,
  run: number,
): (causeId: string, memberId: string) => Readonly<Record<string, number>> {
  const query = database.prepare(
    'SELECT limitId, SUM(granted) AS granted FROM grants WHERE run = ? AND memberId = ? AND causeId = ? GROUP BY limitId',
  );
  return (causeId, memberId) => {
    const rows = query.all(run, memberId, causeId);
    return Object.fromEntries(rows.map(({ limitId, granted }) => [String(limitId), Number(granted)]));
  };
}
