import type { Plain } from '../plain.ts';
import { type Condition, conditionsOf } from './condition.ts';

/** One action on one resource, of one statement: the smallest thing that a policy says. */
export interface Permission {
  effect: 'Allow' | 'Deny';
  /** As the statement writes it, `*` and `?` included: `dynamodb:GetItem`. */
  action: string;
  /** ARNs with `*` and `?`. More than one only where all of them are left out. */
  resources: readonly string[];
  /** Speaks of every resource but these (`NotResource`). */
  isAllBut: boolean;
  /** All of them have to pass; only where the statement has some. */
  conditions?: readonly Condition[];
}

const UNDERSTOOD = new Set(['Sid', 'Effect', 'Action', 'Resource', 'NotResource', 'Condition']);
const ACTION = /^(\*|[A-Za-z0-9-]+:[A-Za-z0-9*?]+)$/;

const textsOf = (value: unknown, key: string): string[] => {
  const texts = [value].flat();
  if (texts.length === 0 || !texts.every((text) => typeof text === 'string')) {
    throw new Error(`${key} must be a text or a list of texts.`);
  }
  return texts;
};

/**
 * What a statement says, each action on each resource by itself.
 * @param statement its intrinsics are resolved
 * @throws Error with a sentence for a form that is not evaluated here: it might allow less than it seems to.
 */
export function permissionsOf(statement: Plain): Permission[] {
  const unknown = Object.keys(statement).find((key) => !UNDERSTOOD.has(key));
  if (unknown !== undefined) throw new Error(`${unknown} of a statement is not evaluated.`);
  const { Effect: effect, Action, Resource, NotResource } = statement;
  if (effect !== 'Allow' && effect !== 'Deny')
    throw new Error(`the Effect must be Allow or Deny, not ${String(effect)}.`);
  const actions = textsOf(Action, 'Action');
  const odd = actions.find((action) => !ACTION.test(action));
  if (odd !== undefined) throw new Error(`the Action ${odd} must name its service, as in dynamodb:GetItem.`);
  if ((Resource === undefined) === (NotResource === undefined)) {
    throw new Error('a statement has either Resource or NotResource.');
  }
  const isAllBut = Resource === undefined;
  const resources = isAllBut ? textsOf(NotResource, 'NotResource') : textsOf(Resource, 'Resource');
  const variable = resources.find((resource) => resource.includes('${'));
  if (variable !== undefined) throw new Error(`the policy variable in ${variable} is not evaluated.`);
  const groups = isAllBut ? [resources] : resources.map((resource) => [resource]);
  const conditions =
    statement['Condition'] === undefined ? {} : { conditions: conditionsOf(statement['Condition']) };
  return actions.flatMap((action) =>
    groups.map((group) => ({ effect, action, resources: group, isAllBut, ...conditions })),
  );
}
