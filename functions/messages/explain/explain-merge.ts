import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { Tongue } from './explain-words.ts';

/**
 * What went to the member who goes on: points, or a debt, and what is set aside in open codes. The other member is not
 * named: who reads it knows, and an operator finds both in the entry's cause.
 */
export function departureText(
  { pointsDelta, transfer }: LedgerEntry,
  { formats, texts: { merged } }: Tongue,
): readonly string[] {
  const points = formats.points(Math.abs(pointsDelta));
  const reserved = transfer?.reserved ?? 0;
  return [
    // A debt that leaves is counted as a gain.
    pointsDelta < 0 ? merged.left(points) : pointsDelta > 0 ? merged.leftDebt(points) : merged.leftNothing,
    ...(reserved === 0 ? [] : [merged.leftCodes(formats.points(reserved))]),
  ];
}

/** What came from the member who ended. */
export function arrivalText(
  { pointsDelta, transfer }: LedgerEntry,
  { formats, texts: { merged } }: Tongue,
): readonly string[] {
  const points = formats.points(Math.abs(pointsDelta));
  const codes = transfer?.reservations?.length ?? 0;
  return [
    pointsDelta > 0
      ? merged.arrived(points)
      : pointsDelta < 0
        ? merged.arrivedDebt(points)
        : merged.arrivedNothing,
    ...(codes === 0 ? [] : [merged.arrivedCodes(codes, formats.points(transfer?.reserved ?? 0))]),
  ];
}
