/** Samples of metrics that others push: Prometheus by remote write, CloudWatch by a metric stream. */

import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { App, SecretStore } from '../shared/ports.ts';
import { awsIntakeApp, awsSecrets } from '../shared/wiring/aws.ts';
import { httpErrors } from './middleware/http-errors.ts';
import { requestLog } from './middleware/request-log.ts';
import { verifyToken } from './middleware/verify-token.ts';
import { answerSamples } from './support/samples-answer.ts';

/** The handler over any app: the real one below, an in-memory one in tests. */
export const createHandler = (getApp: () => App, secrets: () => SecretStore) =>
  middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .use(requestLog(getApp))
    .use(httpErrors(getApp))
    .use(verifyToken(getApp, secrets))
    .handler((event) => answerSamples(event, getApp()));

export const handler = createHandler(awsIntakeApp, awsSecrets);
