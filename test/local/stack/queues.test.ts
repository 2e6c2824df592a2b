import { mkdtempSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startQueues } from '../../../local/stack/queues.ts';
import { createClients } from '../../../shared/adapters/aws/clients.ts';
import { createIngestQueue } from '../../../shared/adapters/aws/ingest-queue.ts';
import { LOCAL } from '../../adapters/support/engine.ts';

describe('the queues on this machine', () => {
  it('keep their messages in a folder', async () => {
    const path = mkdtempSync(join(tmpdir(), 'queues-'));
    const before = await startQueues({ channels: ['slack'], path });
    const { sqs } = createClients({ ...LOCAL, endpoint: before.endpoint });
    await createIngestQueue({ sqs, queueUrl: before.ingestUrl }).put('kept');
    sqs.destroy();
    await before.close();

    const after = await startQueues({ channels: ['slack'], path });
    expect(after.lookInto(after.ingestUrl)).toMatchObject([{ body: 'kept' }]);
    await after.close();
  });

  it('answer nobody but this machine', async () => {
    const queues = await startQueues({ channels: [] });
    const { port } = new URL(queues.endpoint);
    const ask = (host: string) => fetch(`http://${host}:${port}/health`);
    expect((await ask('127.0.0.1')).status).toBe(200);
    const others = Object.values(networkInterfaces())
      .flatMap((list = []) => list)
      .filter(({ internal, family }) => !internal && family === 'IPv4');
    for (const { address } of others) await expect(ask(address)).rejects.toThrow();
    await queues.close();
  });
});
