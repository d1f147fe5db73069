import { randomUUID } from 'node:crypto';
import { errorAnswer, jsonAnswer } from '../aws/answer.ts';
import type { AwsService } from '../aws/front-door.ts';
import { isPlain, type Plain, text } from '../plain.ts';
import type { Secret } from './secret.ts';

/** Secret values by ARN, as a data folder keeps them. */
export type SecretValues = Record<string, string>;

/** Values for all secrets: those that are known, and new ones for the others. */
export function valuesFor(secrets: readonly Secret[], known: SecretValues): SecretValues {
  return Object.fromEntries(secrets.map((secret) => [secret.arn, known[secret.arn] ?? secret.generate()]));
}

const parse = (body: Buffer): Plain => {
  const parsed: unknown = JSON.parse(body.toString() || '{}');
  return isPlain(parsed) ? parsed : {};
};

/** Plays Secrets Manager's GetSecretValue and DescribeSecret. */
export function secretsService(secrets: readonly Secret[], values: SecretValues): AwsService {
  const versionId = randomUUID();
  const createdAt = Math.floor(Date.now() / 1000);
  return async (call) => {
    const input = parse(call.body);
    const wanted = text(input, 'SecretId') ?? '';
    const secret = secrets.find(({ arn, name }) => arn === wanted || name === wanted);
    if (call.operation !== 'GetSecretValue' && call.operation !== 'DescribeSecret') {
      const message = `The local cloud does not play Secrets Manager's ${call.operation}.`;
      return errorAnswer('json', 400, 'InvalidRequestException', message);
    }
    if (secret === undefined) {
      const message = "Secrets Manager can't find the specified secret.";
      return errorAnswer('json', 400, 'ResourceNotFoundException', message);
    }
    const identity = { ARN: secret.arn, Name: secret.name, CreatedDate: createdAt };
    if (call.operation === 'DescribeSecret') {
      return jsonAnswer({ ...identity, VersionIdsToStages: { [versionId]: ['AWSCURRENT'] } });
    }
    const stage = text(input, 'VersionStage') ?? 'AWSCURRENT';
    if (stage !== 'AWSCURRENT') {
      const message = `Secrets Manager can't find the specified secret value for staging label: ${stage}`;
      return errorAnswer('json', 400, 'ResourceNotFoundException', message);
    }
    const SecretString = values[secret.arn];
    return jsonAnswer({ ...identity, SecretString, VersionId: versionId, VersionStages: ['AWSCURRENT'] });
  };
}
