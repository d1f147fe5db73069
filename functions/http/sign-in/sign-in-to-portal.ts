import { problems } from '#api/problem.ts';
import { plainCode } from '#domain/typed.ts';
import { codeSending } from '#functions/services/code-sending.ts';
import { addressOf } from '#handler/caller/asker.ts';
import { browserName } from '#handler/caller/browser-name.ts';
import { hasSession, keepSession, pageSession } from '#handler/caller/page-session.ts';
import type { PendingSignIn } from '#handler/caller/pending-sign-in.ts';
import {
  contactTyped,
  dropSignIn,
  keepSignIn,
  newSignIn,
  pendingSignIn,
} from '#handler/caller/pending-sign-in.ts';
import { dropReturn, keepReturn, returnPath } from '#handler/caller/return-path.ts';
import { answerPages, type PageAnswer, type PageRequest } from '#handler/page-handler.ts';
import { detailsPageOf } from '#http/shared/details-page.ts';
import { sendSignInCode } from '#messages/codes/sign-in-code.ts';
import type { NoticeKind, PortalTexts } from '#portal/languages/texts.ts';
import type { FieldError } from '#portal/look/errors.ts';
import { answerPage } from '#portal/look/layout.ts';
import { codePage } from '#portal/pages/code-page.ts';
import { problemPageOf } from '#portal/pages/problem-page.ts';
import { signInPage } from '#portal/pages/sign-in-page.ts';
import { type View, viewOf } from '#portal/view.ts';
import { contactText, isBeyondMail } from '#trust/contact.ts';
import type { TooManyRequests } from '#use-cases/limits.ts';
import type { CodeRefused } from '#use-cases/sign-in/ask-code.ts';
import { askCode, codeMinutes } from '#use-cases/sign-in/ask-code.ts';
import { askContactCode } from '#use-cases/sign-in/prove-contact.ts';
import type { WrongCode } from '#use-cases/sign-in/try-code.ts';
import { verifyCode } from '#use-cases/sign-in/verify-code.ts';
import { pageKeys } from './page-keys.ts';

type Refused = CodeRefused | TooManyRequests | WrongCode;

/** The portal's two steps of signing in. The only function of the portal that may send anything. */
export const pages = answerPages(
  pageKeys,
  {
    'POST /sign-in': askForCode,
    'POST /resend': askAgain,
    'POST /verify': verify,
    'POST /details/contact': askForContact,
  },
  async (problem, request) => {
    const view = await viewOf(request.call.rules, request);
    return answerPage(
      problems[problem.code].status,
      view,
      problemPageOf(view, problem.code, hasSession(request.event)),
    );
  },
);

async function askForCode(request: PageRequest): Promise<PageAnswer> {
  const { form } = request;
  const typed = form.get('contact')?.trim().slice(0, 254) ?? '';
  const contact = await contactTyped(typed, request.call);
  const view = await viewOf(request.call.rules, request);
  const refuse = async (status: number, message: string, wait?: number) => {
    const page = signInPage(view, { contact: typed, errors: [{ at: 'contact', message }] });
    return { ...(await answerPage(status, view, page)), retryAfterSeconds: wait };
  };
  if (contact === null) return refuse(422, noContactOf(typed, view.texts));
  const pending = await newSignIn(request, contact);
  const refused = await send(request, view, pending);
  if (refused !== null) {
    const answer = await refuse(statusOf(refused), messageOf(refused, view.texts), waitOf(refused));
    return { ...answer, problem: refused.refused };
  }
  const isAgain = (await pendingSignIn(request))?.contact.value === contact.value;
  return {
    goTo: '/code',
    cookies: [await keepSignIn(request, pending)],
    ...(isAgain && { notice: say('code-resent') }),
  };
}

async function askAgain(request: PageRequest): Promise<PageAnswer> {
  const pending = await pendingSignIn(request);
  if (pending === null) return { goTo: '/', notice: say('sign-in-ended') };
  const view = await viewOf(request.call.rules, request);
  const refused = await send(request, view, pending);
  if (refused !== null) return refuseAtCode(view, pending, refused);
  return {
    goTo: '/code',
    notice: say('code-resent'),
    cookies: [await keepSignIn(request, pending)],
  };
}

