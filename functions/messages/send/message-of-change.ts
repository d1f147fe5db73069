import type { News } from '#messages/kinds/due.ts';
import type { Message } from '#messages/kinds/due-kinds.ts';
import { messageFor } from '#messages/kinds/due-kinds.ts';
import type { Change } from '#table/change.ts';

/** The message that is due for what is new in the table; null when nothing is said about such a thing. */
export function messageOfChange(change: Change): Message | null {
  const news = newsOf(change);
  return news && messageFor(change.memberId, news);
}

function newsOf(change: Change): News | null {
  if (change.before !== null || change.after === null) return null;
  switch (change.kind) {
    case 'profile':
      return { item: 'profile' };
    case 'contact-notice':
      return { item: 'contact-notice', sequence: change.after.revision };
    case 'statement':
      return { item: 'statement', month: change.after.month };
    case 'entry': {
      const { sequence, kind, pointsDelta, redemption } = change.after;
      return { item: 'entry', sequence, kind, pointsDelta, redemption };
    }
  }
}
