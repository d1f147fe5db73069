/**
 * The traffic of one shop, from which the share of cold calls is simulated. It is stated here and nowhere else, as data.
 *
 * Most sales are made at a till: it finds the member by phone or card, every other time tells what the basket would
 * give, and records the sale; now and then somebody joins, redeems, hands in a code that they have, or brings something
 * back. Every other member has an app of the brand: they open it for their card, and look at the new balance. Some look
 * at the portal later, and some of both have to sign in. The other sales are of a web shop, whose vendor tells of each
 * three times: made, paid, and settled minutes later. An operator looks in twice a day. What is written goes on through
 * stream and queue to an e-mail, whether or not the member wants it.
 *
 * Left out is what would only flatter: a monitor that asks for /health, bots, and deliveries of other shops.
 */
export interface Shop {
  /** Hours of the local day, `[opens, closes)`. */
  readonly open: readonly [number, number];
  /** When customers come at once; what is left of the shares comes evenly over the day. */
  readonly peaks: readonly { readonly hour: number; readonly spreadHours: number; readonly share: number }[];
  readonly walks: readonly Walk[];
  /** Minutes after which an idle sandbox is reclaimed. AWS names no number; 5 to 15 are seen. */
  readonly idleMinutes: number;
  /** Milliseconds that a call takes, by what it answers to, and what a cold start adds. */
  readonly callMs: { readonly http: number; readonly event: number; readonly coldStart: number };
}

/** What one person, or one machine, does in a row. */
export interface Walk {
  readonly who: 'till' | 'member' | 'vendor' | 'operator';
  readonly does: string;
  /** Of a till: one for each customer, by which the rest is counted. */
  readonly isVisit?: true;
  /** How often for each sale, 0 to 1. */
  readonly perSale?: number;
  /** How often a day, whatever is sold. */
  readonly perDay?: number;
  /** Minutes after the sale (or, of `perDay`, after the hour that was drawn) when it begins. */
  readonly startsAfterMinutes: Range;
  readonly steps: readonly Step[];
}

export interface Step {
  /** As the template names the route. */
  readonly route: string;
  /** 0 to 1. Default: always. */
  readonly chance?: number;
  /** Seconds since the step before. */
  readonly afterSeconds: Range;
  readonly causes?: readonly Effect[];
}

/** Drawn evenly from here to there. */
export type Range = readonly [from: number, to: number];

/** What goes on when a call has been answered: an item of a member is written, or a message is put into a queue. */
export type Effect =
  | {
      readonly writes: 'INSERT' | 'MODIFY';
      readonly sk: string;
      /** The kind of a ledger entry. */
      readonly kind?: string;
      /** What those who read the stream put into queues because of it. */
      readonly causes?: readonly Effect[];
    }
  | {
      /** The environment variable by which functions know the queue. */
      readonly queues: string;
      readonly causes?: readonly Effect[];
    };

const message: Effect = { queues: 'MESSAGES_QUEUE_URL' };
const entry = (kind: string, causes: readonly Effect[] = []): Effect => ({
  writes: 'INSERT',
  sk: 'ENTRY#0000000012',
  kind,
  causes,
});
const earned = entry('earned', [message]);
const reserved = entry('reserved', [message]);
const fulfilled = entry('fulfilled');
const enrolled: Effect = {
  writes: 'INSERT',
  sk: 'PROFILE',
  causes: [message, { queues: 'DUE_QUEUE_URL' }],
};

const delivered = (causes: readonly Effect[] = []): Pick<Step, 'route' | 'causes'> => ({
  route: 'POST /v1/webhooks/{connectionId}',
  causes: [{ queues: 'SALES_QUEUE_URL', causes }],
});

