import type { MemberCaller } from '#handler/caller/member-session.ts';
import { pendingSignIn } from '#handler/caller/pending-sign-in.ts';
import type { PageRequest } from '#handler/page-handler.ts';
import type { FieldError } from '#portal/look/errors.ts';
import type { Page } from '#portal/look/layout.ts';
import { detailsPage } from '#portal/pages/details-page.ts';
import type { View } from '#portal/view.ts';
import { contactText } from '#trust/contact.ts';
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
    readonly answers?: Pick<URLSearchParams, 'get'>;
    readonly errors?: readonly FieldError[];
    /** Null: no code is asked for, whatever the browser still has. */
    readonly pending?: null;
  } = {},
): Promise<Page> {
  const pending = await pendingSignIn(request);
  const sessions = await aliveSessions(request.call, member);
  const { email, phone } = contactsShown(member.profile);
  return detailsPage(view, {
    contacts: {
      email: email === null ? null : await contactText({ kind: 'email', value: email }),
      phone: phone === null ? null : await contactText({ kind: 'phone', value: phone }),
    },
    declared: member.profile.declared ?? {},
    pending: pending === null ? null : await contactText(pending.contact),
    minutes: codeMinutes,
    sessions: sessions.map((session) => ({
      ...session,
      isThis: session.sessionId === member.session.sessionId,
    })),
    ...more,
  });
}
