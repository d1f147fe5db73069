/**
 * Every operation that writes to the ledger, as data. A further one is a further row of `operations`:
 *
 * - `begin` prepares somebody fresh (with the words of `world.ts`, which no fault meets) and returns `act`, which does
 *   the operation as its caller would, and does the very same when it is called again: same body, same key. It throws
 *   `Unanswered` (as `ask` does) when the caller would ask again, and returns what the caller learns.
 * - `marks` are ids that stand in every item that the operation leaves, so that they are known as its own; ids of
 *   members in what `act` returns are added.
 * - `functions` are parts of the names of the functions whose calls are played with, `passes` those on the way that
 *   another row plays with already.
 * - `entries` are the kinds and points that the ledger of the first member among the marks has in the end; null: there
 *   is none. The ledgers of all of them are proven.
 *
 * The calls themselves are found by looking at an undisturbed run.
 */

import { closeMe } from '#http/member-act/routes.ts';
import { decideAdjustment, mergeMember, requestAdjustment } from '#http/operator-ledger/routes.ts';
import {
  cancelAtTill,
  enrolMember,
  fulfilRedemption,
  recordRefund,
  recordSale,
  redeemAtTill,
} from '#http/till/routes.ts';
import { freshEmail, freshId, freshPhone, saleOf } from '../support/inputs/facts.ts';
import { type Begun, dueOf, joinOnce, refundOf, report, tillCall, withCode } from './callers.ts';
import { ask, askedFor, enrol, newTillKey, offer, sell, sessionOf, settle, type World } from './world.ts';

export interface Operation {
  readonly name: string;
  readonly functions: readonly string[];
  readonly passes?: readonly string[];
  /** True: the calls of a process's first event are played with as well; once for each way to open the ledger. */
  readonly isCold?: boolean;
  readonly entries: readonly (readonly [kind: string, pointsDelta: number])[] | null;
  readonly begin: (world: World) => Promise<Begun>;
}

const webhook = ['Webhooks', 'ApplySale'] as const;
const calendar = ['SweepDue', 'ApplyDue'] as const;

