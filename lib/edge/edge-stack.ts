import { CfnOutput, Fn, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { CertificateSource } from '../context/address-context.ts';
import { edgeRegion } from '../context/address-context.ts';
import { certificateFor } from './certificate.ts';
import { Firewall } from './firewall.ts';

export interface EdgeStackProps extends StackProps {
  /** The name that CloudFront answers to. */
  readonly domainName: string;
  readonly certificate: CertificateSource;
}

/**
 * What CloudFront takes from us-east-1 only: its firewall and its certificate. The stack itself stands wherever its
 * members' data belong, and reads these two outputs as it is deployed.
 */
export class EdgeStack extends Stack {
  constructor(scope: Construct, id: string, props: EdgeStackProps) {
    super(scope, id, { ...props, env: { region: edgeRegion } });
    const firewall = new Firewall(this, 'Firewall');
    const certificate = certificateFor(this, 'Certificate', props.domainName, props.certificate);
    new CfnOutput(this, 'WebAclArn', { value: firewall.arn });
    new CfnOutput(this, 'CertificateArn', { value: certificate.certificateArn });
  }

  /** An output of this stack, for one in whichever region. */
  read(output: 'WebAclArn' | 'CertificateArn'): string {
    return Fn.getStackOutput(this.stackName, output, edgeRegion);
  }
}
