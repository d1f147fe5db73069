import { App, type AppProps, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import cdkJson from '../cdk.json' with { type: 'json' };

/**
 * The CDK app with everything that must be the same whoever synthesizes: the flags of `cdk.json`, which the CDK CLI
 * passes on and `node bin/fidelio.ts` alone would miss, no reporting to AWS, and the AwsSolutions checks, whose
 * findings fail the synth as those of CDK's own template validation do.
 */
export function newFidelioApp(props: AppProps = {}): App {
  const app = new App({
    analyticsReporting: false,
    ...props,
    context: {
      ...cdkJson.context,
      // Stack traces hold absolute paths, by which two checkouts would give two assemblies; `--debug` has them.
      'aws:cdk:disable-stack-trace': true,
      'aws:cdk:disable-creation-stack-traces': true,
      ...props.context,
    },
  });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
}
