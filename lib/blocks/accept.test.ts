import { Construct } from 'constructs';
import { expect, test } from 'vitest';
import { emptyStack } from '../../test/stack/harness.ts';
import { accept } from './accept.ts';

test('an accepted finding is recorded with its reason and without the paths of this machine', () => {
  const scope = new Construct(emptyStack().stack, 'Scope');
  accept(scope, 'AwsSolutions-X1', 'It is so.');
  const recorded = JSON.stringify(scope.node.metadata);
  expect(recorded).toContain('"Annotation::AwsSolutions-X1":"It is so."');
  expect(recorded).not.toContain(import.meta.dirname);
});
