import { type AwsAnswer, errorAnswer } from '../aws/answer.ts';
import type { AwsCall } from '../aws/front-door.ts';
import type { Route } from '../http/api.ts';
import type { LambdaFunction } from '../lambda/function.ts';
import type { FunctionError } from '../lambda/protocol.ts';
import type { Logs } from '../logs.ts';
import type { Schedule } from '../scheduler/schedule.ts';
import { type Access, denialMessage } from './access.ts';
import { needsOf } from './needs.ts';
import type { Surroundings } from './surroundings.ts';

/** Holds what a function does, or AWS does in its name, to the function's role. */
export interface Guard {
  /** The answer to a call that the role does not allow; undefined when it may pass. */
  check(call: AwsCall): AwsAnswer | undefined;
  /** Whether API Gateway may invoke a route's function. */
  mayAnswer(route: Route): boolean;
  /** Whether Lambda may write the function's log. Without, all that it prints is lost. */
  mayLog(fn: LambdaFunction): boolean;
  /** Why Scheduler may not invoke a schedule's function; undefined when it may. */
  invocationDenial(schedule: Schedule): FunctionError | undefined;
  /** Whether Scheduler may write what it could not hand over to the schedule's dead-letter queue. */
  mayKeepFailed(schedule: Schedule): boolean;
}

/** SNS has a word of its own. */
const QUERY_CODES: Readonly<Record<string, string>> = { sns: 'AuthorizationError' };

/** @param logs is told of each denial, with the statement that is missing */
export function createGuard(
  functions: readonly LambdaFunction[],
  access: Access,
  around: Surroundings,
  logs: Pick<Logs, 'add'>,
): Guard {
  const byName = new Map(functions.map((fn) => [fn.name, fn]));
  const tell = ({ name }: LambdaFunction, sentence: string): void =>
    logs.add(name, JSON.stringify({ level: 'ERROR', message: sentence }), true);

  return {
    check: (call) => {
      const fn = byName.get(call.functionName ?? '');
      if (fn === undefined) return undefined;
      const needs = needsOf(call, around);
      if (needs === undefined) {
        const what = `${call.service || 'an unsigned service'}'s ${call.operation}`;
        const sentence = `The local cloud does not know what ${what} takes to be allowed; lib/local/iam/needs.ts says it.`;
        tell(fn, sentence);
        const code = call.protocol === 'query' ? 'InvalidAction' : 'UnknownOperationException';
        return errorAnswer(call.protocol, 400, code, sentence);
      }
      const denials = access.denials(fn.roleArn, needs);
      for (const { advice } of denials) tell(fn, `${call.operation} was denied. ${advice}`);
      const [first] = denials;
      if (first === undefined) return undefined;
      const message = denialMessage(first, { ...around, roleName: roleNameOf(fn.roleArn), session: fn.name });
      return call.protocol === 'json'
        ? errorAnswer('json', 400, 'AccessDeniedException', message)
        : errorAnswer(call.protocol, 403, codeOf(call), message);
    },
    mayAnswer: ({ key, target, roleArn, isPermitted }) => {
      const begin = `API Gateway may not invoke it for ${key}`;
      if (!isPermitted) {
        const why =
          roleArn === undefined
            ? 'no AWS::Lambda::Permission names apigateway.amazonaws.com and the route'
            : `${roleNameOf(roleArn)} needs assumedBy: new ServicePrincipal('apigateway.amazonaws.com')`;
        tell(target, `${begin}: ${why}.`);
        return false;
      }
      if (roleArn === undefined) return true;
      const [denial] = access.denials(roleArn, [{ action: 'lambda:InvokeFunction', resource: target.arn }]);
      if (denial !== undefined) tell(target, `${begin}. ${denial.advice}`);
      return denial === undefined;
    },
    mayLog: (fn) => {
      const resource = `arn:aws:logs:${around.region}:${around.accountId}:log-group:${fn.logGroup}:log-stream:local`;
      const needs = ['logs:CreateLogStream', 'logs:PutLogEvents'].map((action) => ({ action, resource }));
      const denials = access.denials(fn.roleArn, needs);
      for (const { advice } of denials) tell(fn, `What the function logs is lost. ${advice}`);
      return denials.length === 0;
    },
    invocationDenial: ({ name, roleArn, target }) => {
      const [denial] = access.denials(roleArn, [{ action: 'lambda:InvokeFunction', resource: target.arn }]);
      if (denial === undefined) return undefined;
      tell(target, `Scheduler may not invoke it for ${name}. ${denial.advice}`);
      const session = 'scheduler';
      const errorMessage = denialMessage(denial, { ...around, roleName: roleNameOf(roleArn), session });
      return { errorType: 'AccessDeniedException', errorMessage, trace: [] };
    },
    mayKeepFailed: ({ name, roleArn, target, deadLetterArn }) => {
      if (deadLetterArn === undefined) return false;
      const denials = access.denials(roleArn, [{ action: 'sqs:SendMessage', resource: deadLetterArn }]);
      for (const { advice } of denials) tell(target, `An event of ${name} is lost. ${advice}`);
      return denials.length === 0;
    },
  };
}

const roleNameOf = (roleArn: string): string => roleArn.slice(roleArn.indexOf('/') + 1);

function codeOf({ protocol, service }: AwsCall): string {
  return protocol === 'query' ? (QUERY_CODES[service] ?? 'AccessDenied') : 'AccessDeniedException';
}
