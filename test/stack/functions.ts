/** What a function is: written by hand, so that a permission is added twice on purpose and never once by accident. */
export interface Expected {
  /** Routes, queues, schedules. */
  readonly startedBy: string;
  /** By each call on the table, the keys of the items; of some, in brackets, the only attributes beside the key. */
  readonly table?: Readonly<Record<string, string>>;
  /** Every other call, once for each resource. */
  readonly calls?: string;
  /** The variables of its environment. */
  readonly told?: string;
}

const stream =
  'dynamodb:DescribeStream dynamodb:GetRecords dynamodb:GetShardIterator dynamodb:ListStreams sqs:SendMessage sqs:SendMessage';
const consumption = 'sqs:DeleteMessage sqs:GetQueueAttributes sqs:ReceiveMessage';
const secret = 'secretsmanager:GetSecretValue';
const sending = 'ses:SendRawEmail ses:SendRawEmail ses:SendRawEmail sns:Publish';

export const functions: Readonly<Record<string, Expected>> = {
  'http/service': { startedBy: 'GET /health GET /openapi.json $default' },
  'http/webhooks': {
    startedBy: 'POST /v1/webhooks/{connectionId}',
    table: { GetItem: 'CONNECTIONS' },
    calls: `${secret} sqs:SendMessage`,
    told: 'DATA_SECRET_ARN SALES_QUEUE_URL TABLE_NAME',
  },
  'http/till': {
    startedBy: `
      DELETE /v1/pos/redemptions/{code} GET /v1/pos/members POST /v1/pos/members POST /v1/pos/quotes
      POST /v1/pos/redemptions POST /v1/pos/redemptions/{code}/fulfil POST /v1/pos/refunds POST /v1/pos/sales
      POST /v1/pos/activities till`,
    table: {
      GetItem: 'TILLKEYS MEMBER#* CONTACT#* REDEMPTION#* MEMBERCODE#* PROGRAMME PROGRAMME#*',
      BatchGetItem: 'MEMBER#* CONTACT#* SALE#* REFUND#* ACTIVITY#* BUDGET#* REWARDS REWARD#* REDEMPTION#*',
      Query: 'REWARDS CONTACT#* MEMBER#*',
      PutItem: 'MEMBER#* CONTACT#* SALE#* REFUND#* ACTIVITY#* RECEIPT#* BUDGET#* REDEMPTION#* PROGRAMME',
      UpdateItem: `
        MEMBER#* BUDGET#* REWARD#* MEMBERCODE#* LIMIT#misses-of-till#* LIMIT#wrong-codes-of-till#*
        TILLKEYS[counted,codesShutUntil,searchShutUntil]`,
      DeleteItem: 'MEMBERCODE#*',
      ConditionCheckItem: 'CONTACT#*',
    },
    calls: `${secret} ${secret}`,
    told: 'DATA_SECRET_ARN SESSION_SECRET_ARN TABLE_NAME',
  },
  'http/till-code': {
    startedBy: 'POST /v1/pos/redemption-codes',
    table: {
      GetItem: 'TILLKEYS MEMBER#*',
      BatchGetItem: 'MEMBER#*',
      PutItem: 'MEMBERCODE#*',
      UpdateItem:
        'LIMIT#codes-of-till#* LIMIT#codes-of-contact#* LIMIT#misses-of-till#* LIMIT#sms TILLKEYS[searchShutUntil]',
    },
    calls: `${secret} ${secret} ${sending}`,
    told: 'DATA_SECRET_ARN SENDER_ADDRESS SESSION_SECRET_ARN TABLE_NAME',
  },
  'http/sign-in': {
    startedBy: `
      POST /details/contact POST /resend POST /sign-in POST /v1/me/contacts POST /v1/sign-in POST /v1/sign-in/verify POST /verify`,
    table: {
      GetItem: 'CONTACT#* SIGNIN#* PROGRAMME#*',
      BatchGetItem: 'MEMBER#* SESSIONS#*',
      Query: 'SESSIONS#*',
      PutItem: 'SIGNIN#* SESSIONS#*',
      UpdateItem: `
        SIGNIN#* LIMIT#codes-of-address#* LIMIT#codes-of-contact#* LIMIT#sms LIMIT#tries-of-address#*
        MEMBER#*[proven,phoneProvenOn,otherContacts,phone,email,revision,correlationId]`,
      DeleteItem: 'SIGNIN#*',
      ConditionCheckItem: 'CONTACT#*',
    },
    calls: `${secret} ${secret} ${sending}`,
    told: 'CODES_PER_ADDRESS_PER_HOUR DATA_SECRET_ARN SENDER_ADDRESS SESSION_SECRET_ARN TABLE_NAME',
  },
  'http/member-look': {
    startedBy: `
      GET / GET /code GET /details GET /history GET /receipt GET /rules GET /statements GET /statements/{month} GET /v1/me
      GET /v1/me/account GET /v1/me/export GET /v1/me/ledger GET /v1/me/redemptions GET /v1/me/sessions GET /v1/me/statements
      GET /v1/me/statements/{month} GET /v1/rewards GET /v1/unsubscribe member-look`,
    table: {
      GetItem: 'MEMBER#* SIGNIN#* PROGRAMME#*',
      BatchGetItem: 'MEMBER#* SESSIONS#* REWARDS REWARD#* REDEMPTION#* PROGRAMME',
      Query: 'MEMBER#* SESSIONS#* REWARDS',
    },
    calls: secret,
    told: 'SESSION_SECRET_ARN TABLE_NAME',
  },
  'http/member-act': {
    startedBy: `
      DELETE /v1/me DELETE /v1/me/redemptions/{redemptionId}
      DELETE /v1/me/contacts/{kind} DELETE /v1/me/sessions/{sessionId} PATCH /v1/me POST /cancel POST /details POST /enrol POST /receipt
      POST /redeem POST /sign-out POST /sign-out-everywhere POST /v1/me/claims POST /v1/me/contacts/verify POST /v1/me/conversions
      POST /v1/me/not-mine POST /v1/me/redemptions
      POST /v1/me/sign-out-everywhere POST /v1/members POST /v1/unsubscribe`,
    table: {
      GetItem: 'MEMBER#* CONTACT#* SIGNIN#* REDEMPTION#* PROGRAMME PROGRAMME#*',
      BatchGetItem: 'MEMBER#* SESSIONS#* CONTACT#* SALE#* BUDGET#* REWARDS REWARD#* REDEMPTION#* PROGRAMME',
      Query: 'MEMBER#* SESSIONS#* REWARDS RECEIPT#*',
      PutItem: 'MEMBER#* SESSIONS#* SIGNIN#* CONTACT#* SALE#* BUDGET#* REDEMPTION#* PROGRAMME',
      UpdateItem:
        'MEMBER#* SIGNIN#* BUDGET#* REWARD#* LIMIT#receipts-of#* LIMIT#receipt#* ADJUSTMENT#*[reason,salt]',
      DeleteItem: 'MEMBER#* SESSIONS#* SIGNIN#* CONTACT#* RECEIPT#*',
    },
    calls: `${secret} ${secret}`,
    told: 'DATA_SECRET_ARN SESSION_SECRET_ARN TABLE_NAME',
  },
  'http/operator-look': {
    startedBy: `
      GET /v1/admin/changes GET /v1/admin/changes/{changeId}
      GET /v1/admin/adjustments GET /v1/admin/budgets GET /v1/admin/connections GET /v1/admin/connections/{connectionId}
      GET /v1/admin/failed-events GET /v1/admin/members/{memberId}/ledger GET /v1/admin/rewards
      GET /v1/admin/till-keys`,
    table: {
      GetItem: 'OPERATORS CONNECTIONS MEMBER#* PROGRAMME#* PREVIEWS',
      BatchGetItem: 'MEMBER#* REWARDS REWARD#* BUDGET#* ADJUSTMENT#* PROGRAMME',
      Query: 'CONNECTIONS TILLKEYS MEMBER#* REWARDS ADJUSTMENTS FAILED#* PROGRAMME#*',
    },
    calls: 'cloudwatch:GetMetricData',
    told: 'TABLE_NAME',
  },
  'http/operator-setup': {
    startedBy: `
      DELETE /v1/admin/connections/{connectionId} DELETE /v1/admin/connections/{connectionId}/secrets/{secretId}
      DELETE /v1/admin/rewards/{rewardId} DELETE /v1/admin/till-keys/{keyId}
      PATCH /v1/admin/connections/{connectionId} PATCH /v1/admin/till-keys/{keyId} POST /v1/admin/connections
      POST /v1/admin/connections/{connectionId}/secrets POST /v1/admin/connections/{connectionId}/test
      POST /v1/admin/changes POST /v1/admin/changes/{changeId}/preview
      POST /v1/admin/changes/{changeId}/{step} POST /v1/admin/rewards
      POST /v1/admin/rewards/{rewardId}/offer POST /v1/admin/till-keys`,
    table: {
      GetItem: 'OPERATORS CONNECTIONS TILLKEYS REWARDS PROGRAMME#*',
      BatchGetItem: 'SALE#* CONTACT#* MEMBER#*',
      Query: 'CONNECTIONS SHOPS TILLKEYS PREVIEWS',
      PutItem: 'CONNECTIONS TILLKEYS REWARDS PROGRAMME#* PREVIEWS',
      UpdateItem:
        'CONNECTIONS REWARDS TILLKEYS[scopes,pointsPerDay,pointsTakenPerDay,pointsSpentPerDay,salesPerDay,refundsPerDay,awaitedPerDay,voidsPerDay,activitiesPerDay,enrolmentsPerDay,linksPerDay,redemptionsPerDay,findsPerDay,missesPerHour,country] PROGRAMME#*[state,steps,before]',
      DeleteItem: 'CONNECTIONS TILLKEYS',
    },
    calls: `${secret} sqs:SendMessage`,
    told: 'DATA_SECRET_ARN DUE_QUEUE_URL TABLE_NAME',
  },
  'http/operator-ledger': {
    startedBy: `
      POST /v1/admin/activities POST /v1/admin/adjustments POST /v1/admin/adjustments/{adjustmentId}/decision
      POST /v1/admin/members/{memberId}/contacts/remove POST /v1/admin/members/{memberId}/merge`,
    table: {
      GetItem: 'OPERATORS MEMBER#* ADJUSTMENT#* PROGRAMME PROGRAMME#*',
      BatchGetItem: 'MEMBER#* ADJUSTMENT#* LIMIT#adjusted-by#* ACTIVITY#* CONTACT#* BUDGET#*',
      Query: 'MEMBER#* SESSIONS#*',
      PutItem: 'MEMBER#* CONTACT#* ADJUSTMENT#* ADJUSTMENTS ACTIVITY#* BUDGET#* REDEMPTION#* PROGRAMME',
      UpdateItem: 'MEMBER#* REWARD#* ADJUSTMENT#* LIMIT#adjusted-by#* BUDGET#*',
      DeleteItem: 'MEMBER#* CONTACT#* SIGNIN#* SESSIONS#* ADJUSTMENTS',
    },
    calls: secret,
    told: 'DATA_SECRET_ARN TABLE_NAME',
  },
  'http/operator-events': {
    startedBy: `
      DELETE /v1/admin/failed-events/{eventId} GET /v1/admin/failed-events/{eventId}
      POST /v1/admin/connections/{connectionId}/sales POST /v1/admin/failed-events/replay
      POST /v1/admin/failed-events/{eventId}/replay`,
    table: {
      GetItem: 'OPERATORS CONNECTIONS FAILED#*',
      Query: 'FAILED#*',
      UpdateItem: 'FAILED#*',
      DeleteItem: 'FAILED#*',
    },
    calls: `${secret} sqs:SendMessage sqs:SendMessage sqs:SendMessage`,
    told: 'DATA_SECRET_ARN DUE_QUEUE_URL MESSAGES_QUEUE_URL SALES_QUEUE_URL TABLE_NAME',
  },
  'queue/apply-sale': {
    startedBy: 'IntakeSalesQueue',
    table: {
      GetItem: 'PROGRAMME SHOPS CONNECTIONS PROGRAMME#*',
      BatchGetItem: 'MEMBER#* CONTACT#* SALE#* REFUND#* ACTIVITY#* BUDGET#*',
      Query: 'MEMBER#*',
      PutItem:
        'MEMBER#* CONTACT#* SALE#* REFUND#* ACTIVITY#* RECEIPT#* BUDGET#* REDEMPTION#* FAILED#* PROGRAMME SHOPS',
      UpdateItem: 'BUDGET#* CONNECTIONS[settledAt,shops,continues]',
      ConditionCheckItem: 'CONTACT#*',
    },
    calls: `${secret} ${consumption}`,
    told: 'DATA_SECRET_ARN TABLE_NAME',
  },
  'queue/apply-due': {
    startedBy: 'DueQueue',
    table: {
      GetItem: 'MEMBER#* PROGRAMME PROGRAMME#* PREVIEWS',
      BatchGetItem: 'MEMBER#* SALE#* REFUND#* ACTIVITY#* BUDGET#* PROGRAMME',
      Query: 'MEMBER#* CONTACT#* PROGRAMME',
      'Query@index/due': 'DUE#*',
      PutItem: 'MEMBER#* SALE#* BUDGET#* REDEMPTION#* PROGRAMME FAILED#* PREVIEWS',
      UpdateItem: 'MEMBER#* BUDGET#* REWARD#*',
      DeleteItem: 'CONTACT#*',
    },
    calls: `${secret} ${consumption} sqs:SendMessage`,
    told: 'DATA_SECRET_ARN DUE_QUEUE_URL TABLE_NAME',
  },
  'queue/keep-failed': {
    startedBy: 'DueDead IntakeSalesDead MessagingMessagesDead',
    table: { PutItem: 'FAILED#*' },
    calls: `${secret} ${consumption} ${consumption} ${consumption}`,
    told: `
      DATA_SECRET_ARN DUE_DEAD_QUEUE_ARN DUE_TRIES MESSAGES_DEAD_QUEUE_ARN MESSAGES_TRIES SALES_DEAD_QUEUE_ARN
      SALES_TRIES TABLE_NAME`,
  },
  'queue/send-message': {
    startedBy: 'MessagingMessagesQueue',
    table: {
      GetItem: 'PROGRAMME#*',
      BatchGetItem: 'MEMBER#* REDEMPTION#* REWARDS PROGRAMME',
      PutItem: 'MEMBER#*[kind,channel,claimId,claimedAt,settledAt,state,expiresAt]',
      UpdateItem: 'MEMBER#*[claimId,settledAt,state,providerId,reason] LIMIT#sms LIMIT#sms-of-contact#*',
    },
    calls: `${secret} ${sending} ${consumption}`,
    told: 'API_URL EMAIL_INTERVAL_MS SENDER_ADDRESS SESSION_SECRET_ARN TABLE_NAME',
  },
  'schedule/sweep-due': {
    startedBy: 'point-expiry statements tier-recalculation',
    table: { 'Query@index/due': 'DUE#*', GetItem: 'SWEEP#*', PutItem: 'SWEEP#*', DeleteItem: 'SWEEP#*' },
    calls: 'sqs:SendMessage sqs:SendMessage',
    told: 'DUE_QUEUE_URL TABLE_NAME',
  },
  'stream/follow-table': {
    startedBy: 'Table',
    // Each queue with its dead letters, for what no queue takes.
    calls: `${stream} sqs:SendMessage sqs:SendMessage sqs:SendMessage`,
    told: 'DUE_DEAD_QUEUE_URL DUE_QUEUE_URL MESSAGES_DEAD_QUEUE_URL MESSAGES_QUEUE_URL',
  },
};