export const operations: readonly Operation[] = [
  {
    name: 'expiry by the sweep',
    functions: calendar,
    isCold: true,
    entries: [
      ['earned', 90],
      ['expired', -90],
    ],
    begin: (world) => dueOf(world, 'point-expiry', '2026-03-10', 90_00),
  },
  {
    name: 'lapse of a code by the sweep',
    functions: ['ApplyDue'],
    passes: ['SweepDue'],
    entries: [
      ['earned', 90],
      ['reserved', -50],
      ['released', 50],
    ],
    begin: (world) => dueOf(world, 'point-expiry', '2027-04-01', 90_00, 'with a code'),
  },
  {
    name: 'review of a tier',
    functions: ['ApplyDue'],
    passes: ['SweepDue'],
    entries: [
      ['earned', 600],
      ['tier-warned', 0],
      ['tier-reviewed', 0],
    ],
    async begin(world) {
      const begun = await dueOf(world, 'tier-recalculation', '2026-03-10', 600_00);
      await settle(world, begun.marks[0] ?? '', 'tier-recalculation', new Date('2027-04-05T09:00:00Z'));
      return begun;
    },
  },
  {
    name: 'notice of the end of a tier',
    functions: ['ApplyDue'],
    passes: ['SweepDue'],
    entries: [
      ['earned', 600],
      ['tier-warned', 0],
    ],
    begin: (world) => dueOf(world, 'tier-recalculation', '2026-03-10', 600_00),
  },
  {
    name: 'closing of two statements',
    functions: ['ApplyDue'],
    passes: ['SweepDue'],
    entries: [['earned', 90]],
    begin: (world) => dueOf(world, 'statements', '2027-03-10', 90_00),
  },
  {
    name: 'sale by webhook',
    functions: webhook,
    isCold: true,
    entries: [['earned', 90]],
    async begin(world) {
      const { memberId, email } = await enrol(world);
      const sale = saleOf(90_00, world.now(), { customer: { email } });
      return { marks: [memberId, sale.saleId], act: () => report(world, sale) };
    },
  },
  {
    name: 'refund by webhook',
    functions: ['ApplySale'],
    passes: ['Webhooks'],
    entries: [
      ['earned', 90],
      ['refunded', -30],
    ],
    async begin(world) {
      const { memberId } = await enrol(world);
      const refund = refundOf(world, await sell(world, memberId, 90_00));
      return { marks: [memberId, refund.saleId], act: () => report(world, refund) };
    },
  },
  {
    name: 'enrolment at the till',
    functions: ['TillFunction'],
    isCold: true,
    entries: [],
    async begin(world) {
      const body = { phone: freshPhone(), email: freshEmail(), givenName: 'Ana' };
      const call = { token: world.shop.tillKey, body };
      return { marks: [], act: () => ask(world, enrolMember, [201, 200], call) };
    },
  },
  {
    name: 'enrolment by the member',
    functions: ['MemberAct'],
    entries: [],
    async begin(world) {
      const token = await sessionOf(world, { contact: { kind: 'email', value: freshEmail() } });
      const call = { token, body: { givenName: 'Ana', termsVersion: '2026-01' } };
      return { marks: [], act: () => joinOnce(world, call) };
    },
  },
  {
    name: 'sale at the till',
    functions: ['TillFunction'],
    isCold: true,
    entries: [['earned', 90]],
    async begin(world) {
      const { memberId } = await enrol(world);
      const body = saleOf(90_00, world.now(), { memberId });
      const call = { token: world.shop.tillKey, body };
      return { marks: [memberId, body.saleId], act: () => ask(world, recordSale, [200], call) };
    },
  },
  {
    name: 'sale that counts for the day of its till',
    functions: ['TillFunction'],
    entries: [['earned', 90]],
    async begin(world) {
      const { memberId } = await enrol(world);
      // A tenth of the day: large enough to be counted each time.
      const { keyId, token } = await newTillKey(world, 900);
      const body = saleOf(90_00, world.now(), { memberId });
      const call = { token, body };
      return { marks: [memberId, body.saleId, keyId], act: () => ask(world, recordSale, [200], call) };
    },
  },
  {
    name: 'sale of nobody at the till',
    functions: ['TillFunction'],
    entries: null,
    async begin(world) {
      const body = saleOf(90_00, world.now(), { customer: { email: freshEmail() } });
      const call = { token: world.shop.tillKey, body };
      return { marks: [body.saleId], act: () => ask(world, recordSale, [200], call) };
    },
  },
  {
    name: 'refund at the till',
    functions: ['TillFunction'],
    entries: [
      ['earned', 90],
      ['refunded', -30],
    ],
    async begin(world) {
      const { memberId } = await enrol(world);
      const body = refundOf(world, await sell(world, memberId, 90_00));
      const call = { token: world.shop.tillKey, body };
      return { marks: [memberId, body.saleId], act: () => ask(world, recordRefund, [200], call) };
    },
  },
  {
    name: 'refund before its sale',
    functions: ['TillFunction'],
    entries: null,
    async begin(world) {
      const body = refundOf(world, freshId());
      const call = { token: world.shop.tillKey, body };
      return { marks: [body.saleId], act: () => ask(world, recordRefund, [202], call) };
    },
  },
  {
    name: 'redemption',
    functions: ['TillFunction'],
    isCold: true,
    entries: [
      ['earned', 90],
      ['reserved', -50],
    ],
    async begin(world) {
      const { memberId } = await enrol(world);
      const saleId = await sell(world, memberId, 90_00);
      const rewardId = await offer(world);
      const call = { ...tillCall(world), body: { memberId, rewardId } };
      return { marks: [memberId, saleId, rewardId], act: () => ask(world, redeemAtTill, [201], call) };
    },
  },
  {
    name: 'fulfilment of a code',
    functions: ['TillFunction'],
    entries: [
      ['earned', 90],
      ['reserved', -50],
      ['fulfilled', 0],
    ],
    async begin(world) {
      const { code, marks } = await withCode(world);
      const call = { ...tillCall(world), params: { code } };
      return { marks, act: () => ask(world, fulfilRedemption, [200], call) };
    },
  },
  {
    name: 'cancellation of a code',
    functions: ['TillFunction'],
    entries: [
      ['earned', 90],
      ['reserved', -50],
      ['released', 50],
    ],
    async begin(world) {
      const { code, marks } = await withCode(world);
      const call = { ...tillCall(world), params: { code } };
      return { marks, act: () => ask(world, cancelAtTill, [200], call) };
    },
  },
  {
    name: 'adjustment',
    functions: ['OperatorLedger'],
    entries: [['adjusted', 5]],
    async begin(world) {
      const { memberId } = await enrol(world);
      const { adminToken: token } = world;
      // So that what the operator adjusted today is forgotten after each, too.
      const marks = [memberId, `adjusted-by#${token.split('_')[1]}`];
      const headers = { 'idempotency-key': freshId() };
      const body = { memberId, pointsDelta: 5, reason: 'the till was offline' };
      const call = { token, headers, body };
      return { marks, act: () => ask(world, requestAdjustment, [201], call) };
    },
  },
  {
    name: 'approval of an adjustment',
    functions: ['OperatorLedger'],
    entries: [
      ['earned', 90],
      ['adjusted', -30],
    ],
    async begin(world) {
      const { memberId } = await enrol(world);
      const saleId = await sell(world, memberId, 90_00);
      const adjustmentId = await askedFor(world, memberId, -30);
      const call = { token: world.adminToken, params: { adjustmentId }, body: { decision: 'approve' } };
      return {
        marks: [memberId, saleId, adjustmentId],
        act: () => ask(world, decideAdjustment, [200], call),
      };
    },
  },
  {
    name: 'merge of two members',
    functions: ['OperatorLedger'],
    entries: [
      ['earned', 90],
      ['reserved', -50],
      ['transferred-out', -40],
    ],
    async begin(world) {
      const { marks, memberId } = await withCode(world);
      const into = await enrol(world);
      const saleId = await sell(world, into.memberId, 20_00);
      const call = { token: world.adminToken, params: { memberId }, body: { into: into.memberId } };
      return {
        marks: [...marks, into.memberId, saleId],
        act: () => ask(world, mergeMember, [200], call),
      };
    },
  },
  {
    name: 'leaving with an open code',
    functions: ['MemberAct'],
    entries: [
      ['earned', 90],
      ['reserved', -50],
      ['closed', -40],
    ],
    async begin(world) {
      const { marks, memberId } = await withCode(world);
      const token = await sessionOf(world, { memberId });
      let statuses = [200];
      const act = async () => {
        const asked = ask(world, closeMe, statuses, { token });
        // Whose session has ended since they asked has left.
        statuses = [200, 401];
        await asked;
        return { closed: true };
      };
      return { marks, act };
    },
  },
];
