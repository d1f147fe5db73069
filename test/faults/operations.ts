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
import { joinOnce, refundOf, tillCall, withCode } from './callers.ts';
import type { Operation } from './operation.ts';
import { queuedOperations } from './queued-operations.ts';
import { ask, askedFor, enrol, newTillKey, offer, sell, sessionOf } from './world.ts';

/** Every operation that writes to the ledger. */
export const operations: readonly Operation[] = [
  ...queuedOperations,
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
