import { expect, test } from 'vitest';
import { coldShare, coldShareReport } from './cold-share.ts';
import { randomOf } from './random.ts';
import type { Routing } from './routing.ts';
import { callsOfDay } from './traffic.ts';
import { type Shop, shop } from './visit.ts';

/** A function for each route, as if none were shared; one that reads the stream, one for each queue. */
const apart: Routing = {
  route: (key) => key,
  readersOf: () => ['reader'],
  consumerOf: (variable) => variable,
  scheduled: () => [{ fn: 'sweep', atMs: 0, isToKeepWarm: false }],
};
const byCaller: Routing = { ...apart, route: (key) => (key.includes('/pos/') ? 'till' : 'others') };

const small: Shop = {
  open: [9, 17],
  peaks: [{ hour: 12, spreadHours: 1, share: 0.5 }],
  walks: [
    {
      who: 'till',
      does: 'serves',
      isVisit: true,
      perSale: 1,
      startsAfterMinutes: [0, 0],
      steps: [
        { route: 'GET /v1/pos/members', afterSeconds: [0, 0] },
        { route: 'POST /v1/pos/quotes', chance: 0, afterSeconds: [5, 10] },
        {
          route: 'POST /v1/pos/sales',
          afterSeconds: [10, 20],
          causes: [{ writes: 'INSERT', sk: 'ENTRY#1', kind: 'earned', causes: [{ queues: 'MESSAGES' }] }],
        },
      ],
    },
    {
      who: 'operator',
      does: 'looks in',
      perDay: 2,
      startsAfterMinutes: [0, 60],
      steps: [{ route: 'GET /v1/admin/failed-events', afterSeconds: [0, 0] }],
    },
  ],
  idleMinutes: 10,
  callMs: { http: 80, event: 200, coldStart: 700 },
};

const dayOf = (sales: number, seed = 1) =>
  callsOfDay(small, { routing: apart, sales, random: randomOf(seed) });
const times = (sales: number, fn: string) => dayOf(sales).filter((call) => call.fn === fn).length;

test('a day holds the steps of each walk, what they cause, and what is scheduled', () => {
  expect(times(7, 'GET /v1/pos/members')).toBe(7);
  expect(times(7, 'POST /v1/pos/quotes')).toBe(0);
  expect(times(7, 'POST /v1/pos/sales')).toBe(7);
  expect(times(7, 'reader')).toBe(7);
  expect(times(7, 'MESSAGES')).toBe(7);
  expect(times(7, 'GET /v1/admin/failed-events')).toBe(2);
  expect(times(7, 'sweep')).toBe(1);
});

test('what is caused comes after its cause, and nobody waits for it', () => {
  const [sale, read, sent] = ['POST /v1/pos/sales', 'reader', 'MESSAGES'].map((fn) =>
    dayOf(1).find((call) => call.fn === fn),
  );
  expect(sale?.who).toBe('till');
  expect([read?.who, sent?.who]).toEqual(['nobody', 'nobody']);
  expect(read?.atMs).toBeGreaterThan((sale?.atMs ?? 0) + 80);
  expect(sent?.atMs).toBeGreaterThan((read?.atMs ?? 0) + 200);
});

test('customers come while the shop is open, and more of them at a peak', () => {
  const hours = dayOf(1000)
    .filter(({ fn }) => fn === 'GET /v1/pos/members')
    .map(({ atMs }) => atMs / 3_600_000);
  expect(Math.min(...hours)).toBeGreaterThanOrEqual(9);
  expect(Math.max(...hours)).toBeLessThan(17);
  const atNoon = hours.filter((hour) => hour >= 11 && hour < 13).length;
  expect(atNoon).toBeGreaterThan(hours.length * 0.4);
});

test('the same seed gives the same day, another one another', () => {
  expect(dayOf(20, 5)).toEqual(dayOf(20, 5));
  expect(dayOf(20, 5)).not.toEqual(dayOf(20, 6));
});

test('a lonely customer finds everything cold; a busy shop hardly anything', () => {
  const lonely = coldShare(small, apart, { sales: 1, days: 5 });
  expect(lonely.tills).toEqual({ calls: 2, cold: 2 });
  expect(lonely.coldPerVisit).toBe(2);
  const { tills } = coldShare(small, apart, { sales: 2000, days: 1 });
  expect(tills.cold / tills.calls).toBeLessThan(0.03);
});

test('calls by HTTP are those that somebody waits for; all are more, and those of the functions', () => {
  const { tills, http, all, byFunction } = coldShare(small, apart, { sales: 10, days: 4 });
  expect(tills.calls).toBeCloseTo(20);
  expect(http.calls).toBeCloseTo(22);
  expect(all.calls).toBeCloseTo(43);
  const sum = [...byFunction.values()].reduce((cold, counted) => cold + counted.cold, 0);
  expect(sum).toBeCloseTo(all.cold);
});

test('functions by caller are colder less often than one for each route', () => {
  const options = { sales: 40, days: 20 };
  const [one, other] = [coldShare(shop, apart, options), coldShare(shop, byCaller, options)];
  expect(other.coldPerVisit).toBeLessThan(one.coldPerVisit / 2);
  expect(other.http.cold).toBeLessThan(one.http.cold / 2);
});

test('the report says the shares and which functions are cold most often', () => {
  const report = coldShareReport([coldShare(small, apart, { sales: 1, days: 1 })]);
  expect(report.split('\n')[1]?.trim().split(/ {2,}/)).toEqual(['1', '7', '100 %', '100 %', '100 %', '2.00']);
  expect(report).toContain('at 1 sales, most cold calls a day: ');
});

test('what keeps a function warm makes its calls warm, and is counted as none', () => {
  const everyFiveMinutes = Array.from({ length: 288 }, (_, at) => ({
    fn: 'till',
    atMs: at * 300_000,
    isToKeepWarm: true,
  }));
  const [plain, warm] = [
    byCaller,
    { ...byCaller, scheduled: () => [...byCaller.scheduled(), ...everyFiveMinutes] },
  ].map((routing) => coldShare(small, routing, { sales: 10, days: 20 }));
  expect(warm?.all.calls).toBe(plain?.all.calls);
  expect(plain?.tills.cold).toBeGreaterThan(3);
  expect(warm?.tills.cold).toBeLessThan(0.5);
});
