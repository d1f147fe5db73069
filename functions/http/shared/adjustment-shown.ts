import type * as z from 'zod/mini';
import type { adjustmentSchema } from '#api/schemas-adjustment.ts';
import type { AdjustmentRecord } from '#table/adjustments/adjustment-item.ts';

/** An adjustment as operators see it. */
export function adjustmentShown(adjustment: AdjustmentRecord): z.input<ReturnType<typeof adjustmentSchema>> {
  const { adjustmentId, memberId, pointsDelta, reason, status, requestedBy, requestedAt } = adjustment;
  return {
    adjustmentId,
    memberId,
    pointsDelta,
    reason: reason ?? null,
    status,
    requestedBy: requestedBy.name,
    requestedAt,
    decidedBy: adjustment.decidedBy?.name ?? null,
    decidedAt: adjustment.decidedAt ?? null,
  };
}

/** An adjustment with the balance that it left. */
export function adjustedShown({
  adjustment,
  ...balance
}: {
  readonly adjustment: AdjustmentRecord;
  readonly pointsAvailable: number;
  readonly pointsOwed: number;
}) {
  return { adjustment: adjustmentShown(adjustment), ...balance };
}
