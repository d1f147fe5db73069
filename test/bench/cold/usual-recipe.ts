/**
 * What our bundles are measured beside: a handler as a good team writes it with what is usually recommended. It works
 * off a queue of sales: each message is checked with zod and applied once (its outcome kept in DynamoDB), a message
 * that fails comes again alone, and everything is logged, traced and counted. Nothing of it is deployed.
 *
 * Each package is used as its documentation says and only what is needed is imported, so that esbuild can leave out
 * the rest; clients are made at load, as is usual, since Lambda gives that time more CPU.
 */
import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import { Tracer } from '@aws-lambda-powertools/tracer';
import { captureLambdaHandler } from '@aws-lambda-powertools/tracer/middleware';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod';

const TableName = process.env['TABLE_NAME'] ?? '';

const logger = new Logger({ serviceName: 'sales' });
const tracer = new Tracer({ serviceName: 'sales' });
const metrics = new Metrics({ namespace: 'shop', serviceName: 'sales' });

const client = tracer.captureAWSv3Client(new DynamoDBClient({}));
const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });

const processor = new BatchProcessor(EventType.SQS);
const idempotency = new IdempotencyConfig({ eventKeyJmesPath: 'saleId' });
const persistenceStore = new DynamoDBPersistenceLayer({ tableName: TableName, awsSdkV3Client: client });

const saleSchema = z.object({
  saleId: z.string().min(1).max(100),
  memberId: z.string().regex(/^mem_\d{10}$/),
  occurredAt: z.iso.datetime({ offset: true }),
  currency: z.string().length(3),
  total: z.int().nonnegative(),
  lines: z
    .array(z.object({ sku: z.string(), quantity: z.number().positive(), amount: z.int() }))
    .max(500)
    .optional(),
});
type Sale = z.infer<typeof saleSchema>;

const accountSchema = z.object({ version: z.int(), points: z.int() });

/** Adds the sale's points to the account in one transaction, on the condition that nobody else wrote meanwhile. */
async function applySale({ saleId, memberId, total, occurredAt }: Sale): Promise<{ points: number }> {
  const Key = { pk: `MEMBER#${memberId}`, sk: 'ACCOUNT' };
  const { Item } = await documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
  const account = accountSchema.parse(Item ?? { version: 0, points: 0 });
  const points = Math.floor(total / 100);
  await documents.send(
    new TransactWriteCommand({
      TransactItems: [
        {
          Update: {
            TableName,
            Key,
            UpdateExpression: 'SET points = :points, version = :next',
            ConditionExpression: 'attribute_not_exists(version) OR version = :version',
            ExpressionAttributeValues: {
              ':points': account.points + points,
              ':version': account.version,
              ':next': account.version + 1,
            },
          },
        },
        { Put: { TableName, Item: { pk: Key.pk, sk: `SALE#${saleId}`, total, occurredAt, points } } },
      ],
    }),
  );
  return { points };
}

const applyOnce = makeIdempotent(applySale, { persistenceStore, config: idempotency });

async function applyMessage({ messageId, body }: SQSRecord): Promise<void> {
  const { points } = await applyOnce(saleSchema.parse(JSON.parse(body)));
  metrics.addMetric('PointsEarned', MetricUnit.Count, points);
  logger.info('sale applied', { messageId, points });
}

export const handler = middy<SQSEvent, SQSBatchResponse>()
  .use(captureLambdaHandler(tracer))
  .use(injectLambdaContext(logger))
  .use(logMetrics(metrics, { captureColdStartMetric: true }))
  .handler((event, context) => {
    idempotency.registerLambdaContext(context);
    return processPartialResponse(event, applyMessage, processor, { context });
  });
