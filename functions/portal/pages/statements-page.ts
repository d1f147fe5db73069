import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { Statement, UnitMonth } from '#domain/ledger/statement.ts';
import { monthsOf } from '#domain/ledger/statement.ts';
import type { Background } from '#messages/explain/explain.ts';
import type { Formats } from '#messages/languages/formats.ts';
import { formatsIn, nameOf, nounOf } from '#messages/languages/formats.ts';
import { type Html, html } from '#portal/look/html.ts';
import type { Page } from '#portal/look/layout.ts';
import { historyList, sentence } from '#portal/parts/history.ts';
import type { View } from '#portal/view.ts';

/** The closed months, newest first. */
export function statementsPage(
  { texts, formats, language, programme }: View,
  list: readonly Statement[],
): Page {
  const { statements } = texts;
  const rows = list.map((statement) => {
    const { month } = statement;
    const closing = formats.all(
      monthsOf(statement, programme).map(
        ([unit, { closingBalance }]) => formatsIn(language, programme, unit).points(closingBalance).text,
      ),
    );
    return html`<li><a href="/statements/${month}">${sentence(formats.month(month), language)}</a><span class="amount">${closing}</span></li>`;
  });
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
${sums(view, statement)}
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

/** Each unit's sums; where there are several, each under its name. */
function sums(view: View, statement: Statement): readonly Html[] {
  const { language, programme } = view;
  const months = monthsOf(statement, programme);
  return months.map(([unit, month]) => {
    const formats = formatsIn(language, programme, unit);
    const list = unitSums(view, month, formats);
    if (months.length === 1) return html`<div class="card">${list}</div>`;
    return html`<section class="section"><h2>${sentence(unitName(view, unit), language)}</h2><div class="card">${list}</div></section>`;
  });
}

/** What many of a unit are called; one that the programme does not have any more, by its id. */
function unitName({ language, programme }: View, unitId?: string): string {
  const unit = programme.units.find((one, index) =>
    unitId === undefined ? index === 0 : one.unitId === unitId,
  );
  const name = unit && nameOf(unit.name, language, programme);
  return name === undefined ? (unitId ?? '') : nounOf(name, 'other', (noun) => noun);
}

function unitSums({ texts: { statements } }: View, month: UnitMonth, formats: Formats): Html {
  const row = (label: string, points: number, isTotal = false) =>
    html`<div${isTotal ? html` class="total"` : null}><dt>${label}</dt><dd class="amount">${points < 0 ? '−' : ''}${formats.pointsNumber(Math.abs(points))}</dd></div>`;
  const optional = (label: string, change: number) => (change === 0 ? null : row(label, change));
  const { openingBalance, closingBalance, pointsEarned } = month;
  const { pointsTakenBack, pointsRedeemed, pointsExpired, pointsAdjusted } = month;
  return html`<dl class="rows">
${row(statements.opening, openingBalance)}
${row(statements.earned, pointsEarned)}
${optional(statements.takenBack, -pointsTakenBack)}
${optional(pointsRedeemed < 0 ? statements.returned : statements.redeemed, -pointsRedeemed)}
${optional(statements.expired, -pointsExpired)}
${optional(statements.adjusted, pointsAdjusted)}
${row(statements.closing, closingBalance, true)}
${month.closingOwed === 0 ? null : row(statements.owed, month.closingOwed, true)}
</dl>`;
}
