import { randomInt } from 'node:crypto';
import { flag, isPlain, number, type Plain, record, text } from '../plain.ts';
import { arn, type Kinds, type Place, physicalName, type Resource, type Stack } from '../template/stack.ts';

/** A secret of the stack. */
export interface Secret {
  name: string;
  arn: string;
  /** Makes a new value as CloudFormation would on the first deploy. */
  generate(): string;
}

const nameOf = (resource: Resource, place: Place): string => physicalName(resource, place, 'Name', 512);
const arnOf = (resource: Resource, place: Place): string =>
  arn(place, 'secretsmanager', `secret:${nameOf(resource, place)}-local1`);

export const secretKinds: Kinds = {
  'AWS::SecretsManager::Secret': {
    ref: arnOf,
    attributes: (resource, place) => ({ Id: arnOf(resource, place) }),
    properties: {
      Name: true,
      Description: 'a label only',
      KmsKeyId: 'no encryption at rest on your own machine',
      SecretString: true,
      GenerateSecretString: true,
      Tags: 'labels only',
    },
  },
  'AWS::SecretsManager::ResourcePolicy': {
    ref: (resource) => resource.logicalId,
    properties: {
      SecretId: true,
      ResourcePolicy: 'resource policies guard against other accounts',
      BlockPublicPolicy: 'resource policies guard against other accounts',
    },
  },
};

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const NUMBERS = '0123456789';
const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

/** A random password by the rules of `GenerateSecretString`. */
export function generatePassword(rules: Plain): string {
  const without = new Set(text(rules, 'ExcludeCharacters') ?? '');
  const classes = [
    flag(rules, 'ExcludeLowercase') === true ? '' : LOWER,
    flag(rules, 'ExcludeUppercase') === true ? '' : LOWER.toUpperCase(),
    flag(rules, 'ExcludeNumbers') === true ? '' : NUMBERS,
    flag(rules, 'ExcludePunctuation') === true ? '' : PUNCTUATION,
    flag(rules, 'IncludeSpace') === true ? ' ' : '',
  ]
    .map((letters) => [...letters].filter((letter) => !without.has(letter)))
    .filter((letters) => letters.length > 0);
  const pick = (letters: readonly string[]): string => letters[randomInt(letters.length)] ?? '';
  const length = number(rules, 'PasswordLength') ?? 32;
  const all = classes.flat();
  const password = Array.from({ length }, () => pick(all));
  if (flag(rules, 'RequireEachIncludedType') === false) return password.join('');
  // Each class gets one place of its own, chosen by chance.
  const places = password.map((_letter, index) => index).sort(() => randomInt(3) - 1);
  classes.forEach((letters, index) => {
    const place = places[index];
    if (place !== undefined) password[place] = pick(letters);
  });
  return password.join('');
}

/** The stack's secrets. */
export function secretsOf(stack: Stack): Secret[] {
  return stack.ofType('AWS::SecretsManager::Secret').map((resource) => {
    const { properties } = resource;
    const rules = record(properties, 'GenerateSecretString');
    return {
      name: nameOf(resource, stack.place),
      arn: arnOf(resource, stack.place),
      generate: () => {
        const fixed = text(properties, 'SecretString');
        if (fixed !== undefined) return fixed;
        const template = text(rules, 'SecretStringTemplate');
        const key = text(rules, 'GenerateStringKey');
        if (template === undefined || key === undefined) return generatePassword(rules);
        const parsed: unknown = JSON.parse(template);
        return JSON.stringify({ ...(isPlain(parsed) ? parsed : {}), [key]: generatePassword(rules) });
      },
    };
  });
}
