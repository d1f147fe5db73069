import { beforeAll, expect, onTestFinished } from 'vitest';
import { openShop, type Shop } from '../../support/actors/shop.ts';
import { joinMember } from '../../support/actors/sign-in.ts';
import type { TestCloud } from '../../support/cloud/start-cloud.ts';
import { freshId, saleOf } from '../../support/inputs/facts.ts';
import { provenLedger } from '../../support/outcomes/ledger.ts';
import { scanTable } from '../../support/outcomes/table-scan.ts';

/** The instant at which the cloud of a file begins that claims sales. */
export const claimsBegin = '2026-11-10T09:00:00Z';

const dayMs = 24 * 60 * 60_000;

/** Sales of one shop that name nobody, and who comes for them, on the cloud of a test file. */
export function claiming(cloudOf: () => TestCloud) {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop(cloudOf());
  });

  /** Reports a sale by webhook, of €50 unless said otherwise. */
  async function reported(more: object = {}, cents = 50_00) {
    const sale = saleOf(cents, cloudOf().now(), more);
    await shop.report(sale);
    await settle();
    return sale;
  }

  async function settle(): Promise<void> {
    expect(await cloudOf().cloud.settle()).toMatchObject({ settled: true, deadLetters: 0 });
  }

  function refundOf(saleId: string, cents: number) {
    const { occurredAt, currency } = saleOf(0, cloudOf().now());
    return { refundId: freshId(), saleId, occurredAt, currency, total: cents, eligibleNet: cents };
  }

  /** Joins with an e-mail address that a code has proven. */
  async function joinBy(email: string) {
    const member = await joinMember(cloudOf(), {}, email);
    await settle();
    return member;
  }

  async function movesOf(memberId: string): Promise<readonly string[]> {
    const { entries } = await provenLedger(cloudOf().table, memberId);
    return entries.map(({ kind, pointsDelta }) => `${kind} ${pointsDelta}`);
  }

  /** Where a sale still waits for a contact. */
  async function waitingFor(saleId: string): Promise<readonly string[]> {
    const keys = [...(await scanTable(cloudOf().table)).keys()];
    return keys.filter((key) => key.startsWith('CONTACT#') && key.endsWith(`#${saleId}`));
  }

  async function setClock(instant: string | number): Promise<void> {
    await cloudOf().cloud.setClock(new Date(instant).toISOString());
  }

  /** Moves the clock on, until the test ends. */
  async function daysLater(days: number): Promise<void> {
    onTestFinished(() => setClock(claimsBegin));
    await setClock(Date.parse(claimsBegin) + days * dayMs);
  }

  return { shop: () => shop, reported, settle, refundOf, joinBy, movesOf, waitingFor, daysLater };
}
