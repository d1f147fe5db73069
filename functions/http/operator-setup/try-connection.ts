import { randomUUID } from 'node:crypto';
import type { Answer } from '#api/route.ts';
import { refuseActivity } from '#domain/activities/declared.ts';
import { isRefusal } from '#domain/refusal.ts';
import { type Handles, reply } from '#handler/router.ts';
import { connectionOf, noWebhook, unsealSecrets } from '#http/shared/connection-of.ts';
import { loadExplanations } from '#messages/languages/explanations.ts';
import { noteUnsound } from '#observe/note-unsound.ts';
import type { Delivery, Fact } from '#pos/adapter.ts';
import { adapterFor } from '#pos/adapters.ts';
import { failed, passed, skipped } from '#pos/basket/finding.ts';
import { sampleDelivery } from '#pos/sample-delivery.ts';
import { tryDelivery } from '#pos/try-delivery.ts';
import { booksOf } from '#table/connections/connections.ts';
import type { Call } from '#use-cases/call.ts';
import { decisionContext } from '#use-cases/call.ts';
import type { Routes } from './routes.ts';

type Result = Answer<Routes['testConnection']>['body'];

/** What a fact would do to points; a refund has no answer before its sale is known, nor an activity before its member is. */
interface Estimate {
  readonly fact: Result['facts'][number];
  readonly finding: Omit<Result['steps'][number], 'step'>;
}

/** Goes the whole way of a webhook and writes nothing: no queue, no entry, no count. */
export const testConnection: Handles<Routes['testConnection']> = async ({
  params: { connectionId },
  body,
  call,
}) => {
  const connection = await connectionOf(call, connectionId);
  const adapter = await adapterFor(connection.vendor);
  if (adapter === undefined) throw noWebhook(connection);
  const { sealing } = await call.secrets.data();
  const { notificationUrl, locationId, timeZone, country, earns, orderStatuses } = connection;
  const currency = connection.currency ?? call.rules.programme.currency;
  const { secrets, unsound } = unsealSecrets(connection, sealing);
  if (unsound !== null && secrets.length === 0) throw unsound;
  if (unsound !== null) noteUnsound(unsound);
  const signing = { secrets, notificationUrl };
  const source = body.body === undefined ? 'sample' : 'pasted';
  const delivery: Delivery | string =
    body.body === undefined
      ? sampleDelivery(adapter, signing, { now: call.now, currency }, `test_${randomUUID()}`)
      : { headers: inLowerCase(body.headers ?? {}), body: Buffer.from(body.body, 'utf8') };
  if (typeof delivery === 'string') {
    const steps = [{ step: 'signature' as const, ...skipped(delivery) }];
    return reply(200, { source, passed: true, steps, facts: [] });
  }
  const receivedAt = body.receivedAt === undefined ? call.now : new Date(body.receivedAt);
  const at = receivedAt.toISOString();
  const books = booksOf(connection);
  const settings = { locationId, currency, timeZone, country, earns, orderStatuses };
  const context = { connectionId: books, ...settings, receivedAt: at };
  const { signature, translation, facts } = tryDelivery(adapter, delivery, signing, context, receivedAt);
  // A body that the vendor did not sign may name anybody: what it earns is said, for whom is not looked up.
  const isTheVendors = signature.result === 'passed';
  const estimates = await Promise.all(
    facts.map((fact) => estimate(call, isTheVendors ? fact : withoutCustomer(fact))),
  );
  const earning = estimates.map(({ finding }) => finding);
  const steps = [
    { step: 'signature' as const, ...signature },
    { step: 'translation' as const, ...translation },
    ...(earning.length > 0 ? earning : [skipped('There is no sale that could earn.')]).map((finding) => ({
      step: 'earning' as const,
      ...finding,
    })),
  ];
  return reply(200, {
    source,
    passed: steps.every(({ result }) => result !== 'failed'),
    steps,
    facts: estimates.map(({ fact }) => fact),
  });
};

function withoutCustomer(fact: Fact): Fact {
  if (fact.kind !== 'sale') return fact;
  const { customer: _customer, ...sale } = fact.sale;
  return { ...fact, sale };
}

async function estimate(call: Call, fact: Fact): Promise<Estimate> {
  if (fact.kind === 'refund') {
    return {
      fact,
      finding: skipped(
        'A refund takes back what its sale gave for the refunded part, once the sale is known.',
      ),
    };
  }
  if (fact.kind === 'activity') {
    const refusal = refuseActivity(fact.activity, decisionContext(call));
    const finding =
      refusal === null
        ? passed('The programme has rules for it; what they give depends on its member.')
        : failed(refusal.refused, `${refusal.detail}.`);
    return { fact, finding };
  }
  const { sale } = fact;
  const nothing: Estimate['fact'] = { kind: 'sale', sale, earning: null };
  if (sale.status !== 'completed') {
    const why = sale.status === 'open' ? 'is not completed yet' : 'is voided: what it had earned goes back';
    return { fact: nothing, finding: skipped(`It would earn nothing, since it ${why}.`) };
  }
  const { programme } = call.rules;
  const language = programme.languages[0] ?? 'en';
  const [{ quoteSale }, { tellQuote }] = await Promise.all([
    import('#use-cases/sales/quote-sale.ts'),
    import('#messages/explain/explain-quote.ts'),
    loadExplanations(language),
  ]);
  const quoted = await quoteSale(call, { sale });
  if (isRefusal(quoted)) return { fact: nothing, finding: failed(quoted.refused, `${quoted.detail}.`) };
  const { eligibleNet } = sale.totals;
  const { steps } = quoted.worked.part;
  const [main] = tellQuote({ eligibleNet, steps, rewards: [], whyNot: [] }, programme, language).units;
  const points = main?.amount ?? 0;
  const memberId = quoted.account?.memberId ?? null;
  const explanation = [...(main?.explanation ?? [])];
  return {
    fact: { kind: 'sale', sale, earning: { memberId, pointsEarned: points, explanation } },
    finding: passed(
      memberId === null
        ? `It names no member and would be kept for a claim; a new member would earn ${points} points.`
        : `It would earn ${points} points for the member ${memberId}.`,
    ),
  };
}

function inLowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value.trim()]),
  );
}
