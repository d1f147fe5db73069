import { PublishCommand } from '@aws-sdk/client-sns';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import { given, memberId } from '#domain/testing.ts';
import { statement as content } from '#messages/kinds/testing.ts';
import {
  claimedBefore,
  database,
  delivery,
  messageOf,
  now,
  playAfresh,
  profile,
  recordOf,
  redemption,
  sends,
  sentMail,
  ses,
  settled,
  sns,
  stored,
  welcome,
  withEmail,
} from '#messages/testing.ts';
import { accountToItem } from '#table/ledger/account-item.ts';
import { entryToItem } from '#table/ledger/entry-item.ts';
import { statementToItem } from '#table/ledger/statement-item.ts';
import { redemptionToItem } from '#table/rewards/redemption-item.ts';
import { rewardToItem } from '#table/rewards/reward-item.ts';
import { deliverMessage } from './deliver.ts';

beforeEach(playAfresh);

describe('a notice', () => {
  const notice = messageOf.pointsEarned(memberId, 1);
  const { entries, account } = given().sale('a', 5000);
  const matter = [entryToItem(entries[0] as LedgerEntry), accountToItem(recordOf(account))];

  it('says in its headers how to stop it; a message that is needed does not', async () => {
    stored(withEmail, ...matter);
    await deliverMessage(delivery, notice);
    expect(sentMail()).toContain(
      'List-Unsubscribe: <https://api.example/stop?t=mem_0123456789.points-earned>',
    );
    ses.resetHistory();
    await deliverMessage(delivery, welcome);
    expect(sentMail()).toContain('Auto-Submitted: auto-generated');
    expect(sentMail()).not.toContain('List-Unsubscribe');
  });

  it('that the member has stopped is not sent, and noted as unwanted', async () => {
    stored(profile({ email: 'ana@example.com', noticesOff: ['points-earned'] }), ...matter);
    expect(await deliverMessage(delivery, notice)).toBe('unwanted');
    expect([sends(), settled()]).toEqual([0, undefined]);
    expect(database.commandCalls(PutCommand)[0]?.args[0].input).toMatchObject({
      Item: { sk: 'MESSAGE#points-earned-0000000001', kind: 'points-earned', state: 'unwanted' },
      ConditionExpression: 'attribute_not_exists(pk) OR #state = :postponed',
    });
  });

  it('that was sent before stays noted as sent', async () => {
    stored(profile({ email: 'ana@example.com', noticesOff: ['points-earned'] }), ...matter);
    claimedBefore('sent', 600);
    expect(await deliverMessage(delivery, notice)).toBe('unwanted');
    expect([sends(), settled()]).toEqual([0, undefined]);
  });

  it('before the end of a tier can be stopped, too', async () => {
    const silver = { tier: 'silver', tierSince: '2025-11-15', qualifying: { '2025-11': 500 } };
    const warned = given(silver).at('2026-11-01').review();
    const items = [entryToItem(warned.entries[0] as LedgerEntry), accountToItem(recordOf(warned.account))];
    const ending = messageOf.tierEnding(memberId, 1);
    stored(withEmail, ...items);
    expect(await deliverMessage(delivery, ending)).toBe('sent');
    expect(sentMail()).toContain('<https://api.example/stop?t=mem_0123456789.tier-ending>');
    stored(profile({ email: 'ana@example.com', noticesOff: ['tier-ending'] }), ...items);
    expect(await deliverMessage(delivery, ending)).toBe('unwanted');
  });

  it('of another kind still comes, and so does what is needed', async () => {
    stored(profile({ email: 'ana@example.com', noticesOff: ['statement', 'welcome'] }), ...matter);
    expect(await deliverMessage(delivery, notice)).toBe('sent');
    expect(await deliverMessage(delivery, welcome)).toBe('sent');
  });
});

describe('a statement', () => {
  const { statement: month } = content as Extract<typeof content, { readonly kind: 'statement' }>;

  it('names what waits to be collected as operators do, and what is gone as it was called', async () => {
    const reserved = given({ lots: ['300 until 2027-11-30'] })
      .reserve('red_1', 100)
      .reserve('red_2', 100).account;
    const rewardIds = ['tea', 'dropped'];
    const reservations = reserved.reservations.map((one, index) => ({
      ...one,
      rewardId: rewardIds[index] ?? '',
    }));
    const account = { ...reserved, reservations };
    const open = reservations.map(({ redemptionId, rewardId }) =>
      redemptionToItem({ ...redemption, redemptionId, rewardId, name: { es: `Antes ${rewardId}` } }),
    );
    const tea = { rewardId: 'tea', name: { es: 'Un té' }, kind: 'product', points: 100 };
    const reward = rewardToItem(tea, { at: now.toISOString(), by: 'op' });
    const statement = statementToItem(memberId, month);
    stored(withEmail, statement, accountToItem(recordOf(account)), reward, ...open);
    expect(await deliverMessage(delivery, messageOf.statement(memberId, '2026-11'))).toBe('sent');
    const mail = sentMail().replaceAll('=\r\n', '');
    expect(mail).toContain('Te espera: Un t');
    expect(mail).toContain('Te espera: Antes dropped');
    expect(mail).not.toContain('Antes tea');
  });
});

describe('the code of a reward', () => {
  const message = messageOf.redemptionCode(memberId, 7, redemption);
  const reward = rewardToItem(
    { rewardId: 'coffee', name: { en: 'Coffee', es: 'Café' }, kind: 'product', points: 100 },
    { at: now.toISOString(), by: 'op' },
  );

  it('is read when it is sent, and stands in no queue', async () => {
    stored(withEmail, redemptionToItem(redemption), reward);
    expect(JSON.stringify(message)).not.toContain('ABCDE');
    expect(await deliverMessage(delivery, message)).toBe('sent');
    expect(sentMail()).toContain('ABCDE-FGHJK');
  });

  it('names a reward that is gone as it was called', async () => {
    const named = { ...redemption, rewardId: 'dropped', name: { en: 'A cup', es: 'Una taza' } };
    stored(withEmail, redemptionToItem(named));
    expect(await deliverMessage(delivery, messageOf.redemptionCode(memberId, 7, named))).toBe('sent');
    expect(sentMail()).toContain('Una taza');
    expect(sentMail()).not.toContain('dropped');
  });

  it('comes by SMS to who has no e-mail address', async () => {
    stored(profile({ phone: '+34600000000' }), redemptionToItem(redemption), reward);
    expect(await deliverMessage(delivery, message)).toBe('sent');
    expect(sns.commandCalls(PublishCommand)[0]?.args[0].input.Message).toBe(
      'Fidelio: codigo ABCDE-FGHJK para Café, hasta el 21 dic 2026, 10:00.',
    );
  });

  it.each([
    ['was used at the till by then', { status: 'fulfilled' }],
    ['was given back', { status: 'cancelled' }],
    ['has lapsed', { expiresAt: now.toISOString() }],
  ] as const)('is told to nobody when it %s', async (_why, change) => {
    stored(withEmail, redemptionToItem({ ...redemption, ...change }), reward);
    expect(await deliverMessage(delivery, message)).toBe('nobody');
    expect([sends(), database.commandCalls(PutCommand).length]).toEqual([0, 0]);
  });
});
