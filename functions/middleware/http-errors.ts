import type middy from '@middy/core';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { App } from '../../shared/ports.ts';

/** What is thrown becomes an answer that gives nothing away, and a line in the log that does. */
export function httpErrors(getApp: () => App): middy.MiddlewareObj<APIGatewayProxyEventV2> {
  return {
    onError: (request) => {
      const { context, error } = request;
      getApp().log.error('request failed', { requestId: context.awsRequestId, error });
      request.response = { statusCode: 500 };
    },
  };
}
