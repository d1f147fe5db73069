/** The operations that a queue brings: what is due by the calendar, and what vendors report. */
import { saleOf } from '../support/inputs/facts.ts';
import { dueOf, refundOf, report } from './callers.ts';
import type { Operation } from './operation.ts';
import { enrol, sell, settle } from './world.ts';

const webhook = ['Webhooks', 'ApplySale'] as const;
const calendar = ['SweepDue', 'ApplyDue'] as const;

export const queuedOperations: readonly Operation[] = [
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
];
