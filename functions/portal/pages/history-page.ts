import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { Background } from '#messages/explain/explain.ts';
import { html } from '#portal/look/html.ts';
import type { Page } from '#portal/look/layout.ts';
import { historyList } from '#portal/parts/history.ts';
import type { View } from '#portal/view.ts';

export interface HistoryPage extends Background {
  readonly entries: readonly LedgerEntry[];
  /** The number below which this page begins; null: at the newest. */
  readonly before: number | null;
  /** The same of the next page; null after the last. */
  readonly next: number | null;
}

export function historyPage(view: View, { entries, before, next, ...background }: HistoryPage): Page {
  const { history } = view.texts;
  return {
    title: history.title,
    path: before === null ? '/history' : `/history?before=${before}`,
    isSignedIn: true,
    content: html`<h1>${history.title}</h1>
<div class="card">${entries.length === 0 ? html`<p class="soft">${history.empty}</p>` : historyList(view, entries, background)}</div>
${next === null ? null : html`<p><a class="go" href="/history?before=${next}">${history.older}</a></p>`}
<p><a class="go" href="/#history">${history.newest}</a></p>`,
  };
}
