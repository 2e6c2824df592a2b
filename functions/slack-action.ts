/** `POST /slack/actions`: a person pressed a button of a message. */

import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { readSecret } from '../shared/notifiers/support/secret.ts';
import type { App, SecretStore } from '../shared/ports.ts';
import { awsIntakeApp, awsSecrets } from '../shared/wiring/aws.ts';
import { httpErrors } from './middleware/http-errors.ts';
import { requestLog } from './middleware/request-log.ts';
import { verifySlack } from './middleware/verify-slack.ts';
import { rawBody } from './support/http.ts';
import { readRequest } from './support/interaction.ts';
import { obey } from './support/obey.ts';
import { type Reply, replyInSlack } from './support/slack-reply.ts';

export interface SlackLine {
  secrets(): SecretStore;
  readonly reply: Reply;
}

/** The handler over any app: the real one below, an in-memory one in tests. */
export const createHandler = (getApp: () => App, line: SlackLine) =>
  middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .use(requestLog(getApp))
    .use(httpErrors(getApp))
    .use(
      verifySlack(
        async () => {
          const { clock, config } = getApp();
          const reference = config.slackActions?.signingSecret;
          if (reference === undefined) return undefined;
          return { secret: await readSecret(reference, line.secrets()), now: clock.now() };
        },
        (because) => getApp().log.warn('request refused', { because }),
      ),
    )
    .handler(async (event) => {
      const request = readRequest(rawBody(event).toString());
      if (request.kind === 'challenge') return { statusCode: 200, body: request.challenge };
      if (request.kind === 'press') await obey(request.press, getApp(), line.reply);
      return { statusCode: 200 };
    });

export const handler = createHandler(awsIntakeApp, { secrets: awsSecrets, reply: replyInSlack });
