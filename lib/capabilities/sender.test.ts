import { expect, test } from 'vitest';
import { emptyStack, resourcesOf } from '../../test/stack/harness.ts';
import { Sender, type SenderProps } from './sender.ts';

/** A sender of hello@shop.example in an empty stack, and the resources of a type that it makes. */
function senderWith(given: Partial<SenderProps> = {}) {
  const { stack, alarms, template } = emptyStack();
  const sender = new Sender(stack, 'Sender', {
    alarms,
    address: 'hello@shop.example',
    identity: 'domain',
    ...given,
  });
  const propertiesOf = (type: string) =>
    Object.values(resourcesOf(template(), type)).map(({ Properties }) => Properties);
  const mayUse = () => JSON.stringify(stack.resolve(sender.allowEmail().statements[0]?.resources));
  return { sender, stack, propertiesOf, mayUse };
}

const zone = { id: 'Z0123456789ABC', name: 'shop.example' };

test('the domain of the address is verified, and e-mail is allowed from it and the address only', () => {
  const { sender, propertiesOf, mayUse } = senderWith();
  expect(sender.allowEmail().environment).toEqual({ SENDER_ADDRESS: 'hello@shop.example' });
  // The address, too, may have been verified by somebody, and SES asks for that one then.
  expect(mayUse()).toMatch(/:identity\/.*SenderDomain.*:identity\/hello@shop\.example/);
  expect(mayUse().match(/:identity\//g)).toHaveLength(2);
  expect(propertiesOf('AWS::SES::EmailIdentity')).toEqual([{ EmailIdentity: 'shop.example' }]);
  expect(sender.records).toHaveLength(3);
  expect(propertiesOf('AWS::Route53::RecordSet')).toEqual([]);
});

test.each([
  'domain',
  'address',
  'existing',
] as const)('an identity that is %s may have a default configuration set', (identity) => {
  const { mayUse } = senderWith({ identity });
  expect(mayUse()).toMatch(/:ses:.*:configuration-set\/\*"/);
});

test('an address alone is asked by e-mail, and has no records', () => {
  const { sender, propertiesOf, mayUse } = senderWith({ identity: 'address' });
  expect(mayUse().match(/:identity\//g)).toHaveLength(1);
  expect(propertiesOf('AWS::SES::EmailIdentity')).toEqual([{ EmailIdentity: 'hello@shop.example' }]);
  expect(sender).toMatchObject({ isConfirmedByMail: true, records: [] });
});

test('a sender that is verified already is used and not made, whether its domain or its address was', () => {
  const { propertiesOf, mayUse } = senderWith({ identity: 'existing' });
  expect(propertiesOf('AWS::SES::EmailIdentity')).toEqual([]);
  expect(mayUse()).toMatch(/:identity\/shop\.example.*:identity\/hello@shop\.example/);
});

test('into a zone the records are written, and none is left to do', () => {
  const { sender, propertiesOf } = senderWith({ zone, mailFromDomain: 'bounces.shop.example' });
  const records = propertiesOf('AWS::Route53::RecordSet');
  expect(records.map(({ Type }) => Type)).toEqual(['CNAME', 'CNAME', 'CNAME', 'MX', 'TXT']);
  expect(new Set(records.map(({ HostedZoneId }) => HostedZoneId))).toEqual(new Set([zone.id]));
  expect(sender.records).toEqual([]);
});

test('bounces go to a name of ours if it is given, with the region’s server behind it', () => {
  const { sender, stack, propertiesOf } = senderWith({ mailFromDomain: 'bounces.shop.example' });
  expect(propertiesOf('AWS::SES::EmailIdentity')).toMatchObject([
    { MailFromAttributes: { MailFromDomain: 'bounces.shop.example' } },
  ]);
  expect(stack.resolve(sender.records.slice(3))).toEqual([
    {
      'Fn::Join': [
        '',
        ['bounces.shop.example MX 10 feedback-smtp.', { Ref: 'AWS::Region' }, '.amazonses.com'],
      ],
    },
    'bounces.shop.example TXT "v=spf1 include:amazonses.com ~all"',
  ]);
});

test('SMS come from the name and the number that are given', () => {
  expect(senderWith().sender.allowSms().environment).toEqual({});
  const line = { smsSenderId: 'SHOP', smsOriginationNumber: '+34600000001' };
  expect(senderWith(line).sender.allowSms().environment).toEqual({
    SMS_SENDER_ID: 'SHOP',
    SMS_ORIGINATION_NUMBER: '+34600000001',
  });
});
