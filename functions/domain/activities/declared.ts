import { isOf, wordsOf } from '#domain/attribute-value.ts';
import type { FactKind } from '#domain/programme/fact.ts';
import type { DecisionContext, Programme } from '#domain/programme.ts';
import type { Refusal } from '#domain/refusal.ts';
import { refuse } from '#domain/refusal.ts';
import { refuseFuture, refusePast } from '#domain/sales/fact-date.ts';

import type { Activity } from './activity.ts';
import { factKindOf } from './activity.ts';
import { isCountable } from './countable.ts';

/**
 * What no rule could answer to, whoever's it is.
 * @returns the refusal `undeclared-activity`, `activity-too-large`, `future-date` or, of one that is to count, `past-date`;
 * or null
 */
export function refuseActivity(activity: Activity, context: DecisionContext): Refusal | null {
  return (
    refuseUndeclared(activity, context.programme) ??
    (isCountable(activity, context.programme) ? null : tooLarge) ??
    refuseFuture(activity, context) ??
    (activity.status === 'completed' ? refusePast(activity, context) : null)
  );
}

const tooLarge = refuse(
  'activity-too-large',
  'attributes: with these numbers it is worth more than can be counted exactly',
);

/** As many are named to somebody who sent another: enough to find a slip of the pen. */
const mostNamed = 20;

/** The kinds of activities that a programme knows: those that a rule, a counter or an expiry answers to. */
export function declaredKinds({ rules, counters, units }: Programme): readonly string[] {
  const kinds: readonly FactKind[] = [
    ...rules.map(({ on }) => on),
    ...Object.values(counters).flatMap(({ on }) => on),
    ...units.flatMap(({ expiry }) => (expiry !== undefined && 'idle' in expiry ? expiry.keptBy : [])),
  ];
  const prefix = factKindOf({ kind: '' });
  return [...new Set(kinds.filter((kind) => kind.startsWith(prefix)))]
    .map((kind) => kind.slice(prefix.length))
    .sort();
}

/**
 * Refuses an activity of a kind that the programme does not know, or with a declared attribute that cannot be what it
 * says. What is not declared is read by no rule, and refuses nothing.
 * @returns the refusal `undeclared-activity`, or null
 */
function refuseUndeclared({ kind, attributes = {} }: Activity, programme: Programme): Refusal | null {
  const kinds = declaredKinds(programme);
  if (!kinds.includes(kind)) return refuse('undeclared-activity', unknownKind(kind, kinds));
  const wrong = Object.entries(attributes).flatMap(([name, value]) => {
    const type = programme.attributes[`activity.${name}`];
    return type === undefined || isOf(type, value) ? [] : [`attributes.${name} must be ${wordsOf(type)}`];
  });
  return wrong.length === 0 ? null : refuse('undeclared-activity', wrong.join('; '));
}

function unknownKind(kind: string, kinds: readonly string[]): string {
  if (kinds.length === 0) return `kind ${kind}: this programme has no rule for activities`;
  const more = kinds.length > mostNamed ? `, and ${kinds.length - mostNamed} more` : '';
  const known = kinds.slice(0, mostNamed).join(', ');
  return `kind ${kind}: the programme has no rule for it; it knows ${known}${more}`;
}
