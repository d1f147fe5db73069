/**
 * The single table on one page: every key pattern, every index, and the question each answers.
 *
 * | item        | pk                            | sk                     | answers                                     |
 * |-------------|-------------------------------|------------------------|---------------------------------------------|
 * | account     | MEMBER#<memberId>             | ACCOUNT                | what is the balance, the tier, what is due? |
 * | profile     | MEMBER#<memberId>             | PROFILE                | who is it, how may we write to them?        |
 * | entry       | MEMBER#<memberId>             | ENTRY#<sequence>       | what happened, in order?                    |
 * | statement   | MEMBER#<memberId>             | STATEMENT#<yyyy-mm>    | which month was closed, at which entry?     |
 * | message     | MEMBER#<memberId>             | MESSAGE#<id>           | was this message sent already?              |
 * | adjusted    | MEMBER#<memberId>             | ADJUSTMENT#<id>        | which adjustments did they have?            |
 * | contact notice | MEMBER#<memberId>          | CONTACTS#<revision>    | whom to tell that a contact has changed?    |
 * | merged      | MEMBER#<memberId>             | MERGED#<memberId>      | who became one with them?                   |
 * | mended      | MEMBER#<memberId>             | MENDED#<instant>       | when was the account made anew, and why?    |
 * | contact     | CONTACT#<contactKey>          | CONTACT                | whose phone, e-mail, vendor customer is it? |
 * | unclaimed   | CONTACT#<contactKey>          | UNCLAIMED#<conn>#<sale>| which sales wait for this contact?          |
 * | receipt     | RECEIPT#<number>              | UNCLAIMED#<conn>#<sale>| which sale has this receipt, nobody's at first? |
 * | sale        | SALE#<connectionId>#<saleId>  | SALE                   | was it applied, to whom, for what?          |
 * | refund      | REFUND#<connectionId>#<refundId> | REFUND              | was it applied, what did it take back?      |
 * | activity    | ACTIVITY#<connectionId>#<activityId> | ACTIVITY        | did it count, for whom, what did it give?   |
 * | reward      | REWARDS                       | REWARD#<rewardId>      | what did operators put on offer, take off?  |
 * | stock       | REWARD#<rewardId>             | STOCK#<shard>          | how many are left, once one was taken?      |
 * | taken       | MEMBER#<memberId>             | TAKEN#<rewardId>       | how many of a limited reward has one had?   |
 * | conversion  | MEMBER#<memberId>             | CONVERSION#<digest>    | what did they ask to convert by this key?   |
 * | budget part | BUDGET#<limitId>#<period>#<part> | PART              | what has a limit of everyone left?          |
 * | redemption  | REDEMPTION#<redemptionId>     | REDEMPTION             | whose code is it, was it used?              |
 * | adjustment  | ADJUSTMENT#<adjustmentId>     | ADJUSTMENT             | who changed these points, and why?          |
 * | waiting     | ADJUSTMENTS                   | WAITING#<adjustmentId> | which wait for a second operator?           |
 * | failed event | FAILED#<yyyy-mm>             | EVENT#<eventId>        | what failed, why, was it replayed?          |
 * | connection  | CONNECTIONS                   | CONNECTION#<id>        | how does this vendor sign? which are there? |
 * | shop        | SHOPS                         | SHOP#<vendor>#<shop>   | under which connection is this shop booked? |
 * | till key    | TILLKEYS                      | TILLKEY#<keyId>        | whose till is it? which are there?          |
 * | operator    | OPERATORS                     | OPERATOR#<tokenId>     | who is this operator, what may they do?     |
 * | code        | SIGNIN#<contactKey>           | CODE#<binding>         | which code was asked for, how often tried?  |
 * | enrolment   | SIGNIN#<contactKey>           | ENROLMENT              | who may enrol with the contact, and did?    |
 * | session     | SESSIONS#<memberId>           | SESSION#<slot>         | who is signed in as this member, and where? |
 * | member code | MEMBERCODE#<memberId>         | CODE#<binding>         | which may the member tell this till?        |
 * | limit       | LIMIT#<subject>               | WINDOW#<begin>         | how often was it done in this window?       |
 * | programme   | PROGRAMME                     | VERSION#<version>      | which rules were in force when?             |
 * | in force    | PROGRAMME#IN-FORCE            | LIST                   | which changes are published?                |
 * | whole       | PROGRAMME#WHOLE               | <deployed version>#<revision> | which rules do they make, of this deploy? |
 * | change      | PROGRAMME#CHANGES             | CHANGE#<changeId>      | what does it say, who did what with it?     |
 * | preview     | PREVIEWS                      | PREVIEW#<changeId>     | what would a change cost, how far is that?  |
 * | sweep       | SWEEP#<task>                  | DAY#<yyyy-mm-dd>       | where did a sweep stop, to go on from there? |
 *
 * | index | keys                    | projection | answers                                           |
 * |-------|-------------------------|------------|---------------------------------------------------|
 * | due   | dueShard, nextDueOn     | keys only  | which members have something due by this date? which are there? |
 *
 * `nextDueOn` is a lower bound: nothing of the member's is due before it. Earning never lowers it in the
 * ordinary course, so a sale writes no index (see lib/decisions/0002-one-table.md). It says for what the day stands, by
 * the first letters of `dueTasks`: `2027-01-01#ps`. On that day itself nothing else is due. Every open account is in the
 * index; one of which nothing is due stands at `9999-12-31`.
 */
