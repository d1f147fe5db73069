/**
 * What a rule can answer to. A sale and an activity (`activity:check-in`) come from outside; the others follow from the
 * calendar or from what another fact did: `tier:gold`, `goal:fifty`, `membership:club:month`.
 */
export type FactKind =
  | 'sale'
  | 'enrolled'
  | 'birthday'
  | 'anniversary'
  | `activity:${string}`
  | `tier:${string}`
  | `goal:${string}`
  | `membership:${string}:${'started' | 'renewed' | 'month'}`
  | `referral:${'referrer' | 'friend'}`
  | `draw:${string}:won`;

/** What an attribute of a member, a sale, a line or an activity can say. Numbers are whole. */
export type Value = string | number | boolean;

/** By its first part, whose it is: `sale.ownCup`, `line.brand`, `member.baby`, `activity.class`. */
export type AttributeName = `${'member' | 'sale' | 'line' | 'activity'}.${string}`;

/** What an attribute may say: one of some words, a whole number, a day, yes or no. */
export type AttributeType = readonly Value[] | 'number' | 'date' | 'flag';
