import { BatchGetCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, it } from 'vitest';
import { programme } from '#domain/testing.ts';
import { openTable } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import { contactKey } from '#trust/contact.ts';
import { testCall, testSecrets } from '#use-cases/testing.ts';
import { enrolMember } from './enrol-member.ts';

it('nobody is found by a contact whose item names nobody: it is named, and nothing is written', async () => {
  const database = mockClient(DynamoDBDocumentClient);
  const contact = { kind: 'email', value: 'ana@example.com' } as const;
  const { contactPepper } = await testSecrets().data();
  const spoilt = keys.contact(contactKey(contact, contactPepper));
  database.on(BatchGetCommand).resolves({ Responses: { Table: [spoilt] } });
  const rules = { programme, version: 'a'.repeat(64) };
  const call = testCall({ table: openTable('Table'), rules, now: new Date('2026-11-21T09:00:00Z') });
  const by = { till: { keyId: '0123456789abcdef', connectionId: 'till' } };
  await expect(enrolMember(call, { contacts: [contact], by })).rejects.toMatchObject({
    name: 'UnsoundItemError',
    key: spoilt,
    flaws: ['memberId: is missing'],
  });
  expect(database.calls()).toHaveLength(1);
});
