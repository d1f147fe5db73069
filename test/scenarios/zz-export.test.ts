import { expect, it } from 'vitest';
import { exportMe } from '#functions/api/routes-member.ts';
import { given } from '#domain/testing.ts';
import { entryToItem } from '#table/entry-item.ts';
import { createItem } from '#table/single-writes.ts';
import { joinMember } from '../support/sign-in.ts';
import { testCloud } from '../support/test-cloud.ts';
const cloudOf = testCloud();
it('large export', async () => {
  const { api, table, cloud } = cloudOf();
  const { memberId, token } = await joinMember(cloudOf());
  const [entry] = given().sale('R2B3Z8WMVt3EAmzYWLZvz7Y69EbZ0001', 8765).entries;
  if (!entry) throw new Error();
  for (let i = 1; i <= 3000; i += 100)
    await Promise.all(Array.from({ length: 100 }, (_, k) => createItem(table, entryToItem({ ...entry, memberId, sequence: i + k }))));
  const t = performance.now();
  const out = await api.answer(exportMe, 200, { token });
  const response = await fetch(`${cloud.url}/v1/me/export`, { headers: { authorization: `Bearer ${token}` } });
  console.log('ms', performance.now() - t, response.headers.get('content-encoding'), (await response.text()).length);
  expect(out.ledger.entries.length).toBe(3000);
}, 90_000);
