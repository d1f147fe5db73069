/** Somebody leaves or enrols at the moment at which something is done for them. */
import { describe, expect, it } from 'vitest';
import { closeMe, enrolContact, proveMyContact, removeMyContact } from '#http/member-act/routes.ts';
import { getMyAccount } from '#http/member-look/routes.ts';
import { askContactCode, verifyCode } from '#http/sign-in/routes.ts';
import { enrolMember } from '#http/till/routes.ts';
import { codeFor, codeSentTo, joinMember, signInAs } from '../support/actors/sign-in.ts';
import type { Reply } from '../support/api/api-client.ts';
import { testCloud } from '../support/cloud/test-cloud.ts';
import { freshEmail, freshPhone, saleOf } from '../support/inputs/facts.ts';
import { provenLedger } from '../support/outcomes/ledger.ts';
import { scanTable } from '../support/outcomes/table-scan.ts';
import { inEveryOrder } from './race.ts';
import { base, racersOf, wordOf } from './racers.ts';

const cloudOf = testCloud({ silent: true, now: base });
const { shopOf, race, movesOf, sell, offer, stockOf, redeem, fulfil, giveBack } = racersOf(cloudOf);

describe('a member leaves', () => {
  /** What is done to the member's ledger meanwhile. */
  interface Deed {
    readonly act: (memberId: string, saleId: string) => Promise<Reply>;
    /** What it is answered, and which entries it makes, when it comes first. */
    readonly done: readonly [word: unknown, ...moves: string[]];
    /** What it is answered when the member is gone. */
    readonly tooLate: unknown;
  }
  const scarce = { stock: 1 };
  const deeds: Readonly<Record<string, Deed>> = {
    earn: {
      act: (memberId) => sell(saleOf(50_00, cloudOf().now(), { memberId })),
      done: [200, 'earned 50', 'closed -150'],
      tooLate: 'unknown-member',
    },
    redeem: {
      act: async (memberId) => redeem(memberId, await offer(scarce)),
      done: [201, 'reserved -100', 'closed 0'],
      tooLate: 'unknown-member',
    },
    refund: {
      act: (_, saleId) => giveBack(saleId, 30_00),
      done: [200, 'refunded -30', 'closed -70'],
      // Nobody has points that could be taken back; the till is done with it.
      tooLate: 200,
    },
  };

  it.each(Object.entries(deeds))('as they %s', async (_, { act, done, tooLate }) => {
    const { api } = cloudOf();
    const [word, ...moves] = done;
    const before = [word, 'earned 100', ...moves];
    const after = [tooLate, 'earned 100', 'closed -100'];
    await inEveryOrder(before, after, async (order) => {
      const { memberId, token } = await joinMember(cloudOf());
      const sale = saleOf(100_00, cloudOf().now(), { memberId });
      await sell(sale);
      const [reply, closed] = await race(
        order,
        { by: 'TillFunction', act: () => act(memberId, sale.saleId) },
        { by: 'MemberAct', act: () => api.call(closeMe, { token }) },
      );
      expect(closed.status).toBe(200);
      const { account } = await provenLedger(cloudOf().table, memberId);
      expect([account.lots, account.reservations]).toEqual([[], []]);
      if (reply.status === 201) {
        const { code, rewardId } = reply.body as { readonly code: string; readonly rewardId: string };
        expect([await stockOf(rewardId), (await fulfil(code)).status]).toEqual([1, 409]);
      }
      return [wordOf(reply), ...(await movesOf(memberId))];
    });
  });
});

describe('a member takes a contact off', () => {
  it('as somebody signs in by it: no session of that contact is left', async () => {
    const { api } = cloudOf();
    const params = { kind: 'email' } as const;
    await inEveryOrder('let in, and out again', 'not let in', async (order) => {
      const { email, token } = await joinMember(cloudOf());
      const phone = freshPhone();
      await api.answer(askContactCode, 202, { token, body: { phone } });
      const body = { phone, code: codeSentTo(cloudOf(), phone) };
      await api.answer(proveMyContact, 200, { token, body });
      const code = await codeFor(cloudOf(), { email });
      const [entered, removed] = await race(
        order,
        { by: 'SignIn', act: () => api.answer(verifyCode, 200, { body: { email, code } }) },
        { by: 'MemberAct', act: () => api.call(removeMyContact, { token, params }) },
      );
      expect(removed.status).toBe(200);
      const problem = entered.enrolled ? 'unauthenticated' : 'forbidden';
      await api.refusal(getMyAccount, problem, { token: entered.token });
      await api.answer(getMyAccount, 200, { token });
      return entered.enrolled ? 'let in, and out again' : 'not let in';
    });
  });
});

describe('somebody enrols', () => {
  it('as a sale with their address comes in: it earns, or is kept and earns when it comes again', async () => {
    const { api, table, now } = cloudOf();
    await inEveryOrder('kept', 'earned', async (order) => {
      const email = freshEmail();
      const sale = saleOf(50_00, now(), { customer: { email } });
      const call = { token: shopOf().tillKey, body: { email } };
      const [sold, enrolled] = await race(
        order,
        { by: 'TillFunction', act: () => sell(sale) },
        { by: 'TillFunction', act: () => api.answer(enrolMember, 201, call) },
      );
      const { memberId } = sold.body as { readonly memberId: string | null };
      const moves = await movesOf(enrolled.memberId);
      const pointer = [...(await scanTable(table)).keys()].filter(
        (key) =>
          key.startsWith('CONTACT#') && key.endsWith(`UNCLAIMED#${shopOf().connectionId}#${sale.saleId}`),
      );
      expect(moves.length + pointer.length).toBe(1);
      expect((await sell(sale)).status).toBe(200);
      expect(await movesOf(enrolled.memberId)).toEqual(['earned 50']);
      return memberId === null ? 'kept' : 'earned';
    });
  });

  it('with an address that a code has proven, as a sale with it comes in: it earns by itself, once', async () => {
    const { api, cloud, now } = cloudOf();
    await inEveryOrder('kept', 'earned', async (order) => {
      const email = freshEmail();
      const sale = saleOf(50_00, now(), { customer: { email } });
      const { token } = await signInAs(cloudOf(), { email });
      const body = { givenName: 'Ana', termsVersion: '2026-01' };
      const [sold, enrolled] = await race(
        order,
        { by: 'TillFunction', act: () => sell(sale) },
        { by: 'MemberAct', act: () => api.answer(enrolContact, 201, { token, body }) },
      );
      expect(await cloud.settle()).toMatchObject({ settled: true, deadLetters: 0 });
      expect(await movesOf(enrolled.memberId)).toEqual(['earned 50']);
      const { memberId } = sold.body as { readonly memberId: string | null };
      return memberId === null ? 'kept' : 'earned';
    });
  });
});