/** Sends a member the code for a further contact of theirs, which the page of their details then asks for. */
async function askForContact(request: PageRequest): Promise<PageAnswer> {
  const { event, call, form } = request;
  const member = await pageSession(event, call);
  if (typeof member === 'string') return { goTo: '/', cookies: [keepReturn(event, '/details')] };
  if (!('memberId' in member)) return { goTo: '/' };
  const view = await viewOf(call.rules, request, member.profile);
  const typed = form.get('contact')?.trim().slice(0, 254) ?? '';
  const refuse = async (status: number, message: string) => {
    const page = await detailsPageOf(request, view, member, { typed, errors: [{ at: 'contact', message }] });
    return answerPage(status, view, page);
  };
  const contact = await contactTyped(typed, call);
  if (contact === null) return refuse(422, noContactOf(typed, view.texts));
  const sending = { ...codeSending(call), locale: view.language };
  const asked = await askContactCode(call, member.memberId, { contact, ...addressOf(event) }, (to, code) =>
    sendSignInCode(sending, to, code),
  );
  if ('refused' in asked) {
    const answer = await refuse(statusOf(asked), messageOf(asked, view.texts));
    return { ...answer, retryAfterSeconds: waitOf(asked), problem: asked.refused };
  }
  return { goTo: '/details', cookies: [await keepSignIn(request, await newSignIn(request, contact))] };
}

async function verify(request: PageRequest): Promise<PageAnswer> {
  const { event, form, call } = request;
  const pending = await pendingSignIn(request);
  if (pending === null) return { goTo: '/', notice: say('sign-in-ended') };
  const view = await viewOf(request.call.rules, request);
  const code = plainCode(form.get('code') ?? '');
  if (!/^\d{6}$/.test(code)) return showCode(view, pending, 422, view.texts.code.notSixDigits);
  const browser = browserName(event);
  const signedIn = await verifyCode(call, { ...pending, ...addressOf(event), code, browser });
  if ('refused' in signedIn) return refuseAtCode(view, pending, signedIn);
  const cookies = [keepSession(event, signedIn.token), dropSignIn(event)];
  // Who joins is led back after that.
  if (!signedIn.enrolled) return { goTo: '/', cookies };
  return { goTo: returnPath(event), cookies: [...cookies, dropReturn(event)] };
}

/** @returns why no code went out; null when it did */
async function send(
  { event, call }: PageRequest,
  { language }: View,
  pending: PendingSignIn,
): Promise<Refused | null> {
  const sending = {
    ...codeSending(call),
    locale: language,
  };
  const asker = { ...pending, ...addressOf(event) };
  const asked = await askCode(call, asker, (contact, code) => sendSignInCode(sending, contact, code));
  return 'refused' in asked ? asked : null;
}

async function refuseAtCode(view: View, pending: PendingSignIn, refused: Refused): Promise<PageAnswer> {
  const isOver = refused.refused === 'wrong-code' && refused.over !== null;
  const answer = await showCode(view, pending, statusOf(refused), messageOf(refused, view.texts), isOver);
  return { ...answer, retryAfterSeconds: waitOf(refused), problem: refused.refused };
}

/** @param isOver whether only a new code helps */
async function showCode(
  view: View,
  { contact }: PendingSignIn,
  status: number,
  message: string,
  isOver = false,
): Promise<PageAnswer> {
  const errors: readonly FieldError[] = [{ at: isOver ? 'resend' : 'code', message }];
  const page = codePage(view, { contact: await contactText(contact), minutes: codeMinutes, errors, isOver });
  return answerPage(status, view, page);
}

/** A wrong code is nothing that a browser could mend with credentials of its own: 422 where the API says 401. */
function statusOf({ refused }: Refused): number {
  return refused === 'wrong-code' ? 422 : problems[refused].status;
}

/** What to say of a text that is no contact. */
function noContactOf(typed: string, { signIn }: PortalTexts): string {
  return isBeyondMail(typed) ? signIn.beyondMail : signIn.notAContact;
}

function messageOf(refused: Refused, { signIn, code }: PortalTexts): string {
  switch (refused.refused) {
    case 'wrong-code':
      return refused.over === null ? code.wrong : code.over[refused.over];
    case 'sms-country':
      return signIn.smsCountry;
    case 'not-sent':
      return signIn.notSent;
    case 'too-many-requests':
      return signIn.tooMany(Math.ceil(refused.retryAfterSeconds / 60));
  }
}

function waitOf(refused: Refused): number | undefined {
  return 'retryAfterSeconds' in refused ? refused.retryAfterSeconds : undefined;
}

const say = (notice: NoticeKind): NoticeKind => notice;
