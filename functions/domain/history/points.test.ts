import { describe, expect, test } from 'vitest';
import { evolve } from '#domain/ledger/account.ts';
import { lift } from '#domain/programme/lift.ts';
import type { ProgrammeOne as Programme } from '#domain/programme/schema-one.ts';
import { mostLots } from '#programme/size/lots.ts';
import type { Step } from './testing.ts';
import { holds } from './testing.ts';
import { brokenLaws, ledgerState, modelState } from './testing-laws.ts';
import type { Player } from './testing-play.ts';
import { Play } from './testing-play.ts';

/** What the ledger holds and what the model does, and the laws; `expect` only where they differ, since it is slow. */
function look({ ledger, model }: Player, most: number): void {
  const [state, wanted] = [ledgerState(ledger), modelState(model, ledger)];
  if (JSON.stringify(state) !== JSON.stringify(wanted)) expect(state).toEqual(wanted);
  const broken = brokenLaws(ledger, most);
  if (broken.length > 0) expect(broken).toEqual([]);
}

function playWhole(rules: Programme, history: readonly Step[]): void {
  const play = new Play(rules);
  const most = mostLots(lift(rules));
  const seen = new Map(play.players.map(({ ledger }) => [ledger, ledger.account]));
  for (const step of history) {
    expect(play.step(step), 'taken by ledger and model alike').toBe(true);
    for (const player of play.players) {
      const { ledger } = player;
      // A refused code must leave the model as it was, too.
      if (seen.get(ledger) === ledger.account && step.does !== 'reserve') continue;
      seen.set(ledger, ledger.account);
      look(player, most);
    }
  }
  for (const { ledger } of play.players)
    expect(ledger.entries.reduce(evolve, ledger.before)).toEqual(ledger.account);
  const transferred = play.players.map(({ ledger }) => ledger.account.totals.transferred);
  expect(transferred.reduce((sum, points) => sum + points, 0)).toBe(0);
  if (rules.refundPolicy === 'full') expect(givenBySales(play)).toBe(worthOfSales(play));
}

/** What both members together were given and kept of it, presents aside. */
function givenBySales({ players }: Play): number {
  return players.reduce((sum, { ledger: { account, entries } }) => {
    const presents = entries.filter(({ kind }) => kind === 'granted');
    const present = presents.reduce((all, { pointsDelta }) => all + pointsDelta, 0);
    return sum + account.totals.issued - account.totals.clawedBack - present;
  }, 0);
}

/** What all sales come to less their refunds, whosever they are and were: the till is one for both. */
function worthOfSales({ players: [{ ledger }] }: Play): number {
  return [...ledger.sales.values()].reduce(
    (sum, { given, refunded }) => sum + (given === null ? 0 : given.points - refunded.points),
    0,
  );
}

/** In parts, so that none of them comes near a test's time limit on a busy machine. */
describe('after each step of any history', () => {
  test.each([
    1, 2, 3, 4, 5, 6, 7, 8,
  ])('ledgers hold what lists of single points hold, and all laws, %i of 8', () => {
    holds(150, playWhole);
  });
});
