import { plainCode } from '#domain/typed.ts';
import type { MemberCaller } from '#handler/caller/member-session.ts';
import { keepSession } from '#handler/caller/page-session.ts';
import { dropSignIn, pendingSignIn } from '#handler/caller/pending-sign-in.ts';
import type { PageAnswer, PageRequest } from '#handler/page-handler.ts';
import { detailsPageOf } from '#http/shared/details-page.ts';
import type { NoticeKind } from '#portal/languages/texts.ts';
import type { FieldError } from '#portal/look/errors.ts';
import { answerPage } from '#portal/look/layout.ts';
import { readAnswers } from '#portal/pages/read-answers.ts';
import { viewOf } from '#portal/view.ts';
import { endSession } from '#table/sign-in/sessions.ts';
import { contactText } from '#trust/contact.ts';
import { removeContacts } from '#use-cases/members/change-contacts.ts';
import { changeProfile } from '#use-cases/members/change-profile.ts';
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
      if (removed.refused !== 'last-contact') return back();
      const { texts } = await viewOf(call.rules, request, member.profile);
      return mend(request, member, [{ at: 'contacts', message: texts.details.last }]);
    }
    case 'about': {
      const read = readAnswers(form, await viewOf(call.rules, request, member.profile));
      if ('errors' in read) return mend(request, member, read.errors, { answers: form });
      const changed = await changeProfile(call, member.profile, { attributes: read.answers });
      return 'refused' in changed ? back() : back('answers-saved');
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
  if (pending === null) return back('sign-in-ended');
  const code = plainCode(form.get('code') ?? '');
  const { texts } = await viewOf(call.rules, request, member.profile);
  if (!/^\d{6}$/.test(code)) return mend(request, member, [{ at: 'code', message: texts.code.notSixDigits }]);
  const { memberId, session } = member;
  const who = { memberId, sessionId: session.sessionId };
  const proven = await proveContact(call, who, pending.contact, code);
  if (!('refused' in proven)) return { ...back('contact-changed'), cookies: [dropSignIn(event)] };
  if (proven.refused === 'contact-taken') {
    return over(request, member, { at: 'contact', message: texts.details.taken });
  }
  // What else it may be is the member's, gone meanwhile.
  if (proven.refused !== 'wrong-code' || !('over' in proven)) return back();
  if (proven.over === null) return mend(request, member, [{ at: 'code', message: texts.code.wrong }]);
  return over(request, member, { at: 'contact', message: texts.code.over[proven.over] });
}

/** The code is of no use any more, so that it is not asked for again. */
async function over(request: PageRequest, member: MemberCaller, error: FieldError): Promise<PageAnswer> {
  const pending = await pendingSignIn(request);
  const typed = pending === null ? '' : await contactText(pending.contact);
  return {
    ...(await mend(request, member, [error], { typed, pending: null })),
    cookies: [dropSignIn(request.event)],
  };
}

async function mend(
  request: PageRequest,
  member: MemberCaller,
  errors: readonly FieldError[],
  more: {
    readonly typed?: string;
    readonly answers?: Pick<URLSearchParams, 'get'>;
    readonly pending?: null;
  } = {},
): Promise<PageAnswer> {
  const view = await viewOf(request.call.rules, { ...request, notice: undefined }, member.profile);
  return answerPage(422, view, await detailsPageOf(request, view, member, { errors, ...more }));
}

function back(notice?: NoticeKind): { readonly goTo: string; readonly notice?: NoticeKind | undefined } {
  return { goTo: '/details', notice };
}
