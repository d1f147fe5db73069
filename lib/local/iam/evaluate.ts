import type { Permission } from './permission.ts';

/** What a caller wants to do: `dynamodb:GetItem` on the ARN of a table. */
export interface Need {
  action: string;
  /** An ARN; a phone number for an SMS; `*` where AWS knows no resource. */
  resource: string;
}

export type Decision =
  /** `by`: every permission that allows it. */
  { verdict: 'allowed'; by: readonly Permission[] } | { verdict: 'explicitly-denied' | 'not-allowed' };

const escaped = (pattern: string): string => pattern.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&');

const compiled = new Map<string, RegExp>();

/**
 * Whether a text is what a pattern of a policy means: `*` is any characters, a colon or slash too, and `?` is one.
 * @param flags `i` for actions, whose case does not count
 */
export function isLike(text: string, pattern: string, flags: '' | 'i' = ''): boolean {
  const key = `${flags} ${pattern}`;
  let regex = compiled.get(key);
  if (regex === undefined) {
    const source = escaped(pattern).replaceAll('*', '.*').replaceAll('?', '.');
    regex = new RegExp(`^${source}$`, `s${flags}`);
    compiled.set(key, regex);
  }
  return regex.test(text);
}

const speaksOf = ({ action, resources, isAllBut }: Permission, need: Need): boolean =>
  isLike(need.action, action, 'i') &&
  resources.some((resource) => isLike(need.resource, resource)) !== isAllBut;

/** IAM's logic for the policies of one role: what is denied is denied, else what is allowed is allowed, else nothing is. */
export function decide(permissions: readonly Permission[], need: Need): Decision {
  const fitting = permissions.filter((permission) => speaksOf(permission, need));
  if (fitting.some(({ effect }) => effect === 'Deny')) return { verdict: 'explicitly-denied' };
  return fitting.length > 0 ? { verdict: 'allowed', by: fitting } : { verdict: 'not-allowed' };
}
