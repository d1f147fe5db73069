/**
 * How large DynamoDB counts an item, and what it costs to write. For tests and limits: DynamoDB Local does not say.
 * Source: Amazon DynamoDB Developer Guide, "DynamoDB item sizes and formats"
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html) and
 * "DynamoDB read and write operations", where a write unit is 1 KB, and two in a transaction.
 */

const bytesPerUnit = 1024;
/** What a list or a map takes regardless of its contents, and again for each of its elements. */
const containerOverhead = 3;
const elementOverhead = 1;

/** The item's attribute names and values in bytes; undefined ones are not stored. An upper bound, see `numberBytes`. */
export function itemBytes(item: Readonly<Record<string, unknown>>): number {
  return membersBytes(item, 0);
}

/** Write units of one item in a transaction: two for each KB begun. */
export function transactionWriteUnits(item: Readonly<Record<string, unknown>>): number {
  return 2 * Math.ceil(itemBytes(item) / bytesPerUnit);
}

/** Write units of one item alone, or of one write to an index with these attributes. */
export function writeUnits(item: Readonly<Record<string, unknown>>): number {
  return Math.ceil(itemBytes(item) / bytesPerUnit);
}

function membersBytes(members: Readonly<Record<string, unknown>>, overhead: number): number {
  return Object.entries(members)
    .filter(([, value]) => value !== undefined)
    .reduce((sum, [name, value]) => sum + utf8Bytes(name) + valueBytes(value) + overhead, 0);
}

function valueBytes(value: unknown): number {
  if (typeof value === 'string') return utf8Bytes(value);
  if (typeof value === 'number' || typeof value === 'bigint') return numberBytes(value);
  if (typeof value === 'boolean' || value === null) return 1;
  if (value instanceof Uint8Array) return value.byteLength;
  if (value instanceof Set) return elementsBytes([...value], 0);
  if (Array.isArray(value)) return containerOverhead + elementsBytes(value, elementOverhead);
  if (typeof value === 'object') {
    return containerOverhead + membersBytes(value as Record<string, unknown>, elementOverhead);
  }
  throw new Error(`DynamoDB stores no ${typeof value}`);
}

function elementsBytes(elements: readonly unknown[], overhead: number): number {
  return elements.reduce<number>((sum, element) => sum + valueBytes(element) + overhead, 0);
}

/**
 * One byte for each two significant digits, begun pairs included, and one more; a sign takes one, too. The guide
 * says "approximately": digits are paired around the decimal point, so an unlucky number takes a byte more than
 * its digits need, and that byte is counted always.
 */
function numberBytes(value: number | bigint): number {
  const digits = String(value)
    .replace(/e.*$/i, '')
    .replace(/[-.]/g, '')
    .replace(/^0+|0+$/g, '');
  return Math.ceil((digits.length + 1) / 2) + 1 + (value < 0 ? 1 : 0);
}

function utf8Bytes(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}
