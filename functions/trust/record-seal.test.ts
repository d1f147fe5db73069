import { expect, it } from 'vitest';
import { holdsSeal, recordSeal } from './record-seal.ts';
import { dataKeysOf } from './secrets.ts';

const { recordSeal: key } = dataKeysOf('a secret');
const text = '{"points":100,"saleId":"A"}';
const seal = recordSeal(text, key);

it('a seal holds for its record, also as the table gives it back', () => {
  expect(seal).toHaveLength(16);
  expect(holdsSeal(seal, text, key)).toBe(true);
  expect(holdsSeal(Uint8Array.from(seal), text, key)).toBe(true);
});

it.each<[string, unknown, string, Buffer]>([
  ['of another record', seal, '{"points":0,"saleId":"A"}', key],
  ['under another key', seal, text, dataKeysOf('another').recordSeal],
  ['that was changed by a bit', seal.with(15, (seal[15] ?? 0) ^ 1), text, key],
  ['that was cut', seal.subarray(0, 8), text, key],
  ['with something behind it', Uint8Array.from([...seal, 0]), text, key],
  ['that is empty', new Uint8Array(), text, key],
  ['that is a text', Buffer.from(seal).toString('base64'), text, key],
  ['that is a list', [...seal], text, key],
  ['that is missing', undefined, text, key],
])('a seal %s holds nothing', (_, given, record, by) => {
  expect(holdsSeal(given, record, by)).toBe(false);
});
