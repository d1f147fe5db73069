import { localDate } from '#domain/dates.ts';
import type { Account } from '#domain/ledger/account.ts';
import { dayWithEnough } from '#domain/members/arrivals.ts';
import { balanceOf } from '#domain/members/balance.ts';
import { nextRewardOf } from '#domain/members/goals.ts';
import { cardNumberOf } from '#domain/members/member.ts';
import { purseKey } from '#domain/programme/read.ts';
import { askableBy } from '#domain/rewards/convert-asked.ts';
import type { FieldError } from '#portal/look/errors.ts';
import { type Html, html } from '#portal/look/html.ts';
import type { Page } from '#portal/look/layout.ts';
import { barcode, groupedDigits } from '#portal/parts/barcode.ts';
import { exchangeCard } from '#portal/parts/exchange-card.ts';
import { expiringSection } from '#portal/parts/expiring.ts';
import { goalsSection } from '#portal/parts/goals.ts';
import { heroSection } from '#portal/parts/hero.ts';
import { historyList } from '#portal/parts/history.ts';
import { type Purse, rewardCard } from '#portal/parts/reward-card.ts';
import { voucher } from '#portal/parts/voucher.ts';
import type { View } from '#portal/view.ts';
import type { DashboardFacts } from '#use-cases/views/read-dashboard.ts';

export interface Dashboard extends DashboardFacts {
  readonly account: Account;
  readonly givenName: string | undefined;
  readonly now: Date;
  /** Makes a key for each form, so that the same form sent twice gives one code. */
  readonly newKey: () => string;
  readonly errors?: readonly FieldError[];
}

/** All that a member wants to know at once; the balance first. */
export function dashboardPage(view: View, dashboard: Dashboard): Page {
  const { texts, programme, language } = view;
  const { account, givenName, newest, rulesOf, now, errors = [] } = dashboard;
  const rewards = dashboard.rewards.map(({ reward }) => reward);
  const balance = balanceOf(account, programme, now, language);
  const today = localDate(now, programme.timeZone);
  const purseOf = (unitId: string | undefined): Purse => {
    const { available = 0, pending = 0 } =
      balance.balances.find(({ unit }, index) => (unitId === undefined ? index === 0 : unit === unitId)) ??
      {};
    const dayWith = (points: number) => dayWithEnough(account, points, today, purseKey(programme, unitId));
    return { available, pending, dayWith };
  };
  const title = texts.home.title(givenName);
  return {
    title: texts.layout.home,
    path: '/',
    errors,
    isSignedIn: true,
    isWide: true,
    content: html`<h1>${title}</h1>
<div class="two">
<div class="stack-wide">
<div class="stack">
${heroSection(view, balance)}
${cardSection(view, cardNumberOf(account.memberId))}
</div>
${codesSection(view, dashboard)}
${exchangesSection(view, dashboard)}
${rewardsSection(view, dashboard, purseOf)}
${goalsSection(view, account, today)}
</div>
<div class="stack-wide">
${expiringSection(view, balance.balances)}
<section class="section" aria-labelledby="history">
<h2 id="history">${texts.history.title}</h2>
<div class="card">
${newest.entries.length === 0 ? html`<p class="soft">${texts.history.empty}</p>` : historyList(view, newest.entries, { rulesOf, rewards })}
</div>
${newest.next === null ? null : html`<a class="go" href="/history?before=${newest.next}">${texts.history.older}</a>`}
<p><a class="go" href="/receipt">${texts.receipt.link}</a></p>
</section>
</div>
</div>`,
  };
}

/** The card, whose barcode opens without a script. */
function cardSection({ texts: { card } }: View, cardNumber: string): Html {
  const digits = groupedDigits(cardNumber);
  return html`<section aria-label="${card.title}">
<details class="card member-card">
<summary><span><span class="soft small">${card.title}</span><br><span class="number">${digits}</span></span><span class="toggle">${card.show}</span></summary>
<div class="barcode">${barcode(cardNumber, card.barcode(cardNumber))}<span class="number">${digits}</span></div>
<p class="hint">${card.hint}</p>
</details>
</section>`;
}

function codesSection(view: View, { codes }: Dashboard): Html | null {
  if (codes.length === 0) return null;
  const { texts } = view;
  return html`<section class="section" aria-labelledby="codes">
<h2 id="codes">${texts.codes.title}</h2>
<p class="hint">${texts.codes.hint}</p>
<ul class="tiles vouchers">${codes.map((code) => voucher(view, code))}</ul>
</section>`;
}

/** What units become when the member asks; nothing where the programme has no such thing. */
function exchangesSection(view: View, { account, now, errors = [], newKey }: Dashboard): Html | null {
  const askable = askableBy(account, view.programme, now);
  if (askable.length === 0) return null;
  const cards = askable.map((one) => exchangeCard(view, one, { newKey, errors }));
  return html`<section class="section" aria-labelledby="exchanges">
<h2 id="exchanges">${view.texts.exchanges.title}</h2>
<ul class="tiles">${cards}</ul>
</section>`;
}

function rewardsSection(
  view: View,
  { rewards, errors = [], newKey }: Dashboard,
  purseOf: (unitId: string | undefined) => Purse,
): Html | null {
  const { texts, programme } = view;
  const offered = rewards.filter(({ refusal }) => refusal?.refused !== 'not-on-offer');
  // A full card turns into its reward by itself, so there may be nothing to choose, and nothing is missing.
  if (offered.length === 0 && nextRewardOf(programme, 0) !== null) return null;
  const cards = offered.map((offer) => rewardCard(view, offer, { purseOf, key: newKey(), errors }));
  return html`<section class="section" aria-labelledby="rewards">
<h2 id="rewards">${texts.rewards.title}</h2>
${offered.length === 0 ? html`<p class="card soft">${texts.rewards.none}</p>` : html`<ul class="tiles">${cards}</ul>`}
</section>`;
}
