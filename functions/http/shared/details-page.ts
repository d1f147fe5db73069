import type { MemberCaller } from '#handler/caller/member-session.ts';
import { pendingSignIn } from '#handler/caller/pending-sign-in.ts';
import type { PageRequest } from '#handler/page-handler.ts';
import type { FieldError } from '#portal/look/errors.ts';
import type { Page } from '#portal/look/layout.ts';
import { detailsPage } from '#portal/pages/details-page.ts';
import type { View } from '#portal/view.ts';
import { aliveSessions } from '#use-cases/members/list-sessions.ts';
import { codeMinutes } from '#use-cases/sign-in/ask-code.ts';
import { contactsShown } from './me.ts';

/** A member's contacts and sessions, as they are now. */
export async function detailsPageOf(
  request: PageRequest,
  view: View,
  member: MemberCaller,
  more: {
    readonly typed?: string;
    readonly errors?: readonly FieldError[];
    /** Null: no code is asked for, whatever the browser still has. */
    readonly pending?: null;
  } = {},
): Promise<Page> {
  const pending = await pendingSignIn(request);
  const sessions = await aliveSessions(request.call, member);
  return detailsPage(view, {
    contacts: contactsShown(member.profile),
    pending: pending?.contact.value ?? null,
    minutes: codeMinutes,
    sessions: sessions.map((session) => ({
      ...session,
      isThis: session.sessionId === member.session.sessionId,
    })),
    ...more,
  });
}