export const shop: Shop = {
  open: [9, 20],
  peaks: [
    { hour: 12.5, spreadHours: 0.6, share: 0.4 },
    { hour: 18, spreadHours: 0.6, share: 0.4 },
  ],
  walks: [
    {
      who: 'till',
      does: 'serves a customer',
      isVisit: true,
      perSale: 0.85,
      startsAfterMinutes: [0, 0],
      steps: [
        { route: 'GET /v1/pos/members', afterSeconds: [0, 0] },
        { route: 'POST /v1/pos/members', chance: 0.06, afterSeconds: [20, 60], causes: [enrolled] },
        { route: 'POST /v1/pos/quotes', chance: 0.5, afterSeconds: [5, 30] },
        {
          route: 'POST /v1/pos/redemptions/{code}/fulfil',
          chance: 0.05,
          afterSeconds: [5, 20],
          causes: [fulfilled],
        },
        { route: 'POST /v1/pos/sales', afterSeconds: [10, 60], causes: [earned] },
      ],
    },
    {
      who: 'till',
      does: 'redeems at once',
      perSale: 0.08,
      startsAfterMinutes: [0.3, 1],
      steps: [
        { route: 'POST /v1/pos/redemption-codes', chance: 0.5, afterSeconds: [0, 0] },
        { route: 'POST /v1/pos/redemptions', afterSeconds: [15, 60], causes: [reserved] },
        { route: 'POST /v1/pos/redemptions/{code}/fulfil', afterSeconds: [2, 10], causes: [fulfilled] },
      ],
    },
    {
      who: 'till',
      does: 'takes something back',
      perSale: 0.03,
      startsAfterMinutes: [0, 240],
      steps: [{ route: 'POST /v1/pos/refunds', afterSeconds: [0, 0], causes: [entry('clawed-back')] }],
    },
    {
      who: 'vendor',
      does: 'a sale of the web shop',
      perSale: 0.15,
      startsAfterMinutes: [0, 2],
      steps: [
        { ...delivered([earned]), afterSeconds: [0, 0] },
        { ...delivered(), afterSeconds: [1, 20] },
        { ...delivered(), afterSeconds: [60, 240] },
      ],
    },
    {
      who: 'member',
      does: 'shows their card in an app',
      perSale: 0.4,
      startsAfterMinutes: [-1, 0],
      steps: [
        { route: 'GET /v1/me', afterSeconds: [0, 0] },
        { route: 'GET /v1/me/account', afterSeconds: [0, 0.2] },
        { route: 'GET /v1/rewards', chance: 0.7, afterSeconds: [1, 20] },
        { route: 'GET /v1/me/account', afterSeconds: [60, 120] },
        { route: 'GET /v1/me/ledger', chance: 0.5, afterSeconds: [2, 20] },
      ],
    },
    {
      who: 'member',
      does: 'signs in to an app',
      perSale: 0.04,
      startsAfterMinutes: [-3, 0],
      steps: [
        { route: 'POST /v1/sign-in', afterSeconds: [0, 0] },
        { route: 'POST /v1/sign-in/verify', afterSeconds: [20, 90] },
        { route: 'GET /v1/me', afterSeconds: [0.2, 0.5] },
        { route: 'GET /v1/me/account', afterSeconds: [0, 0.2] },
      ],
    },
    {
      who: 'member',
      does: 'looks at the portal, still signed in',
      perSale: 0.1,
      startsAfterMinutes: [1, 120],
      steps: [
        { route: 'GET /', afterSeconds: [0, 0] },
        { route: 'GET /history', chance: 0.5, afterSeconds: [10, 60] },
        { route: 'GET /rules', chance: 0.2, afterSeconds: [10, 60] },
        { route: 'POST /redeem', chance: 0.1, afterSeconds: [20, 90], causes: [reserved] },
        { route: 'GET /', chance: 0.3, afterSeconds: [1, 20] },
      ],
    },
    {
      who: 'member',
      does: 'signs in to the portal and looks',
      perSale: 0.06,
      startsAfterMinutes: [1, 120],
      steps: [
        { route: 'GET /', afterSeconds: [0, 0] },
        { route: 'POST /sign-in', afterSeconds: [5, 30] },
        { route: 'GET /code', afterSeconds: [0.2, 0.5] },
        { route: 'POST /verify', afterSeconds: [20, 90] },
        { route: 'POST /enrol', chance: 0.3, afterSeconds: [20, 60], causes: [enrolled] },
        { route: 'GET /', afterSeconds: [0.2, 0.5] },
        { route: 'GET /history', chance: 0.5, afterSeconds: [10, 60] },
        { route: 'POST /receipt', chance: 0.05, afterSeconds: [20, 90] },
      ],
    },
    {
      who: 'operator',
      does: 'looks in',
      perDay: 2,
      startsAfterMinutes: [0, 60],
      steps: [
        { route: 'GET /v1/admin/failed-events', afterSeconds: [0, 0] },
        { route: 'GET /v1/admin/adjustments', chance: 0.5, afterSeconds: [10, 60] },
        { route: 'GET /v1/admin/members/{memberId}/ledger', chance: 0.5, afterSeconds: [20, 120] },
        {
          route: 'POST /v1/admin/adjustments',
          chance: 0.2,
          afterSeconds: [30, 120],
          causes: [entry('adjusted')],
        },
      ],
    },
  ],
  idleMinutes: 10,
  callMs: { http: 80, event: 200, coldStart: 700 },
};
