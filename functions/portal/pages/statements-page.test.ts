import { describe, expect, it } from 'vitest';
import { unitBalances } from '#domain/members/unit-balance.ts';
import { accountOf } from '#domain/testing-account.ts';
import { expiringSection } from '#portal/parts/expiring.ts';
import { htmlOf, statement, viewIn } from '#portal/testing.ts';
import { club } from '#programme/examples/club.ts';
import { statementPage, statementsPage } from './statements-page.ts';

const view = viewIn('en', undefined, club);
const credit = { ...statement, openingBalance: 0, pointsEarned: 800, pointsRedeemed: 0, closingBalance: 800 };
const both = { ...statement, units: { credit } };
const page = (of: typeof statement, seen = view) =>
  htmlOf(
    seen,
    statementPage(seen, { statement: of, entries: [], next: null, rulesOf: () => club, rewards: [] }),
  );

describe('a statement of several units', () => {
  it('has the sums of each under its name', async () => {
    const html = await page(both);
    expect(html.indexOf('<h2>Points</h2>')).toBeLessThan(html.indexOf('>1,234<'));
    expect(html).toMatch(/<h2>Credit<\/h2><div class="card"><dl class="rows">[\s\S]*£8\.00[\s\S]*<\/dl>/);
  });

  it('shows the other at nothing where nothing stood, and a unit that is gone by its id', async () => {
    expect(await page(statement)).toMatch(/<h2>Credit<\/h2>[\s\S]*£0\.00/);
    const gone = { ...statement, units: { stamp: { ...credit, closingBalance: 8 } } };
    expect(await page(gone)).toContain('<h2>Stamp</h2>');
  });

  it('stands in the list with all that it closed with', async () => {
    expect(await htmlOf(view, statementsPage(view, [both]))).toContain(
      '1,234 points and £8.00 of credit</span>',
    );
  });
});

it('a statement of one unit has no name over its sums', async () => {
  expect(await page(statement, viewIn('en'))).not.toContain('<h2>Points</h2>');
});

it('what expires of every unit stands in the order of its days', () => {
  const given = { lots: ['42 until 2027-11-30'], purses: { credit: { lots: ['800 until 2027-02-28'] } } };
  const account = accountOf({ ...given, rules: club });
  const html = String(expiringSection(view, unitBalances(account, club, '2026-11-21', 'en')));
  expect(html.indexOf('£8.00 of credit')).toBeLessThan(html.indexOf('42 points'));
  expect(html.indexOf('£8.00 of credit')).toBeGreaterThan(0);
});
