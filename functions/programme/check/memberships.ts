import { answersTo } from '#domain/programme/answers.ts';
import type { Lines } from '#domain/programme/condition.ts';
import type { Span } from '#domain/programme/span.ts';
import type { Programme } from '#domain/programme.ts';
import type { Finding } from './finding.ts';
import { doubtful } from './finding.ts';
import { entriesOf } from './parts.ts';

/** Memberships that are likely not paid, or not given month by month, as they are meant to be. */
export function checkMemberships(programme: Programme): readonly Finding[] {
  return entriesOf('memberships', programme.memberships).flatMap(({ path, part: { paidBy, lasts } }) => {
    const id = String(path[1]);
    const found: Finding[] = [];
    if (paidBy !== 'api' && !namesGoods(paidBy))
      found.push(
        doubtful([...path, 'paidBy'], 'almost any purchase pays it', "name its goods: { sku: ['CLUB-1M'] }"),
      );
    if (isShort(lasts) && answersTo(programme, `membership:${id}:month`))
      found.push(
        doubtful(
          [...path, 'lasts'],
          'it is shorter than a month, and a month of it is given once in a month, however often it is paid',
          `write { months: 1 }, or let rules answer to membership:${id}:started and membership:${id}:renewed`,
        ),
      );
    return found;
  });
}

function namesGoods({ sku, category, where }: Lines): boolean {
  return sku !== undefined || category !== undefined || where !== undefined;
}

const shortestMonth = 28;

function isShort(span: Span): boolean {
  return 'days' in span && span.days < shortestMonth;
}
