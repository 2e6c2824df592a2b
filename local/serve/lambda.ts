/** What Lambda hands to a handler: events in the shapes of AWS, and the context of an invocation. */

import { randomUUID } from 'node:crypto';
import type { Message } from '@aws-sdk/client-sqs';
import type { APIGatewayProxyEventV2, CloudWatchLogsEvent, Context, SQSRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import { CALL_MS_MAX } from '../../shared/pipeline/support/app.ts';
import { parsed } from '../replay/play.ts';
import type { HttpRequest } from './http.ts';

const ACCOUNT = '000000000000';

/** One invocation of a function. */
export function contextOf(functionName: string, region: string): Context {
  const endsAt = Date.now() + CALL_MS_MAX;
  return {
    functionName,
    awsRequestId: randomUUID(),
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:${region}:${ACCOUNT}:function:${functionName}`,
    memoryLimitInMB: '512',
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, endsAt - Date.now()),
    done() {},
    fail() {},
    succeed() {},
  };
}

/** Source: AWS Lambda Developer Guide, "Using Lambda with Amazon SQS", example message event. */
export function recordOf(message: Message, queue: string, region: string): SQSRecord {
  const { Attributes = {}, MessageAttributes = {} } = message;
  return {
    messageId: message.MessageId ?? '',
    receiptHandle: message.ReceiptHandle ?? '',
    body: message.Body ?? '',
    attributes: {
      ApproximateReceiveCount: Attributes.ApproximateReceiveCount ?? '1',
      SentTimestamp: Attributes.SentTimestamp ?? '',
      SenderId: Attributes.SenderId ?? '',
      ApproximateFirstReceiveTimestamp: Attributes.ApproximateFirstReceiveTimestamp ?? '',
    },
    messageAttributes: Object.fromEntries(
      Object.entries(MessageAttributes).map(([name, { DataType = 'String', StringValue }]) => [
        name,
        { dataType: DataType, ...(StringValue !== undefined && { stringValue: StringValue }) },
      ]),
    ),
    md5OfBody: message.MD5OfBody ?? '',
    eventSource: 'aws:sqs',
    eventSourceARN: `arn:aws:sqs:${region}:${ACCOUNT}:${queue}`,
    awsRegion: region,
  };
}

/**
 * Payload format 2.0. Forms come encoded, as API Gateway passes on whatever is neither JSON nor text.
 *
 * Source: Amazon API Gateway Developer Guide, "Working with AWS Lambda proxy integrations for HTTP
 * APIs".
 */
export function apiEventOf(
  { method, path, query, headers, body, sourceIp }: HttpRequest,
  now: Date,
): APIGatewayProxyEventV2 {
  return {
    version: '2.0',
    routeKey: `${method} ${path}`,
    rawPath: path,
    rawQueryString: query.toString(),
    headers: { ...headers },
    requestContext: {
      accountId: ACCOUNT,
      apiId: 'local',
      domainName: headers.host ?? '',
      domainPrefix: 'local',
      http: {
        method,
        path,
        protocol: 'HTTP/1.1',
        sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: `${method} ${path}`,
      stage: '$default',
      time: now.toISOString(),
      timeEpoch: now.getTime(),
    },
    body: body.toString('base64'),
    isBase64Encoded: true,
  };
}

const LogsEvent = z.object({ awslogs: z.object({ data: z.string() }) });

/** What CloudWatch Logs calls its function with; undefined for a payload that goes to the queue. */
export function logsEventIn(text: string): CloudWatchLogsEvent | undefined {
  return LogsEvent.safeParse(parsed(text)).data;
}
