import { Construct } from 'constructs';
import { codeLimits, codeThrottle, type SignInProps } from './member-api.ts';

/**
 * The members' pages. Three functions, by what they may do: show (and write nothing), send a code and open a session,
 * change what is the member's.
 */
export class Portal extends Construct {
  constructor(scope: Construct, id: string, props: SignInProps) {
    super(scope, id);
    const { api, table, secret, sender, pace, codesPerAddressPerHour } = props;
    const key = secret.allowRead();
    const pages = [
      'GET /',
      'GET /code',
      'GET /rules',
      'GET /history',
      'GET /receipt',
      'GET /statements',
      'GET /statements/{month}',
    ] as const;
    api.answer(this, pages, 'http/member-look/show-portal', [
      table.allow('GetItem', 'BatchGetItem', 'Query'),
      key,
    ]);
    const signIn = ['POST /sign-in', 'POST /resend', 'POST /verify'] as const;
    api.answer(
      this,
      signIn,
      'http/sign-in/sign-in-to-portal',
      [
        table.allow('GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem'),
        key,
        sender.allowEmail(),
        sender.allowSms(),
        codeLimits(codesPerAddressPerHour),
      ],
      { throttle: { 'POST /sign-in': codeThrottle(pace), 'POST /resend': codeThrottle(pace) } },
    );
    const forms = [
      'POST /enrol',
      'POST /redeem',
      'POST /cancel',
      'POST /receipt',
      'POST /sign-out',
      'POST /sign-out-everywhere',
    ] as const;
    api.answer(this, forms, 'http/member-act/act-in-portal', [
      table.allow('GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'),
      key,
    ]);
  }
}
