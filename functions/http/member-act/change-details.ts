import type { MemberCaller } from '#handler/caller/member-session.ts';
import { keepSession } from '#handler/caller/page-session.ts';
import { dropSignIn, pendingSignIn } from '#handler/caller/pending-sign-in.ts';
import type { PageAnswer, PageRequest } from '#handler/page-handler.ts';
import { detailsPageOf } from '#http/shared/details-page.ts';
import type { NoticeKind } from '#portal/languages/texts.ts';
import { answerPage } from '#portal/look/layout.ts';
import { viewOf } from '#portal/view.ts';
import { endSession } from '#table/sign-in/sessions.ts';
import { removeContacts } from '#use-cases/members/change-contacts.ts';
import { disownContact } from '#use-cases/members/disown-contact.ts';
import { proveContact } from '#use-cases/sign-in/prove-contact.ts';

/** What a member does on the page of their contacts and sessions, by the button that they pressed. */
export async function changeDetails(request: PageRequest, member: MemberCaller): Promise<PageAnswer> {
  const { form, call, event } = request;
  const { memberId, session } = member;
  const of = form.get('of') ?? '';
  switch (form.get('do')) {
    case 'verify':
      return verify(request, member);
    case 'remove': {
      if (of !== 'email' && of !== 'phone') return back();
      const removed = await removeContacts(call, memberId, { every: of }, { but: session.sessionId });
      if (!('refused' in removed)) return back('contact-removed');
      return removed.refused === 'last-contact' ? mend(request, member, 'contacts', 'last') : back();
    }
    case 'end':
      return (await endSession(call.table, memberId, of)) ? back('session-over') : back();
    case 'not-mine': {
      const offered = await disownContact(call, member);
      if ('refused' in offered) return back();
      return { goTo: '/', cookies: [keepSession(event, offered.token), dropSignIn(event)] };
    }
    default:
      return back();
  }
}

async function verify(request: PageRequest, member: MemberCaller): Promise<PageAnswer> {
  const { form, call, event } = request;
  const pending = await pendingSignIn(request);
  if (pending === null) return back();
  const code = form.get('code')?.replace(/[\s-]/g, '') ?? '';
  if (!/^\d{6}$/.test(code)) return mend(request, member, 'code', 'notSixDigits');
  const { memberId, session } = member;
  const who = { memberId, sessionId: session.sessionId };
  const proven = await proveContact(call, who, pending.contact, code);
  if (!('refused' in proven)) return { ...back('contact-changed'), cookies: [dropSignIn(event)] };
  if (proven.refused === 'contact-taken') return mend(request, member, 'contact', 'taken');
  return mend(request, member, 'code', 'wrong');
}

async function mend(
  request: PageRequest,
  member: MemberCaller,
  at: string,
  why: 'notSixDigits' | 'wrong' | 'taken' | 'last',
): Promise<PageAnswer> {
  const view = viewOf(request.call.rules, { ...request, notice: undefined }, member.profile);
  const { code, details } = view.texts;
  const message = why === 'taken' || why === 'last' ? details[why] : code[why];
  return answerPage(422, view, await detailsPageOf(request, view, member, { errors: [{ at, message }] }));
}

function back(notice?: NoticeKind): { readonly goTo: string; readonly notice?: NoticeKind | undefined } {
  return { goTo: '/details', notice };
}
