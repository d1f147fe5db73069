import { Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { countOf } from '../blocks/metrics.ts';
import { httpFunction } from './http-functions.ts';
import type { Sender } from './sender.ts';
import type { Shared } from './shared.ts';

export interface MembersProps extends Shared {
  /** Who one-time codes come from. */
  readonly sender: Sender;
  /** How often one IP address may ask for a code in an hour. */
  readonly codesPerAddressPerHour: number;
  /** How many SMS go out in one day, to all members. */
  readonly smsPerDay: number;
}

/**
 * What signing in notes in a profile, which shares its partition with the account: none of these says anything of
 * points. The revision only tells who writes at the same time to read again; the account has one, too.
 */
const proofAttributes = [
  ...['proven', 'phoneProvenOn', 'otherContacts', 'phone', 'email'],
  ...['revision', 'correlationId'],
];

/**
 * What members do, by API and in the portal. Three functions, by what they may do: send a code and open a session, show
 * (and write nothing), change what is the member's.
 */
export class Members extends Construct {
  /** What shows members their account. */
  readonly look: IFunction;

  constructor(scope: Construct, id: string, props: MembersProps) {
    super(scope, id);
    const { alarms, api, table, dataSecret, sessionSecret, sender, pace } = props;
    const { codesPerAddressPerHour, smsPerDay } = props;
    // What a flood of strangers costs is bounded; who may have a code sent is up to the function, which knows callers apart.
    const codeThrottle = { rateLimit: pace.codesRate, burstLimit: 5 * pace.codesRate };
    api.answer(this, {
      ...httpFunction('sign-in'),
      uses: [
        table.allow({
          GetItem: ['published', 'contact', 'signIn'],
          BatchGetItem: ['member', 'sessions'],
          Query: ['sessions'],
          PutItem: ['signIn', 'sessions'],
          UpdateItem: ['signIn', 'codesOfAddress', 'codesOfContact', 'sms', 'triesOfAddress'],
          DeleteItem: ['signIn'],
          ConditionCheckItem: ['contact'],
        }),
        table.allowAttributes(['UpdateItem'], 'member', proofAttributes),
        dataSecret.allowRead(),
        sessionSecret.allowRead(),
        sender.allowEmail(),
        sender.allowSms(),
        {
          statements: [],
          environment: { CODES_PER_ADDRESS_PER_HOUR: String(codesPerAddressPerHour) },
        },
      ],
      throttle: {
        'POST /v1/sign-in': codeThrottle,
        'POST /sign-in': codeThrottle,
        'POST /resend': codeThrottle,
      },
    });
    alarms.raise(
      'ManySms',
      {
        metric: countOf(this, 'SmsSent', {}, { period: Duration.days(1) }),
        above: Math.floor(0.8 * smsPerDay),
        description: `More than 80 % of the ${smsPerDay} SMS allowed in a day have been sent.`,
        runbook: 'many-sms',
      },
      this,
    );
    this.look = api.answer(this, {
      ...httpFunction('member-look'),
      uses: [
        table.allow({
          GetItem: ['published', 'member', 'signIn'],
          BatchGetItem: ['member', 'sessions', 'rewards', 'stock', 'redemption', 'programme'],
          Query: ['member', 'sessions', 'rewards'],
        }),
        sessionSecret.allowRead(),
      ],
    });
    api.answer(this, {
      ...httpFunction('member-act'),
      uses: [
        table.allow({
          GetItem: ['published', 'member', 'contact', 'signIn', 'redemption', 'programme'],
          BatchGetItem: [
            'member',
            'sessions',
            'contact',
            'sale',
            'budget',
            'rewards',
            'stock',
            'redemption',
            'programme',
          ],
          Query: ['member', 'sessions', 'rewards', 'receipt'],
          PutItem: ['member', 'sessions', 'signIn', 'contact', 'sale', 'budget', 'redemption', 'programme'],
          UpdateItem: ['member', 'signIn', 'budget', 'stock', 'claimsOfMember', 'claimsOfReceipt'],
          DeleteItem: ['member', 'sessions', 'signIn', 'contact', 'receipt'],
        }),
        // What operators wrote about a member who leaves; not what they decided.
        table.allowAttributes(['UpdateItem'], 'adjustment', ['reason', 'salt']),
        dataSecret.allowRead(),
        sessionSecret.allowRead(),
      ],
    });
  }
}
