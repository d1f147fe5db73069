import { Problem } from '#api/problem.ts';
import { invalidBody } from '#handler/input/validate.ts';
import type { First } from '#table/connections/continuations.ts';
import { firstOf } from '#table/connections/continuations.ts';
import type { Call } from '#use-cases/call.ts';

/**
 * The first connection of the shop that a connection continues, through however many others.
 * @throws `invalid-body` when it is the connection itself, unknown, or of another vendor
 */
export async function firstConnection(
  { table }: Call,
  { connectionId, vendor }: { readonly connectionId: string; readonly vendor: string },
  continues: string,
): Promise<First> {
  const first = await firstOf(table, continues, vendor);
  if (first === null) throw invalidBody('continues', `must be another connection of ${vendor}`);
  if (first.connectionId === connectionId)
    throw invalidBody('continues', `${continues} books under ${connectionId} itself`);
  return first;
}

/** Of a connection whose sales are booked already, so that others would not be found with them. */
export function settled(connectionId: string): Problem {
  return new Problem(
    'connection-settled',
    `sales came through ${connectionId}, it has till keys, or another connection continues it, so it stays as it books; make a new connection that continues the other, and let the vendor post to that`,
  );
}
