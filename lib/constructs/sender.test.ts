import { expect, test } from 'vitest';
import { emptyStack, resourcesOf } from '../../test/stack/harness.ts';
import { Sender } from './sender.ts';

test('the domain of the address is verified, and e-mail is allowed from it only', () => {
  const { stack, alarms, template } = emptyStack();
  const sender = new Sender(stack, 'Sender', { alarms, address: 'hello@shop.example' });
  const { statements, environment } = sender.allowEmail();
  expect(environment).toEqual({ SENDER_ADDRESS: 'hello@shop.example' });
  expect(JSON.stringify(stack.resolve(statements[0]?.resources))).toMatch(/:identity\/.*SenderDomain/);
  const [identity] = Object.values(resourcesOf(template(), 'AWS::SES::EmailIdentity'));
  expect(identity?.Properties).toEqual({ EmailIdentity: 'shop.example' });
});
