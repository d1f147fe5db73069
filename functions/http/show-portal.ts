import { randomUUID } from 'node:crypto';
import { localDate, monthOf } from '#domain/dates.ts';
import { Problem, problems } from '#functions/api/problem.ts';
import { monthSchema } from '#functions/api/schemas-member.ts';
import { codeMinutes } from '#functions/ledger/ask-code.ts';
import { readDashboard } from '#functions/ledger/read-dashboard.ts';
import { readStatement, readStatements } from '#functions/ledger/read-statements.ts';
import { readBackground } from '#functions/ledger/rules-of-entries.ts';
import { codePage } from '#functions/portal/code-page.ts';
import { dashboardPage, entriesPerPage } from '#functions/portal/dashboard-page.ts';
import { enrolPage } from '#functions/portal/enrol-page.ts';
import { historyPage } from '#functions/portal/history-page.ts';
import { answerPage, type Page } from '#functions/portal/layout.ts';
import { problemPageOf } from '#functions/portal/problem-page.ts';
import { receiptPage } from '#functions/portal/receipt-page.ts';
import { rulesPage } from '#functions/portal/rules-page.ts';
import { signInPage } from '#functions/portal/sign-in-page.ts';
import { statementPage, statementsPage } from '#functions/portal/statements-page.ts';
import { type View, viewOf } from '#functions/portal/view.ts';
import { rules, table } from '#functions/services.ts';
import type { MemberCaller } from '#middleware/member-session.ts';
import { type PageAnswer, type PageRequest, pageHandler } from '#middleware/page-handler.ts';
import { dropSession, pageSession } from '#middleware/page-session.ts';
import { pendingSignIn } from '#middleware/pending-sign-in.ts';
import { readEntries } from '#table/entries.ts';

/** Every page of the portal. This function may read and nothing else: no link changes anything. */
export const handler = pageHandler(
  {
    'GET /': showHome,
    'GET /code': showCode,
    'GET /rules': showRules,
    'GET /history': ofMember(showHistory),
    'GET /receipt': ofMember(showReceipt),
    'GET /statements': ofMember(showStatements),
    'GET /statements/{month}': ofMember(showStatement),
  },
  (problem, request) => {
    const view = viewOf(rules(), request);
    return answerPage(problems[problem.code].status, view, problemPageOf(view, problem.code));
  },
);

async function showHome(request: PageRequest): Promise<PageAnswer> {
  const { event, now } = request;
  const session = await pageSession(event, now);
  if (session === 'ended' || session === 'nobody') {
    const notice = session === 'ended' ? 'session-ended' : request.notice;
    const view = viewOf(rules(), { ...request, notice });
    const pending = await pendingSignIn(event);
    const page = signInPage(view, { contact: pending?.contact.value ?? '' });
    return {
      ...(await answerPage(200, view, page)),
      cookies: session === 'ended' ? [dropSession(event)] : [],
    };
  }
  if ('contact' in session) {
    const view = viewOf(rules(), request);
    return answerPage(200, view, enrolPage(view, { contact: session.contact }));
  }
  const { record, profile } = session;
  const view = viewOf(rules(), request, profile);
  const facts = await readDashboard({ table: table(), rules: rules(), now }, record.account, {
    entries: entriesPerPage,
  });
  const { account } = record;
  const { givenName } = profile;
  return answerPage(
    200,
    view,
    dashboardPage(view, { ...facts, account, givenName, now, newKey: randomUUID }),
  );
}

async function showCode(request: PageRequest): Promise<PageAnswer> {
  const pending = await pendingSignIn(request.event);
  if (pending === null) return { goTo: '/' };
  const view = viewOf(rules(), request);
  return answerPage(200, view, codePage(view, { contact: pending.contact.value, minutes: codeMinutes }));
}

async function showRules(request: PageRequest): Promise<PageAnswer> {
  const session = await pageSession(request.event, request.now);
  const member = typeof session === 'object' && 'memberId' in session ? session : null;
  const view = viewOf(rules(), request, member?.profile);
  return answerPage(200, view, rulesPage(view, member !== null));
}

async function showHistory(view: View, { memberId }: MemberCaller, { event }: PageRequest): Promise<Page> {
  const asked = event.queryStringParameters?.['before'];
  const before = asked !== undefined && /^\d{1,10}$/.test(asked) ? Number(asked) : null;
  const page = await readEntries(table(), memberId, { before, limit: entriesPerPage });
  const background = await readBackground({ table: table(), rules: rules() }, page.entries);
  return historyPage(view, { ...page, ...background, before });
}

async function showReceipt(view: View, _: MemberCaller, { now }: PageRequest): Promise<Page> {
  return receiptPage(view, { today: localDate(now, view.programme.timeZone) });
}

async function showStatements(view: View, { memberId }: MemberCaller): Promise<Page> {
  return statementsPage(view, await readStatements(table(), memberId));
}

async function showStatement(
  view: View,
  { record }: MemberCaller,
  { event, now }: PageRequest,
): Promise<Page> {
  const currentMonth = monthOf(localDate(now, rules().programme.timeZone));
  const month = monthSchema.safeParse(event.pathParameters?.['month']);
  const found = month.success ? await readStatement(table(), record.account, month.data, currentMonth) : null;
  if (found === null) throw new Problem('unknown-statement', 'there is no statement of this month');
  const background = await readBackground({ table: table(), rules: rules() }, found.entries);
  return statementPage(view, { ...found, ...background });
}

/** A page for members only; whoever else comes is led to the sign-in. */
function ofMember(pageOf: (view: View, member: MemberCaller, request: PageRequest) => Promise<Page>) {
  return async (request: PageRequest): Promise<PageAnswer> => {
    const session = await pageSession(request.event, request.now);
    if (typeof session !== 'object' || !('memberId' in session)) return { goTo: '/' };
    const view = viewOf(rules(), request, session.profile);
    return answerPage(200, view, await pageOf(view, session, request));
  };
}
