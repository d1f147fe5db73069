import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { Statement } from '#domain/ledger/statement.ts';
import type { Background } from '#messages/explain/explain.ts';
import { type Html, html } from '#portal/look/html.ts';
import type { Page } from '#portal/look/layout.ts';
import { historyList, sentence } from '#portal/parts/history.ts';
import type { View } from '#portal/view.ts';

/** The closed months, newest first. */
export function statementsPage({ texts, formats, language }: View, list: readonly Statement[]): Page {
  const { statements } = texts;
  const rows = list.map(
    ({ month, closingBalance }) =>
      html`<li><a href="/statements/${month}">${sentence(formats.month(month), language)}</a><span class="amount">${formats.points(closingBalance).text}</span></li>`,
  );
  return {
    title: statements.title,
    path: '/statements',
    isSignedIn: true,
    content: html`<h1>${statements.title}</h1>
<p class="soft">${list.length === 0 ? statements.none : statements.lead}</p>
${list.length === 0 ? null : html`<ul class="card rows">${rows}</ul>`}`,
  };
}

export interface StatementPage extends Background {
  readonly statement: Statement;
  /** Of that month, oldest first. */
  readonly entries: readonly LedgerEntry[];
  /** The sequence after which the month goes on; null: these were the last. */
  readonly next: number | null;
}

/** A month that is over: sums, entries, and what proves them. */
export function statementPage(view: View, { statement, entries, next, ...background }: StatementPage): Page {
  const { texts, formats } = view;
  const { statements } = texts;
  const { month, headSequence, headHash } = statement;
  const title = statements.of(formats.month(month));
  return {
    title,
    path: `/statements/${month}`,
    isSignedIn: true,
    content: html`<h1>${title}</h1>
<div class="card">${sums(view, statement)}</div>
<section class="section" aria-labelledby="entries">
<h2 id="entries">${statements.entries}</h2>
<div class="card">${entries.length === 0 ? html`<p class="soft">${statements.noEntries}</p>` : historyList(view, entries, background)}</div>
${next === null ? null : html`<p><a class="go" href="/statements/${month}?after=${next}">${statements.more}</a></p>`}
</section>
<section class="section" aria-labelledby="proof">
<h2 id="proof">${statements.proof}</h2>
<p class="hint">${statements.proofHint}</p>
<p class="hash">${statements.lastEntry} ${formats.number(headSequence)}<br>${headHash}</p>
</section>
<p><a class="go" href="/statements">${statements.all}</a></p>`,
  };
}

function sums({ texts: { statements }, formats }: View, statement: Statement): Html {
  const row = (label: string, points: number, isTotal = false) =>
    html`<div${isTotal ? html` class="total"` : null}><dt>${label}</dt><dd class="amount">${points < 0 ? '−' : ''}${formats.pointsNumber(Math.abs(points))}</dd></div>`;
  const optional = (label: string, change: number) => (change === 0 ? null : row(label, change));
  const { openingBalance, closingBalance, pointsEarned } = statement;
  const { pointsTakenBack, pointsRedeemed, pointsExpired, pointsAdjusted } = statement;
  return html`<dl class="rows">
${row(statements.opening, openingBalance)}
${row(statements.earned, pointsEarned)}
${optional(statements.takenBack, -pointsTakenBack)}
${optional(pointsRedeemed < 0 ? statements.returned : statements.redeemed, -pointsRedeemed)}
${optional(statements.expired, -pointsExpired)}
${optional(statements.adjusted, pointsAdjusted)}
${row(statements.closing, closingBalance, true)}
${statement.closingOwed === 0 ? null : row(statements.owed, statement.closingOwed, true)}
</dl>`;
}
