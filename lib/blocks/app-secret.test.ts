import { expect, test } from 'vitest';
import { emptyStack, resourcesOf } from '../../test/stack/harness.ts';
import { AppSecret } from './app-secret.ts';

test('the secret is made by the first deploy and survives the last', () => {
  const { stack, template } = emptyStack();
  new AppSecret(stack, 'Secret');
  const [secret] = Object.values(resourcesOf(template(), 'AWS::SecretsManager::Secret'));
  expect(secret).toMatchObject({
    DeletionPolicy: 'Retain',
    Properties: { GenerateSecretString: { PasswordLength: 64, ExcludePunctuation: true } },
  });
  expect(secret?.Properties['SecretString']).toBeUndefined();
});
