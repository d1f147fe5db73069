import { Duration } from 'aws-cdk-lib';
import type { ThrottleSettings } from 'aws-cdk-lib/aws-apigatewayv2';
import { Construct } from 'constructs';
import { countOf } from '../blocks/metrics.ts';
import type { Use } from '../blocks/use.ts';
import type { Pace } from '../context/pace-context.ts';
import type { Sender } from './sender.ts';
import type { Shared } from './shared.ts';

/** What signing in takes, over the API as in the portal. */
export interface SignInProps extends Shared {
  /** Who one-time codes come from. */
  readonly sender: Sender;
  /** How often one IP address may ask for a code in an hour. */
  readonly codesPerAddressPerHour: number;
}

export interface MemberApiProps extends SignInProps {
  /** How many one-time codes go by SMS in one day, of all members. */
  readonly smsPerDay: number;
}

/** What a member may do: sign in by a one-time code, enrol, see and change what is theirs, and leave. */
export class MemberApi extends Construct {
  constructor(scope: Construct, id: string, props: MemberApiProps) {
    super(scope, id);
    const { alarms, api, table, secret, sender, pace, codesPerAddressPerHour, smsPerDay } = props;
    const key = secret.allowRead();
    const limits = codeLimits(codesPerAddressPerHour);
    api.answer(
      this,
      'POST /v1/sign-in',
      'http/sign-in/ask-code',
      [table.allow('PutItem', 'UpdateItem'), key, sender.allowEmail(), sender.allowSms(), limits],
      { throttle: { 'POST /v1/sign-in': codeThrottle(pace) } },
    );
    alarms.raise(
      'ManyCodes',
      {
        metric: countOf(this, 'CodesSent', { Channel: 'sms' }, { period: Duration.days(1) }),
        above: Math.floor(0.8 * smsPerDay),
        description: `More than 80 % of the ${smsPerDay} one-time codes that may go by SMS in a day have gone.`,
        runbook: 'sms-codes',
      },
      this,
    );
    api.answer(this, 'POST /v1/sign-in/verify', 'http/sign-in/verify-code', [
      table.allow('GetItem', 'BatchGetItem', 'UpdateItem', 'DeleteItem'),
      key,
      limits,
    ]);
    api.answer(this, 'POST /v1/members', 'http/member-act/enrol-contact', [
      table.allow('GetItem', 'BatchGetItem', 'PutItem'),
      key,
    ]);

    // A session is proven by the account and the profile, or first by the contact that it was made for.
    const session = [table.allow('GetItem', 'BatchGetItem'), key];
    api.answer(this, 'GET /v1/me', 'http/member-look/get-me', session);
    api.answer(this, 'PATCH /v1/me', 'http/member-act/change-me', [
      ...session,
      table.allow('UpdateItem', 'PutItem'),
    ]);
    api.answer(this, 'DELETE /v1/me', 'http/member-act/close-me', [
      ...session,
      table.allow('Query', 'PutItem', 'UpdateItem', 'DeleteItem'),
    ]);
    api.answer(this, 'POST /v1/me/sign-out-everywhere', 'http/member-act/sign-out-everywhere', [
      ...session,
      table.allow('UpdateItem'),
    ]);
    api.answer(this, 'GET /v1/me/account', 'http/member-look/get-my-account', session);
    api.answer(this, 'POST /v1/me/claims', 'http/member-act/claim-receipt', [
      ...session,
      table.allow('Query', 'PutItem', 'UpdateItem', 'DeleteItem'),
    ]);
    const history = [...session, table.allow('Query')];
    api.answer(this, 'GET /v1/me/ledger', 'http/member-look/list-my-entries', history);
    api.answer(this, 'GET /v1/me/statements', 'http/member-look/list-my-statements', history);
    api.answer(this, 'GET /v1/me/statements/{month}', 'http/member-look/get-my-statement', history);
    api.answer(this, 'GET /v1/me/export', 'http/member-look/export-me', history);
  }
}

/** Who asks for a code makes us send one: twenty a second sign in a stadium, and bound what a flood of strangers costs. */
export function codeThrottle({ codesRate }: Pace): Required<ThrottleSettings> {
  return { rateLimit: codesRate, burstLimit: 5 * codesRate };
}

/** Tells a function that signs members in how often one IP address may ask. */
export function codeLimits(codesPerAddressPerHour: number): Use {
  return {
    statements: [],
    environment: { CODES_PER_ADDRESS_PER_HOUR: String(codesPerAddressPerHour) },
  };
}
