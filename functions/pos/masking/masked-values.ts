/** Which values of a vendor's body are shown, by their key and their form. */
import { isObject } from '#pos/basket/body.ts';

/** Parts of a key under which a person is described, and everything below it with them. */
const personal =
  /name|mail|phone|mobile|address|street|postcode|postal|company|comment|birth|gender|token|secret|passw|loyal|finger|latitude|longitude|signature/;

/** Such words of a key that are part of many others. */
const personalWords = new Set(
  [
    'tel',
    'fax',
    'city',
    'zip',
    'sex',
    'ip',
    'note',
    'notes',
    'card',
    'url',
    'href',
    'agent',
    'account',
  ].concat(['message', 'description', 'title', 'holder', 'owner', 'key']),
);

const wordsOf = {
  id: new Set(['id', 'ids', 'uuid', 'guid', 'sku']),
  amount: new Set(
    [
      'amount',
      'amounts',
      'total',
      'totals',
      'subtotal',
      'net',
      'gross',
      'tax',
      'taxes',
      'tip',
      'price',
    ].concat(
      [
        'discount',
        'discounts',
        'cost',
        'rate',
        'quantity',
        'qty',
        'count',
        'sum',
        'paid',
        'refund',
        'refunds',
      ],
      ['refunded', 'delivery', 'shipping', 'points', 'version', 'weight', 'sequence', 'balance', 'cards'],
    ),
  ),
  time: new Set(
    [
      'at',
      'on',
      'date',
      'time',
      'timestamp',
      'created',
      'updated',
      'closed',
      'received',
      'until',
      'month',
    ].concat(['gmt']),
  ),
  kind: new Set([
    'status',
    'state',
    'type',
    'kind',
    'mode',
    'event',
    'topic',
    'task',
    'action',
    'currency',
    'vendor',
  ]),
  document: new Set(['order', 'receipt', 'invoice']),
};

const forms = {
  /** With a digit, so that no name is an id; `@` and `+` are in none, so that no contact is. */
  id: /^(?=.*\d)[A-Za-z0-9._:/=-]{1,128}$/,
  amount: /^-?\d{1,12}(?:\.\d{1,40})?$/,
  time: /^\d{4}-\d{2}(?:-\d{2}(?:[T ][\d:.]{2,20}(?:Z|[+-][\d:]{2,6})?)?)?$/,
  kind: /^[A-Za-z][A-Za-z0-9._/-]{0,63}$/,
  /** Of an answer by HTTP. */
  httpStatus: /^[1-5]\d\d$/,
  /** By which a shop says why it sends no order; a gift card's code or a coupon's has no such form. */
  errorCode: /^(?:woocommerce_)?(?:rest|api)_[a-z_]{3,60}$/,
};

/** Our own random id of a member says nothing of who it is. */
const memberId = /^mem_\d{10}$/;

/** Whether a key is that of a person's details. */
export function isPersonal(key: string, value: unknown): boolean {
  // What is said of gift cards is said of goods.
  const rest = key.replace(/gift[_-]?cards?/i, 'cards');
  const isBilling = (key === 'billing' || key === 'shipping') && isObject(value);
  return (
    isBilling ||
    personal.test(rest.toLowerCase().replace(/[^a-z]/g, '')) ||
    split(rest).some((word) => personalWords.has(word))
  );
}

/** Whether a value may be shown under this key: an id, an amount, a time, or a word of the vendor's own list. */
export function mayShow(value: string | number, key: string): boolean {
  const text = String(value);
  if (memberId.test(text)) return true;
  const words = split(key);
  const has = (set: ReadonlySet<string>) => words.some((word) => set.has(word));
  return (
    ((has(wordsOf.id) || (has(wordsOf.document) && words.includes('number'))) && forms.id.test(text)) ||
    (has(wordsOf.amount) && forms.amount.test(text)) ||
    (has(wordsOf.time) && (forms.time.test(text) || forms.amount.test(text))) ||
    (has(wordsOf.kind) && (forms.kind.test(text) || forms.httpStatus.test(text))) ||
    (words.includes('code') && forms.errorCode.test(text))
  );
}

/** `eligibleNet` and `eligible_net` as `eligible`, `net`. */
function split(key: string): readonly string[] {
  return key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
}
