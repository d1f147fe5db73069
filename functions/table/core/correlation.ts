/**
 * The correlation id: what the log lines of one call and of everything that follows from it have in common, across
 * queues and the table's stream. It is made where a call comes in: API Gateway's id of the request, or one made of
 * Lambda's. Whoever writes or queues on its behalf hands it on; it decides nothing, and no hash covers it.
 */
export interface Correlated {
  readonly correlationId?: string | undefined;
}

/** API Gateway's ids have 16 characters and end in `=`. Short, since a row may hold one and is paid for by the KB. */
const pattern = /^[\w+/=-]{8,24}$/;

/** @returns undefined for what is none, and is not handed on: a queue's message could be anybody's */
export function parseCorrelationId(value: unknown): string | undefined {
  return typeof value === 'string' && pattern.test(value) ? value : undefined;
}

/** Where no caller has given one: made of an id of AWS's own, which stays the same when it comes again. */
export function correlationIdOf(id: string): string {
  return id.replace(/\W/g, '').slice(0, 16);
}

/** As an attribute beside what an item says, to be spread into the item. */
export function correlationOf({ correlationId }: Correlated): Correlated {
  return correlationId === undefined ? {} : { correlationId };
}

type Image = Readonly<Record<string, { readonly S?: string | undefined }>>;

/** A change of an item as the table's stream tells it, as far as it is looked at. */
interface Change {
  readonly eventID?: string | undefined;
  readonly dynamodb?:
    | { readonly NewImage?: Image | undefined; readonly OldImage?: Image | undefined }
    | undefined;
}

/** Of who made the change. An item that was changed without one holds that of an earlier change still. */
export function correlationOfChange({ eventID = '', dynamodb }: Change): string {
  const after = parseCorrelationId(dynamodb?.NewImage?.['correlationId']?.S);
  const isOfThis = after !== undefined && after !== dynamodb?.OldImage?.['correlationId']?.S;
  return isOfThis ? after : correlationIdOf(eventID);
}
