/** A router in memory, whose API answers on a port of this machine. */

import { createHandler } from '../../../functions/api.ts';
import { main } from '../../../local/cli.ts';
import { ARCHIVE_PATH, type KeptPayloads } from '../../../local/record/archives.ts';
import { startHttp } from '../../../local/serve/http.ts';
import { apiEventOf, contextOf } from '../../../local/serve/lambda.ts';
import { CONFIG, TOKEN } from '../../functions/api-request.ts';
import { createTestWorld, type TestWorld } from '../../functions/world.ts';
import { recordedIo } from '../../helpers/io.ts';

export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface Router {
  readonly url: string;
  readonly world: TestWorld;
  /** A command line, and what comes of it. */
  tocsin(...args: readonly string[]): Promise<Run>;
  close(): Promise<void>;
}

export async function startRouter(config = CONFIG, archive?: KeptPayloads): Promise<Router> {
  const world = createTestWorld(config);
  const handler = createHandler(
    () => world.app,
    () => ({ read: async () => TOKEN }),
  );
  const http = await startHttp({ host: '127.0.0.1', port: 0 }, () => {});
  http.serve({
    [`GET ${ARCHIVE_PATH}`]: async ({ query }) => {
      const [from, to] = [Number(query.get('from')), Number(query.get('to'))];
      if (archive === undefined) return { status: 404, body: '{"error":"no archive"}' };
      return { status: 200, body: JSON.stringify(await archive.list(from, to)) };
    },
    '/api/': async (request) => {
      const event = apiEventOf(request, new Date(world.app.clock.now()));
      const answer = await handler(event, contextOf('api', 'eu-west-1'));
      if (typeof answer === 'string') throw new Error('answers are objects');
      const { statusCode: status = 200, body = '' } = answer;
      return { status, body };
    },
  });
  const url = `http://127.0.0.1:${http.port}`;
  return {
    ...{ url, world },
    tocsin: (...args) => tocsin(...args, '--url', url),
    close: () => http.close(),
  };
}

export async function tocsin(...args: readonly string[]): Promise<Run> {
  const io = recordedIo();
  const code = await main(args, io);
  return { code, out: io.outLines.join('\n'), err: io.errLines.join('\n') };
}
