import type { DynamoDBRecord } from 'aws-lambda';
import type { News, NoMessage } from '#messages/kinds/due.ts';
import type { Message } from '#messages/kinds/due-kinds.ts';
import { messageFor } from '#messages/kinds/due-kinds.ts';

/** The message that is due for an item that was inserted in the table, or why there is none. */
export function messageOfRecord({ eventName, dynamodb }: DynamoDBRecord): Message | NoMessage {
  if (eventName !== 'INSERT') return 'not-due';
  const pk = dynamodb?.Keys?.['pk']?.S;
  const sk = dynamodb?.Keys?.['sk']?.S;
  const memberId = /^MEMBER#(mem_\d{10})$/.exec(pk ?? '')?.[1];
  if (pk === undefined || sk === undefined) return 'unusable';
  if (memberId === undefined) return pk.startsWith('MEMBER#') ? 'unusable' : 'not-due';
  const news = newsOf(sk, dynamodb?.NewImage);
  return typeof news === 'string' ? news : messageFor(memberId, news);
}

type Image = NonNullable<DynamoDBRecord['dynamodb']>['NewImage'];

function newsOf(sk: string, image: Image): News | NoMessage {
  const [type, rest = ''] = sk.split('#');
  switch (type) {
    case 'PROFILE':
      return { item: 'profile' };
    case 'STATEMENT':
      return /^\d{4}-\d{2}$/.test(rest) ? { item: 'statement', month: rest } : 'unusable';
    case 'ENTRY':
      return newsOfEntry(rest, image);
    default:
      return 'not-due';
  }
}

function newsOfEntry(sequence: string, image: Image): News | NoMessage {
  const kind = image?.['kind']?.S;
  const pointsDelta = Number(image?.['pointsDelta']?.N);
  if (kind === undefined || !/^\d{10}$/.test(sequence) || Number.isNaN(pointsDelta)) return 'unusable';
  const redemption = image?.['redemption']?.M;
  return {
    item: 'entry',
    sequence: Number(sequence),
    kind,
    pointsDelta,
    redemptionId: redemption?.['redemptionId']?.S,
    rewardId: redemption?.['rewardId']?.S,
  };
}
