import { kinds } from '../template/kinds.ts';
import { loadStack, type Place, type Stack } from '../template/stack.ts';

export const place: Place = {
  region: 'eu-west-1',
  accountId: '7',
  stackName: 'Shop',
  awsUrl: 'http://127.0.0.1:1',
  apiUrl: 'http://localhost:2',
};

/** A stack of these resources, in a place that plays nothing. */
export function stackOf(resources: object): Stack {
  return loadStack(
    { stackName: 'Shop', template: { Resources: resources }, assetFolders: new Map() },
    place,
    kinds,
  );
}

/** A role with statements of its own, as the template has it. */
export const roleWith = (...statements: readonly object[]) => ({
  Type: 'AWS::IAM::Role',
  Properties: { Policies: [{ PolicyName: 'calls', PolicyDocument: { Statement: statements } }] },
});

export const getAtt = (logicalId: string, attribute = 'Arn') => ({ 'Fn::GetAtt': [logicalId, attribute] });