export const table = {
  partitionKey: 'pk',
  sortKey: 'sk',
  timeToLive: 'expiresAt',
  dueIndex: { name: 'due', partitionKey: 'dueShard', sortKey: 'nextDueOn' },
} as const;

/**
 * How the partition keys of each kind of item begin; one that does not end in `#` is the whole key. Roles name them, so
 * that a function reads and writes the kinds that it has to and no other.
 */
export const partitions = {
  member: 'MEMBER#',
  contact: 'CONTACT#',
  receipt: 'RECEIPT#',
  sale: 'SALE#',
  refund: 'REFUND#',
  activity: 'ACTIVITY#',
  rewards: 'REWARDS',
  stock: 'REWARD#',
  budget: 'BUDGET#',
  redemption: 'REDEMPTION#',
  adjustment: 'ADJUSTMENT#',
  waitingAdjustments: 'ADJUSTMENTS',
  failedEvents: 'FAILED#',
  connections: 'CONNECTIONS',
  shops: 'SHOPS',
  tillKeys: 'TILLKEYS',
  operators: 'OPERATORS',
  signIn: 'SIGNIN#',
  sessions: 'SESSIONS#',
  memberCode: 'MEMBERCODE#',
  limit: 'LIMIT#',
  programme: 'PROGRAMME',
  published: 'PROGRAMME#',
  previews: 'PREVIEWS',
  dueShard: 'DUE#',
  sweep: 'SWEEP#',
} as const;

/** What is counted in a window: how the subject of each limit begins, or the whole of it. */
export const limits = {
  adjustedByOperator: 'adjusted-by#',
  claimsOfMember: 'receipts-of#',
  claimsOfReceipt: 'receipt#',
  codesOfAddress: 'codes-of-address#',
  codesOfContact: 'codes-of-contact#',
  codesOfTill: 'codes-of-till#',
  missesOfTill: 'misses-of-till#',
  sms: 'sms',
  smsOfContact: 'sms-of-contact#',
  triesOfAddress: 'tries-of-address#',
  wrongCodesOfTill: 'wrong-codes-of-till#',
} as const;

type Begun<Beginning extends string> = Beginning extends `${string}#` ? `${Beginning}${string}` : Beginning;

/** A subject of which something is counted: `codes-of-contact#v1:…`. */
export type LimitSubject = Begun<(typeof limits)[keyof typeof limits]>;

/** Members are spread over this many partitions of the due index. */
export const dueShardCount = 16;

/** What comes due by the calendar: the names of the schedules whose work it is. Each begins with a letter of its own. */
export const dueTasks = ['point-expiry', 'tier-recalculation', 'statements'] as const;
export type DueTask = (typeof dueTasks)[number];
