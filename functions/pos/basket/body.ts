/** Reading a vendor's body without ever throwing, and saying what is wrong with it without repeating it. */
import * as z from 'zod/mini';
import { activitySchema } from '#events/activity.ts';
import { later } from '#events/later.ts';
import '#events/english.ts';
import { refundSchema } from '#events/refund.ts';
import { saleSchema } from '#events/sale.ts';
import type { Translation } from '#pos/adapter.ts';

/** A JSON object whose fields nobody has looked at yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** RFC 3339; an upper limit because a time is parsed before the canonical event checks its length. */
export const timeSchema = later(() => z.iso.datetime({ offset: true }).check(z.maxLength(40)));

/**
 * As many items as a list of a body may have: more than any basket, and few enough that a list of nothing but `{}`, each
 * a few problems, does not fill the memory.
 */
export const maxItems = 10_000;

/** At most this many problems are named: a body that is wrong throughout needs no list of everything. */
const maxProblems = 3;

/** The body as a JSON object, or undefined when it is anything else. */
export function readObject(body: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return isObject(value) ? value : undefined;
  } catch {
    // The parser's own message quotes the body, which may name a customer.
    return undefined;
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The problems as `path: what is expected`, without any value of the body. */
export function explain(error: z.core.$ZodError, under: readonly string[] = []): string {
  const problems = error.issues
    .slice(0, maxProblems)
    .map((issue) => `${[...under, ...issue.path].map(String).join('.') || 'the body'}: ${issue.message}`);
  const left = error.issues.length - problems.length;
  return problems.join('; ') + (left > 0 ? `; and ${left} more` : '');
}

/**
 * The number that stands on the receipt: the first that a Sale can hold, of what the vendor has under several names;
 * none spoils the sale.
 */
export function receiptNumberOf(...candidates: readonly unknown[]): string | undefined {
  const { receiptNumber } = saleSchema().shape;
  return candidates.map((text) => receiptNumber.safeParse(text).data).find((text) => text !== undefined);
}

/** The last step of each adapter: what it put together must be a canonical Sale. */
export function toSale(candidate: unknown): Translation {
  const parsed = saleSchema().safeParse(candidate);
  return parsed.success
    ? { kind: 'facts', facts: [{ kind: 'sale', sale: parsed.data }] }
    : unusable(`not a sale: ${explain(parsed.error)}`);
}

/** The last step of each adapter: what it put together must be a canonical Refund. */
export function toRefund(candidate: unknown): Translation {
  const parsed = refundSchema().safeParse(candidate);
  return parsed.success
    ? { kind: 'facts', facts: [{ kind: 'refund', refund: parsed.data }] }
    : unusable(`not a refund: ${explain(parsed.error)}`);
}

/** As `toRefund`, of an Activity. */
export function toActivity(candidate: unknown): Translation {
  const parsed = activitySchema().safeParse(candidate);
  return parsed.success
    ? { kind: 'facts', facts: [{ kind: 'activity', activity: parsed.data }] }
    : unusable(`not an activity: ${explain(parsed.error)}`);
}

export function unusable(reason: string): Translation {
  return { kind: 'unusable', reason };
}

/** The facts of several parts of a body; unusable when one of them is. */
export function allOf(parts: readonly Translation[]): Translation {
  const failed = parts.find((part) => part.kind === 'unusable');
  return (
    failed ?? { kind: 'facts', facts: parts.flatMap((part) => (part.kind === 'facts' ? part.facts : [])) }
  );
}

/** A kind of event that has nothing to do with sales. The kind is named when it looks like one. */
export function ignored(type: unknown): Translation {
  const isName = typeof type === 'string' && /^[a-z][a-z0-9._-]{0,63}$/i.test(type);
  return {
    kind: 'ignored',
    reason: isName ? `${type} is not used` : 'the body names no kind of event we use',
  };
}
