/** The messages that a member can do without and can stop; every other one they need, or have asked for. */
export const notices = ['points-earned', 'tier-ending', 'statement'] as const;

export type Notice = (typeof notices)[number];

export function isNotice(kind: string): kind is Notice {
  return (notices as readonly string[]).includes(kind);
}
