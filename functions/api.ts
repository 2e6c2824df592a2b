/** Alertmanager's API: Prometheus, `amtool` and people's own tools talk to it. */

import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { App, SecretStore } from '../shared/ports.ts';
import { awsIntakeApp, awsSecrets } from '../shared/wiring/aws.ts';
import { httpErrors } from './middleware/http-errors.ts';
import { requestLog } from './middleware/request-log.ts';
import { verifyToken } from './middleware/verify-token.ts';
import { PICTURE_PATH } from './support/api-pictures.ts';
import { apiRequest, type Runtime } from './support/api-request.ts';
import { answerApi } from './support/api-router.ts';

const STARTED_AT = Date.now();

/** A function's configuration comes with it, and was read when it started. */
const DEPLOYED: Runtime = {
  startedAt: STARTED_AT,
  reload: { isSuccessful: true, succeededAt: STARTED_AT },
};

/** The handler over any app: the real one below, an in-memory one in tests. */
export const createHandler = (
  getApp: () => App,
  secrets: () => SecretStore,
  runtime: () => Runtime = () => DEPLOYED,
) =>
  middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .use(requestLog(getApp))
    .use(httpErrors(getApp))
    .use(verifyToken(getApp, secrets, PICTURE_PATH))
    .handler((event) => answerApi(apiRequest(event, getApp(), runtime())));

export const handler = createHandler(awsIntakeApp, awsSecrets);
