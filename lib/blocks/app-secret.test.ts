import { expect, test } from 'vitest';
import { emptyStack, resourcesOf } from '../../test/stack/harness.ts';
import { AppSecret } from './app-secret.ts';

test('the secret is made by the first deploy and survives the last', () => {
  const { stack, template } = emptyStack();
  const secret = new AppSecret(stack, 'Secret', {
    description: 'Of things.',
    arnName: 'THING_SECRET_ARN',
    whyNotRotated: 'It is so.',
  });
  const [resource] = Object.values(resourcesOf(template(), 'AWS::SecretsManager::Secret'));
  expect(resource).toMatchObject({
    DeletionPolicy: 'Retain',
    Properties: { GenerateSecretString: { PasswordLength: 64, ExcludePunctuation: true } },
  });
  expect(resource?.Properties['SecretString']).toBeUndefined();
  expect(Object.keys(secret.allowRead().environment)).toEqual(['THING_SECRET_ARN']);
});
