import { Aws, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyDocument, type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { Construct } from 'constructs';

/**
 * A group of schedules and the role that they share, which may do what the statements say and is lent to the schedules
 * of this group alone.
 * @param name unique in the account and region
 */
export function scheduleGroup(
  scope: Construct,
  name: string,
  statements: PolicyStatement[],
): { readonly group: ScheduleGroup; readonly role: Role } {
  const group = new ScheduleGroup(scope, 'Group', {
    scheduleGroupName: name,
    // A group that outlived a deploy rolled back would keep its name from the next one.
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const role = new Role(scope, 'Role', {
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: {
        StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID, 'aws:SourceArn': group.scheduleGroupArn },
      },
    }),
    inlinePolicies: { calls: new PolicyDocument({ statements }) },
  });
  return { group, role };
}
