import { expect, test } from 'vitest';
import { evaluate, NO_VALUE, resolve, type Surroundings } from './intrinsics.ts';

const around: Surroundings = {
  ref: (name) => ({ 'AWS::Region': 'eu-west-1', 'AWS::NoValue': NO_VALUE, Table: 'the-table' })[name],
  attribute: (logicalId, attribute) => (logicalId === 'Table' ? `${attribute} of the table` : undefined),
  condition: (name) => name === 'Yes',
  mapping: (map, first, second) => `${map}/${first}/${second}`,
};

test.each([
  [{ Ref: 'Table' }, 'the-table'],
  [{ 'Fn::GetAtt': ['Table', 'Arn'] }, 'Arn of the table'],
  [{ 'Fn::GetAtt': 'Table.Arn' }, 'Arn of the table'],
  [{ 'Fn::Join': ['/', ['a', { Ref: 'Table' }]] }, 'a/the-table'],
  [{ 'Fn::Join': ['', { 'Fn::Split': ['-', 'a-b'] }] }, 'ab'],
  [{ 'Fn::Select': [1, { 'Fn::Split': ['-', 'a-b'] }] }, 'b'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own syntax
  [{ 'Fn::Sub': '${Table}:${Table.Arn}:${!Literal}' }, 'the-table:Arn of the table:${Literal}'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own syntax
  [{ 'Fn::Sub': ['${given}', { given: { Ref: 'Table' } }] }, 'the-table'],
  [{ 'Fn::If': ['Yes', 1, { Ref: 'Missing' }] }, 1],
  [{ 'Fn::FindInMap': ['M', { Ref: 'AWS::Region' }, 'k'] }, 'M/eu-west-1/k'],
  [
    { kept: 1, gone: { Ref: 'AWS::NoValue' }, list: [{ Ref: 'AWS::NoValue' }, 2] },
    { kept: 1, list: [2] },
  ],
])('%j resolves', (value, expected) => {
  expect(resolve(value, around)).toEqual(expected);
});

test.each([
  [{ Ref: 'Missing' }, "Ref Missing can't be resolved."],
  [{ 'Fn::GetAtt': ['Missing', 'Arn'] }, "Fn::GetAtt Missing.Arn can't be resolved."],
  [{ 'Fn::Cidr': ['10.0.0.0/16', 1, 8] }, 'Fn::Cidr is not played by the local cloud.'],
])('%j is refused by name', (value, message) => {
  expect(() => resolve(value, around)).toThrow(message);
});

test('an ordinary key named Condition is left alone', () => {
  const statement = { Condition: { Bool: { 'aws:SecureTransport': 'false' } } };
  expect(resolve(statement, around)).toEqual(statement);
});

test.each([
  [{ 'Fn::Equals': [{ Ref: 'Table' }, 'the-table'] }, true],
  [{ 'Fn::Not': [{ Condition: 'Yes' }] }, false],
  [{ 'Fn::And': [{ Condition: 'Yes' }, { Condition: 'No' }] }, false],
  [{ 'Fn::Or': [{ Condition: 'Yes' }, { Condition: 'No' }] }, true],
])('the condition %j is %s', (expression, expected) => {
  expect(evaluate(expression, around)).toBe(expected);
});
