/** Tries a delivery for an operator, who is told what a vendor is not: why it was refused, and what it says. */
import type {
  Adapter,
  Delivery,
  Fact,
  SigningConfiguration,
  Translation,
  TranslationContext,
  VerificationFailure,
} from './adapter.ts';
import { type Finding, failed, passed, skipped } from './basket/finding.ts';

/** A secret with how operators call it. */
export interface NamedSecret {
  readonly secretId: string;
  readonly secret: string;
}

/** As `SigningConfiguration`, with the secrets by name. */
export interface TrySigning {
  readonly secrets: readonly NamedSecret[];
  readonly notificationUrl?: string | undefined;
}

export interface Tried {
  readonly signature: Finding;
  readonly translation: Finding;
  /** What the body states; nothing when it is ignored, or cannot be used. */
  readonly facts: readonly Fact[];
}

/** Every step is tried, also after one that failed: an operator mends all of them at once. */
export function tryDelivery(
  adapter: Adapter,
  delivery: Delivery,
  { secrets, notificationUrl }: TrySigning,
  context: TranslationContext,
  now: Date,
): Tried {
  if (adapter.isPing?.(delivery)) {
    const ping = "It is the vendor's ping: it is answered with 200, not verified, and not queued.";
    return { signature: passed(ping), translation: skipped('It is not about a sale.'), facts: [] };
  }
  const signing = { secrets: secrets.map(({ secret }) => secret), notificationUrl };
  const verification = adapter.verify(delivery, signing, now);
  const said = adapter.translate(Buffer.from(delivery.body).toString('utf8'), context);
  return {
    signature: verification.ok
      ? passed(
          `The signature was made with the secret ${signerOf(adapter, delivery, secrets, notificationUrl, now)}.`,
        )
      : failed(verification.reason, explainFailure(verification.reason, adapter, delivery, signing, now)),
    translation: findingOf(said),
    facts: said.kind === 'facts' ? said.facts : [],
  };
}

function signerOf(
  adapter: Adapter,
  delivery: Delivery,
  secrets: readonly NamedSecret[],
  notificationUrl: string | undefined,
  now: Date,
): string {
  const signer = secrets.find(
    ({ secret }) => adapter.verify(delivery, { secrets: [secret], notificationUrl }, now).ok,
  );
  return signer?.secretId ?? 'of this connection';
}

const failures: Readonly<Record<Exclude<VerificationFailure, 'bad-signature'>, string>> = {
  'missing-signature': 'The headers have no signature: give the ones that came with the body.',
  'bad-timestamp': 'The signed time is not a number of seconds.',
  'stale-timestamp':
    'It was signed more than five minutes before or after now; for an older delivery, say when it arrived (receivedAt).',
  'no-secret':
    'The connection has no secret that this vendor could sign with: give the one the vendor shows.',
  'no-notification-url':
    'This vendor signs its notification URL, and the connection has none: set notificationUrl.',
};

/** Of a signature that does not hold it says what it was compared with, but for the secrets. */
function explainFailure(
  reason: VerificationFailure,
  adapter: Adapter,
  delivery: Delivery,
  signing: SigningConfiguration,
  now: Date,
): string {
  if (reason !== 'bad-signature') return failures[reason];
  const withoutUrl = adapter.verify(delivery, { secrets: signing.secrets }, now);
  const signsUrl = !withoutUrl.ok && withoutUrl.reason === 'no-notification-url';
  return (
    `No valid secret of the connection gives this signature for these ${delivery.body.length} bytes` +
    `${signsUrl ? ` and the notification URL ${signing.notificationUrl}` : ''}: ` +
    "compare the secret with the vendor's, and the body byte for byte."
  );
}

function findingOf(said: Translation): Finding {
  switch (said.kind) {
    case 'facts':
      return passed(said.facts.map(sentenceOf).join(' '));
    case 'ignored':
      return passed(`It is accepted and ignored: ${said.reason}.`);
    case 'unusable':
      return failed('unusable', `It can't be understood, and would become a failed event: ${said.reason}.`);
  }
}

function sentenceOf(fact: Fact): string {
  if (fact.kind === 'sale') {
    const { saleId, status, currency, totals } = fact.sale;
    if (fact.isDeletion) return `It says that the sale ${saleId} was deleted, which voids it.`;
    if (fact.isOfUnknownStatus)
      return `It is the sale ${saleId}, in a status that isn't one of WooCommerce's own. Unless the sale is known already, it becomes a failed event: say in the connection's orderStatuses what the status means.`;
    return `It is the sale ${saleId}, ${status}: ${totals.eligibleNet} of ${totals.total} minor units of ${currency} earn.`;
  }
  if (fact.kind === 'activity') {
    const { activityId, kind, status } = fact.activity;
    return `It is the activity ${activityId}, ${status}: ${kind}.`;
  }
  const { refundId, saleId, status, currency, eligibleNet } = fact.refund;
  const ofSale = saleId === undefined ? 'of no sale that it names' : `of the sale ${saleId}`;
  return `It is the refund ${refundId} ${ofSale}, ${status}: ${eligibleNet} minor units of ${currency} of what earned.`;
}
