import { randomUUID } from 'node:crypto';
import { Problem, problems } from '#api/problem.ts';
import { monthSchema } from '#api/schemas-member.ts';
import { localDate, monthOf } from '#domain/dates.ts';
import type { MemberCaller } from '#handler/caller/member-session.ts';
import { dropSession, hasSession, pageSession } from '#handler/caller/page-session.ts';
import { pendingSignIn } from '#handler/caller/pending-sign-in.ts';
import { keepReturn } from '#handler/caller/return-path.ts';
import { answerPages, type PageAnswer, type PageRequest } from '#handler/page-handler.ts';
import { detailsPageOf } from '#http/shared/details-page.ts';
import { loadExplanations } from '#messages/languages/explanations.ts';
import { loadTerms } from '#messages/languages/terms.ts';
import type { NoticeKind } from '#portal/languages/texts.ts';
import { answerPage, type Page } from '#portal/look/layout.ts';
import { codePage } from '#portal/pages/code-page.ts';
import { dashboardPage } from '#portal/pages/dashboard-page.ts';
import { entriesPerPage } from '#portal/pages/entries-per-page.ts';
import { historyPage } from '#portal/pages/history-page.ts';
import { problemPageOf } from '#portal/pages/problem-page.ts';
import { signInPage } from '#portal/pages/sign-in-page.ts';
import { statementPage, statementsPage } from '#portal/pages/statements-page.ts';
import { type View, viewOf } from '#portal/view.ts';
import { readEntries } from '#table/ledger/entries.ts';
import { readStatements } from '#table/ledger/statements.ts';
import { contactText } from '#trust/contact.ts';
import { readStatement } from '#use-cases/members/read-statements.ts';
import { readBackground } from '#use-cases/members/rules-of-entries.ts';
import { codeMinutes } from '#use-cases/sign-in/ask-code.ts';
import { readDashboard } from '#use-cases/views/read-dashboard.ts';
import { pageKeys } from './page-keys.ts';

/** Every page of the portal. This function may read and nothing else: no link changes anything. */
export const pages = answerPages(
  pageKeys,
  {
    'GET /': showHome,
    'GET /code': showCode,
    'GET /rules': showRules,
    'GET /history': ofMember(showHistory),
    'GET /receipt': ofMember(showReceipt),
    'GET /details': ofMember((view, member, request) => detailsPageOf(request, view, member)),
    'GET /statements': ofMember(showStatements),
    'GET /statements/{month}': ofMember(showStatement),
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

async function showHome(request: PageRequest): Promise<PageAnswer> {
  const { event, call } = request;
  const session = await pageSession(event, call);
  if (session === 'ended' || session === 'nobody') {
    const notice = session === 'ended' ? 'session-ended' : request.notice;
    const view = await viewOf(request.call.rules, { ...request, notice });
    const pending = await pendingSignIn(request);
    const page = signInPage(view, { contact: pending === null ? '' : await contactText(pending.contact) });
    return {
      ...(await answerPage(200, view, page)),
      cookies: session === 'ended' ? [dropSession(event)] : [],
    };
  }
  if ('contact' in session) {
    const view = await viewOf(request.call.rules, request);
    const contact = { ...session.contact, value: await contactText(session.contact) };
    const { enrolPage } = await import('#portal/pages/enrol-page.ts');
    return answerPage(200, view, enrolPage(view, { contact, isTaken: session.isTaken }));
  }
  const { record, profile } = session;
  const view = await viewOf(request.call.rules, request, profile);
  await loadExplanations(view.language);
  const facts = await readDashboard(call, record.account, {
    entries: entriesPerPage,
  });
  const { account } = record;
  const { givenName } = profile;
  return answerPage(
    200,
    view,
    dashboardPage(view, { ...facts, account, givenName, now: call.now, newKey: randomUUID }),
  );
}

async function showCode(request: PageRequest): Promise<PageAnswer> {
  const pending = await pendingSignIn(request);
  if (pending === null) {
    // Who is signed in has only gone back.
    const isSignedIn = hasSession(request.event);
    return { goTo: '/', ...(!isSignedIn && { notice: say('sign-in-ended') }) };
  }
  const view = await viewOf(request.call.rules, request);
  return answerPage(
    200,
    view,
    codePage(view, { contact: await contactText(pending.contact), minutes: codeMinutes }),
  );
}

async function showRules(request: PageRequest): Promise<PageAnswer> {
  const session = await pageSession(request.event, request.call);
  const member = typeof session === 'object' && 'memberId' in session ? session : null;
  const view = await viewOf(request.call.rules, request, member?.profile);
  const [{ rulesPage }] = await Promise.all([
    import('#portal/pages/rules-page.ts'),
    loadTerms(view.language),
  ]);
  return answerPage(
    200,
    view,
    rulesPage(view, member !== null, localDate(request.call.now, view.programme.timeZone)),
  );
}

async function showHistory(
  view: View,
  { memberId }: MemberCaller,
  { event, call }: PageRequest,
): Promise<Page> {
  const before = placeIn(event, 'before');
  const page = await readEntries(call.table, memberId, { before, limit: entriesPerPage });
  const background = await readBackground(call, page.entries);
  return historyPage(view, { ...page, ...background, before });
}

async function showReceipt(view: View, _: MemberCaller, { call }: PageRequest): Promise<Page> {
  const { receiptPage } = await import('#portal/pages/receipt-page.ts');
  return receiptPage(view, { today: localDate(call.now, view.programme.timeZone) });
}

async function showStatements(view: View, { memberId }: MemberCaller, { call }: PageRequest): Promise<Page> {
  return statementsPage(view, await readStatements(call.table, memberId));
}

async function showStatement(
  view: View,
  { record }: MemberCaller,
  { event, call }: PageRequest,
): Promise<Page> {
  const currentMonth = monthOf(localDate(call.now, call.rules.programme.timeZone));
  const month = monthSchema().safeParse(event.pathParameters?.['month']);
  const after = placeIn(event, 'after') ?? 0;
  const found = month.success
    ? await readStatement(call.table, record.account, month.data, currentMonth, after)
    : null;
  if (found === null) throw new Problem('unknown-statement', 'there is no statement for this month');
  const background = await readBackground(call, found.entries);
  return statementPage(view, { ...found, ...background });
}

/** The sequence that a link goes on from; null: none, or none that we made. */
function placeIn({ queryStringParameters }: PageRequest['event'], name: string): number | null {
  const asked = queryStringParameters?.[name];
  return asked !== undefined && /^\d{1,10}$/.test(asked) ? Number(asked) : null;
}

/** A page for members only; whoever else comes is led to the sign-in, and from there back to it. */
function ofMember(pageOf: (view: View, member: MemberCaller, request: PageRequest) => Promise<Page>) {
  return async (request: PageRequest): Promise<PageAnswer> => {
    const session = await pageSession(request.event, request.call);
    if (typeof session !== 'object' || !('memberId' in session)) {
      const cookies = [keepReturn(request.event)];
      return { goTo: '/', cookies, ...(session === 'nobody' && { notice: say('sign-in-first') }) };
    }
    const view = await viewOf(request.call.rules, request, session.profile);
    await loadExplanations(view.language);
    return answerPage(200, view, await pageOf(view, session, request));
  };
}

const say = (notice: NoticeKind): NoticeKind => notice;
