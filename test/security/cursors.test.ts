/** Places in a list that the service did not give, or gave to somebody else. */
import { beforeAll, describe, expect, it } from 'vitest';
import { cursorOf } from '#handler/input/cursor.ts';
import { listMyEntries } from '#http/member-look/routes.ts';
import { replayFailedEvents } from '#http/operator-events/routes.ts';
import { listEntries, listFailedEvents } from '#http/operator-look/routes.ts';
import { sell } from '../faults/world.ts';
import { testCloud } from '../support/cloud/test-cloud.ts';
import { readLedger } from '../support/outcomes/ledger.ts';
import { nasty } from './support/nasty-texts.ts';
import { newFailedEvent, openScene, type Scene } from './support/scene.ts';

const cloudOf = testCloud({ silent: true });
let scene: Scene;
beforeAll(async () => {
  scene = await openScene(cloudOf());
});

describe('a cursor', () => {
  const base64 = (text: string) => Buffer.from(text).toString('base64url');
  const foreign = [
    'x',
    '',
    base64('s'),
    base64('s-1'),
    base64('s1.5'),
    base64('s99999999999'),
    base64('s1 '),
    base64('s1\n'),
  ];
  const edited = [
    `${cursorOf(2)}=`,
    `${cursorOf(2)}!`,
    ` ${cursorOf(2)}`,
    base64('s02'),
    base64('S2'),
    base64('s２'),
  ];
  const shaped = [
    base64('{"pk":"MEMBER#x","sk":"ENTRY#1"}'),
    base64('["",0]'),
    'constructor',
    '__proto__',
    nasty[0] ?? '',
  ];

  it('of nobody’s making is refused', async () => {
    const { api, ana, adminToken } = scene;
    for (const cursor of [...foreign, ...edited, ...shaped]) {
      await api.refusal(listMyEntries, 'invalid-query', { token: ana.token, query: { cursor } });
      const params = { memberId: ana.memberId };
      await api.refusal(listEntries, 'invalid-query', { token: adminToken, params, query: { cursor } });
    }
  });

  it('of another member shows one’s own entries alone', async () => {
    const { api, ana, bea, table } = scene;
    for (let times = 0; times < 3; times += 1) {
      await sell(scene, ana.memberId, 10_00);
      await sell(scene, bea.memberId, 20_00);
    }
    const first = await api.answer(listMyEntries, 200, { token: ana.token, query: { limit: 1 } });
    const query = { cursor: first.next ?? '', limit: 100 };
    const { entries } = await api.answer(listMyEntries, 200, { token: bea.token, query });
    const own = new Set((await readLedger(table, bea.memberId)).map(({ hash }) => hash));
    expect(entries.length).toBeGreaterThan(0);
    for (const { hash } of entries) expect(own).toContain(hash);
  });

  it('of failed events of nobody’s making is refused', async () => {
    const { api, adminToken: token } = scene;
    const id = await newFailedEvent(scene);
    const odd = [
      base64(`["${id}"]`),
      base64(`["${id}",-1]`),
      base64(`["${id}#x",0]`),
      base64(`["${id}",0]\n`),
    ];
    const padded = [`${base64(`["${id}",0]`)}=`, base64(`["${id}",00]`), base64(`["fe_1",0]`)];
    for (const cursor of [...foreign, cursorOf(3), ...odd, ...padded, nasty[0] ?? '']) {
      await api.refusal(listFailedEvents, 'invalid-query', { token, query: { cursor } });
      await api.refusal(replayFailedEvents, 'invalid-query', { token, body: { cursor } });
    }
    // Before anything was kept, and after anything can be: both end at once.
    for (const year of ['0001', '9999']) {
      const cursor = base64(`["fe_${year}0101000000000_000000000000",999999999999999]`);
      await api.answer(listFailedEvents, 200, { token, query: { cursor } });
      await api.answer(replayFailedEvents, 200, { token, body: { cursor, connectionId: 'nobody' } });
    }
  });
});
