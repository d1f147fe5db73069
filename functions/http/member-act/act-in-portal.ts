import { randomUUID } from 'node:crypto';
import { givenNameSchema } from '#api/fields.ts';
import type { ProblemCode } from '#api/problem.ts';
import { problems } from '#api/problem.ts';
import { idempotencyKeySchema, redemptionIdSchema, rewardIdSchema } from '#api/schemas.ts';
import { conversionIdSchema } from '#api/schemas-conversion.ts';
import { localDate } from '#domain/dates.ts';
import { isRefusal } from '#domain/refusal.ts';
import { browserName } from '#handler/caller/browser-name.ts';
import type { ContactCaller, MemberCaller } from '#handler/caller/member-session.ts';
import { keepLanguage } from '#handler/caller/page-cookies.ts';
import { dropSession, hasSession, keepSession, pageSession } from '#handler/caller/page-session.ts';
import { dropReturn, keepReturn, returnPath } from '#handler/caller/return-path.ts';
import { answerPages, type PageAnswer, type PageRequest } from '#handler/page-handler.ts';
import { loadExplanations } from '#messages/languages/explanations.ts';
import type { NoticeKind } from '#portal/languages/texts.ts';
import type { FieldError } from '#portal/look/errors.ts';
import { answerPage } from '#portal/look/layout.ts';
import { entriesPerPage } from '#portal/pages/entries-per-page.ts';
import { problemPageOf } from '#portal/pages/problem-page.ts';
import { readReceiptForm } from '#portal/pages/receipt-form.ts';
import { exchangeAnchor, rewardAnchor } from '#portal/parts/reward-anchor.ts';
import { viewOf } from '#portal/view.ts';
import { readEntries } from '#table/ledger/entries.ts';
import { contactText } from '#trust/contact.ts';
import { newSession } from '#trust/session.ts';
import type { Call } from '#use-cases/call.ts';
import { enrolMember } from '#use-cases/members/enrol-member.ts';
import { findById } from '#use-cases/members/find-member.ts';
import { signOutEverywhere as endAll, signOut as endThis } from '#use-cases/members/sign-out.ts';
import { endRedemption } from '#use-cases/rewards/end-redemption.ts';
import { reserveReward } from '#use-cases/rewards/reserve-reward.ts';
import { pageKeys } from './page-keys.ts';

