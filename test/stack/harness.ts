import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { Alarms } from '../../lib/blocks/alarms.ts';
import type { CodeOf } from '../../lib/blocks/function.ts';
import { usualPace } from '../../lib/context/pace-context.ts';
import { newFidelioApp } from '../../lib/fidelio-app.ts';
import { FidelioStack, type FidelioStackProps } from '../../lib/fidelio-stack.ts';

/** Stands in for the bundles, where a test asks about resources and not about code. */
export const stubCodeOf: CodeOf = () => Code.fromInline('export const handler = async () => {};');

export const stackProps: FidelioStackProps = {
  codeOf: stubCodeOf,
  timeZone: 'Europe/Madrid',
  sender: { address: 'hello@fidelio.example', identity: 'domain' },
  codesPerAddressPerHour: 60,
  smsPerDay: 1000,
  pace: usualPace,
  hasDashboard: false,
  throttle: { rateLimit: 500, burstLimit: 1000 },
};

/** The whole stack, not yet checked or synthesized. */
export function fidelioStack(
  props: Partial<FidelioStackProps> = {},
  app: App = newFidelioApp({ builtinCloudFormationValidation: false }),
): FidelioStack {
  return new FidelioStack(app, 'Fidelio', { ...stackProps, ...props });
}

/** An empty stack with alarms, to try a construct in. */
export function emptyStack(context: Record<string, string> = {}): {
  readonly stack: Stack;
  readonly alarms: Alarms;
  template(): Template;
} {
  const stack = new Stack(new App({ builtinCloudFormationValidation: false, context }), 'Test');
  return { stack, alarms: new Alarms(stack, 'Alarms'), template: () => Template.fromStack(stack) };
}

/** A resource of a template; properties are read as they come. */
export interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template's properties have no type here.
  readonly Properties: Record<string, any>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly DependsOn?: readonly string[];
}

/** The resources of a type, by logical id. */
export function resourcesOf(template: Template, type: string): Record<string, Resource> {
  return template.findResources(type) as Record<string, Resource>;
}
