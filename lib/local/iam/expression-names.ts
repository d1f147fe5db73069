import { record, text } from '../plain.ts';

/** A path's beginning, a placeholder, a value, a word or a function, and what is nested in a path (behind its dot). */
const TOKEN = /(\.\s*)?([#:]\w+|[A-Za-z_]\w*)(\s*\()?/g;
const OPERATORS = /^(AND|OR|NOT|BETWEEN|IN)$/i;
const CLAUSES = /^(SET|REMOVE|ADD|DELETE)$/i;

/** Expressions are written in code, so there are few. */
const read = new Map<string, readonly string[]>();

/** The names and placeholders with which the paths of an expression begin. */
function beginningsIn(expression: string, isUpdate: boolean): readonly string[] {
  const key = `${isUpdate} ${expression}`;
  let beginnings = read.get(key);
  if (beginnings === undefined) {
    beginnings = [...expression.matchAll(TOKEN)].flatMap(([, nested, token = '', called]) => {
      const isNoName = nested !== undefined || called !== undefined || token.startsWith(':');
      return isNoName || OPERATORS.test(token) || (isUpdate && CLAUSES.test(token)) ? [] : [token];
    });
    read.set(key, beginnings);
  }
  return beginnings;
}

const EXPRESSIONS = [
  'ProjectionExpression',
  'FilterExpression',
  'KeyConditionExpression',
  'ConditionExpression',
  'UpdateExpression',
] as const;

/** What a name or a placeholder of a request's expressions stands for. */
const meaningOf = (request: unknown, name: string): string =>
  name.startsWith('#') ? String(record(request, 'ExpressionAttributeNames')[name] ?? name) : name;

/** The top-level attributes that the expressions of a request name, each as often as it is named. */
export function namesInExpressions(request: unknown): string[] {
  return EXPRESSIONS.flatMap((kind) => {
    const expression = text(request, kind);
    if (expression === undefined) return [];
    return beginningsIn(expression, kind === 'UpdateExpression').map((name) => meaningOf(request, name));
  });
}

const EQUALS = /([#\w]+)\s*=\s*(:\w+)/g;

/** The value that a key condition asks of a key, as DynamoDB writes it (`{ S: 'a' }`); undefined when it asks for none. */
export function valueOfKey(request: unknown, key: string): unknown {
  for (const [, name = '', value = ''] of text(request, 'KeyConditionExpression')?.matchAll(EQUALS) ?? []) {
    if (meaningOf(request, name) === key) return record(request, 'ExpressionAttributeValues')[value];
  }
  return undefined;
}