/** What members and those who join do with the portal's forms. Each ends in another page, so that none is sent twice. */
export const pages = answerPages(
  pageKeys,
  {
    'POST /enrol': enrol,
    'POST /redeem': byMember(redeem),
    'POST /cancel': byMember(cancel),
    'POST /receipt': byMember(addReceipt),
    'POST /details': byMember(details),
    'POST /sign-out': signOut,
    'POST /sign-out-everywhere': byMember(signOutEverywhere),
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

async function enrol(request: PageRequest): Promise<PageAnswer> {
  const { event, form, call } = request;
  const session = await pageSession(event, call);
  if (typeof session === 'string') return sessionEnded(request);
  if ('memberId' in session) return goBack(request);
  const { contact } = session;
  const locale = call.rules.programme.languages.find((language) => language === form.get('locale'));
  const givenName = givenNameSchema().safeParse(form.get('givenName') ?? '');
  const hasAccepted = form.get('terms') === 'yes';
  const wantsOffers = form.get('offers') === 'yes';
  if (!givenName.success || !hasAccepted) return mendEnrolment(request, session);
  const enrolled = await enrolMember(call, {
    contacts: [contact],
    givenName: givenName.data,
    locale,
    // The rules are what is accepted, and each of their versions is kept.
    termsVersion: call.rules.version,
    consents: contact.kind === 'email' ? { email: wantsOffers } : { sms: wantsOffers },
    by: { proof: session, browser: browserName(event) },
  });
  // A till's enrolment of the same contact came first: who signs in again is that member.
  if (isRefusal(enrolled) || enrolled.sessionId === undefined) return sessionEnded(request);
  const { session: key } = await call.secrets.session();
  const { memberId, sessionId } = enrolled;
  const { token } = await newSession({ memberId, sessionId }, key, call.now);
  const cookies = [keepSession(event, token), ...(locale === undefined ? [] : [keepLanguage(event, locale)])];
  return goBack(request, cookies, say('welcome'));
}

async function mendEnrolment(request: PageRequest, { contact, isTaken }: ContactCaller): Promise<PageAnswer> {
  const { form } = request;
  const view = await viewOf(request.call.rules, request);
  const texts = view.texts.enrol;
  const typed = {
    givenName: form.get('givenName')?.slice(0, 200) ?? '',
    locale: form.get('locale') ?? '',
    wantsOffers: form.get('offers') === 'yes',
    hasAccepted: form.get('terms') === 'yes',
  };
  const isNamed = givenNameSchema().safeParse(typed.givenName).success;
  const errors: readonly FieldError[] = [
    ...(isNamed ? [] : [{ at: 'givenName', message: texts.nameNeeded }]),
    ...(typed.hasAccepted ? [] : [{ at: 'terms', message: texts.termsNeeded }]),
  ];
  const shown = { ...contact, value: await contactText(contact) };
  // Loaded here: most who join fill it in at once.
  const { enrolPage } = await import('#portal/pages/enrol-page.ts');
  return answerPage(422, view, enrolPage(view, { contact: shown, isTaken, typed, errors }));
}

async function redeem(request: PageRequest, member: MemberCaller): Promise<PageAnswer> {
  if (request.form.has('conversionId')) return exchange(request, member);
  const rewardId = rewardIdSchema().safeParse(request.form.get('rewardId'));
  const idempotencyKey = idempotencyKeySchema().safeParse(request.form.get('key'));
  if (!rewardId.success || !idempotencyKey.success) return { goTo: '/' };
  const reserved = await reserveReward(request.call, {
    memberId: member.memberId,
    caller: member.memberId,
    rewardId: rewardId.data,
    idempotencyKey: idempotencyKey.data,
  });
  if (isRefusal(reserved)) return refuse(request, member, reserved.refused, rewardAnchor(rewardId.data));
  const { status, expiresAt } = reserved.redemption;
  const isOpen = status === 'reserved' && expiresAt > request.call.now.toISOString();
  return { goTo: '/', notice: say(isOpen ? 'redeemed' : 'code-again') };
}

/** The same form with a conversion in place of a reward. */
async function exchange(request: PageRequest, member: MemberCaller): Promise<PageAnswer> {
  const { call, form } = request;
  const conversionId = conversionIdSchema().safeParse(form.get('conversionId'));
  const idempotencyKey = idempotencyKeySchema().safeParse(form.get('key'));
  const times = /^[1-9]\d{0,3}$/.exec(form.get('times') ?? '')?.[0];
  if (!conversionId.success || !idempotencyKey.success || times === undefined) return { goTo: '/' };
  // Few programmes have any.
  const { askConversion } = await import('#use-cases/rewards/ask-conversion.ts');
  const { memberId } = member;
  const converted = await askConversion(call, {
    memberId,
    conversionId: conversionId.data,
    times: Number(times),
    idempotencyKey: idempotencyKey.data,
  });
  if (isRefusal(converted))
    return refuse(request, member, converted.refused, exchangeAnchor(conversionId.data));
  return { goTo: '/', notice: say(converted.codes.length > 0 ? 'redeemed' : 'exchanged') };
}

async function cancel(request: PageRequest, { memberId, ...member }: MemberCaller): Promise<PageAnswer> {
  const redemptionId = redemptionIdSchema().safeParse(request.form.get('redemptionId'));
  if (!redemptionId.success) return { goTo: '/' };
  const ended = await endRedemption(request.call, {
    redemption: { redemptionId: redemptionId.data },
    end: 'cancel',
    caller: memberId,
    ofMember: memberId,
    // A code is cancelled once: the form sent twice is the same request.
    idempotencyKey: 'portal',
  });
  if (isRefusal(ended)) return refuse(request, { memberId, ...member }, ended.refused, 'history');
  return { goTo: '/', notice: say('cancelled') };
}

async function addReceipt(request: PageRequest, { memberId, profile }: MemberCaller): Promise<PageAnswer> {
  const { call, form } = request;
  const view = await viewOf(request.call.rules, { ...request, notice: undefined }, profile);
  const today = localDate(call.now, view.programme.timeZone);
  const read = readReceiptForm(form, view, today);
  const mend = async (status: number, errors: readonly FieldError[]) => {
    const { receiptPage } = await import('#portal/pages/receipt-page.ts');
    return answerPage(status, view, receiptPage(view, { today, typed: read.typed, errors }));
  };
  if ('errors' in read) return mend(422, read.errors);
  const { claimReceipt } = await import('#use-cases/sales/claim-receipt.ts');
  const claimed = await claimReceipt(call, memberId, read.receipt);
  if (!('refused' in claimed)) return { goTo: '/', notice: say('receipt-added') };
  const problem = claimed.refused;
  // The same form sent twice, as often as not.
  if (problem === 'already-claimed') return { goTo: '/', notice: say('receipt-yours') };
  const { unknown, sameDay, tooMany } = view.texts.receipt;
  if (!('retryAfterSeconds' in claimed)) {
    const hasBought = await earnedOn(call, memberId, read.receipt.soldOn);
    const errors = [
      { at: 'receiptNumber', message: unknown },
      ...(hasBought ? [{ at: 'soldOn', message: sameDay }] : []),
    ];
    return { ...(await mend(422, errors)), problem };
  }
  const page = await mend(429, [{ at: 'receiptNumber', message: tooMany }]);
  return { ...page, retryAfterSeconds: claimed.retryAfterSeconds, problem };
}

/** Whether a purchase of that day gave points lately: who showed their card then has no receipt to add. */
async function earnedOn({ table, rules }: Call, memberId: string, day: string): Promise<boolean> {
  const { entries } = await readEntries(table, memberId, { before: null, limit: entriesPerPage });
  return entries.some(
    ({ kind, occurredAt }) =>
      kind === 'earned' && localDate(new Date(occurredAt), rules.programme.timeZone) === day,
  );
}

async function signOut({ event, call }: PageRequest): Promise<PageAnswer> {
  const session = await pageSession(event, call);
  if (typeof session !== 'string') await endThis(call, session);
  return { goTo: '/', notice: say('signed-out'), cookies: [dropSession(event)] };
}

async function signOutEverywhere(
  { event, call }: PageRequest,
  { memberId }: MemberCaller,
): Promise<PageAnswer> {
  await endAll(call, memberId);
  return { goTo: '/', notice: say('signed-out-everywhere'), cookies: [dropSession(event)] };
}

/** The dashboard as it is now, with the reason in words at its place. */
async function refuse(
  request: PageRequest,
  { memberId, profile, record }: MemberCaller,
  code: ProblemCode,
  at: string,
): Promise<PageAnswer> {
  const { call } = request;
  const view = await viewOf(request.call.rules, { ...request, notice: undefined }, profile);
  // Read again: what refused came after the session was opened.
  const { account } = (await findById(call, memberId)) ?? record;
  // Loaded here: most of what members do ends in a page of another function.
  const [{ readDashboard }, { dashboardPage }] = await Promise.all([
    import('#use-cases/views/read-dashboard.ts'),
    import('#portal/pages/dashboard-page.ts'),
    loadExplanations(view.language),
  ]);
  const facts = await readDashboard(call, account, { entries: entriesPerPage });
  const { refusals } = view.texts;
  // Their page is older than what took the reward out of the catalogue.
  const said = code === 'unknown-reward' ? 'not-on-offer' : code;
  const message = Object.hasOwn(refusals, said) ? refusals[said as keyof typeof refusals] : refusals.busy;
  const page = dashboardPage(view, {
    ...facts,
    account,
    givenName: profile.givenName,
    now: call.now,
    newKey: randomUUID,
    errors: [{ at, message }],
  });
  return { ...(await answerPage(problems[code].status, view, page)), problem: code };
}

/** Loaded when somebody changes them, with the page and the cases that it takes. */
async function details(request: PageRequest, member: MemberCaller): Promise<PageAnswer> {
  const { changeDetails } = await import('./change-details.ts');
  return changeDetails(request, member);
}

function byMember(act: (request: PageRequest, member: MemberCaller) => Promise<PageAnswer>) {
  return async (request: PageRequest): Promise<PageAnswer> => {
    const session = await pageSession(request.event, request.call);
    if (typeof session === 'string') return sessionEnded(request);
    return 'memberId' in session ? act(request, session) : { goTo: '/' };
  };
}

/** To the page that somebody asked for before they had to sign in, or to the start. */
function goBack({ event }: PageRequest, cookies: readonly string[] = [], notice?: NoticeKind): PageAnswer {
  return { goTo: returnPath(event), notice, cookies: [...cookies, dropReturn(event)] };
}

function sessionEnded({ event }: PageRequest): PageAnswer {
  // What was typed is lost; the way back to its form is not.
  const form = ['/receipt', '/details'].includes(event.rawPath) ? [keepReturn(event)] : [];
  return { goTo: '/', notice: say('session-ended'), cookies: [dropSession(event), ...form] };
}

const say = (notice: NoticeKind): NoticeKind => notice;
