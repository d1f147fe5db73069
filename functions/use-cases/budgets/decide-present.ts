import type { Occasion, PresentDecision } from '#domain/awards/give-present.ts';
import { factKindOf, givePresent } from '#domain/awards/give-present.ts';
import { budgetsFor } from '#domain/budgets/shared-limits.ts';
import { localDate } from '#domain/dates.ts';
import { join } from '#domain/ledger/decide.ts';
import type { AccountRecord } from '#table/ledger/account-item.ts';
import { aboutOf } from '#use-cases/about.ts';
import type { Call } from '#use-cases/call.ts';
import { decisionContext } from '#use-cases/call.ts';
import { readyCodes } from '#use-cases/gift-codes.ts';
import { decideWithin } from './decide-within.ts';
import type { KnownBudgets } from './known-budgets.ts';
import { readOwnBudgets } from './own-budgets.ts';

/** What some occasions gave, with what they took of the limits that all members share. */
export interface Presents {
  readonly decision: Omit<PresentDecision, 'taken'>;
  readonly known: KnownBudgets;
}

/** Decides occasions of one member, one on what the other left, within the limits that all members share. */
export async function decidePresents(
  call: Call,
  before: Pick<AccountRecord, 'account' | 'birthday'>,
  occasions: readonly Occasion[],
): Promise<Presents> {
  await readyCodes(call);
  const context = decisionContext(call);
  const { programme } = call.rules;
  const { memberId, openedAt } = before.account;
  const dayOf = (occasion: Occasion) =>
    occasion.kind === 'enrolled' ? localDate(new Date(openedAt), programme.timeZone) : occasion.on;
  const budgetsOf = (occasion: Occasion) => budgetsFor(programme, factKindOf(occasion), dayOf(occasion));
  const none: Presents['decision'] = { entries: [], account: before.account };
  let presents: Presents = {
    decision: none,
    known: await readOwnBudgets(call, memberId, occasions.flatMap(budgetsOf)),
  };
  for (const occasion of occasions) {
    const { account } = presents.decision;
    const within = await decideWithin(call, memberId, presents.known, {
      decide: (leftOf) => {
        const left = budgetsOf(occasion).map((one) => [one.limitId, leftOf(one) ?? one.max] as const);
        return givePresent(
          account,
          occasion,
          { ...aboutOf(before), left: Object.fromEntries(left) },
          context,
        );
      },
      takenBy: ({ taken }) => taken,
    });
    presents = { decision: join(presents.decision, within.decision), known: within.known };
  }
  return presents;
}
