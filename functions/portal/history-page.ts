import type { LedgerEntry } from '#domain/entry.ts';
import type { Reward } from '#domain/reward.ts';
import { historyList } from './history.ts';
import { html } from './html.ts';
import type { Page } from './layout.ts';
import type { View } from './view.ts';

export interface HistoryPage {
  readonly entries: readonly LedgerEntry[];
  readonly rewards: readonly Reward[];
  /** Where this page began. */
  readonly cursor: string;
  readonly older: string | null;
}

export function historyPage(view: View, { entries, rewards, cursor, older }: HistoryPage): Page {
  const { history } = view.texts;
  return {
    title: history.title,
    path: `/history?cursor=${encodeURIComponent(cursor)}`,
    isSignedIn: true,
    content: html`<h1>${history.title}</h1>
<div class="card">${entries.length === 0 ? html`<p class="soft">${history.empty}</p>` : historyList(view, entries, rewards)}</div>
${older === null ? null : html`<p><a class="go" href="/history?cursor=${older}">${history.older}</a></p>`}
<p><a class="go" href="/#history">${history.newest}</a></p>`,
  };
}
