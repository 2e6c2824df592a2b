import { describe, expect, it } from 'vitest';
import { createMemoryArchive } from '../../shared/adapters/memory/archive.ts';
import { DAY_MS } from '../../shared/core/model/time.ts';
import { ingest } from '../../shared/pipeline/ingest.ts';
import { NOW } from '../helpers/group.ts';
import { alarmEvent } from '../helpers/payloads.ts';
import { createPipeline } from '../helpers/pipeline.ts';

const SECRET = 'AKIAIOSFODNN7EXAMPLE';
const payload = alarmEvent({ name: 'Lag', state: 'ALARM', at: NOW, description: `key ${SECRET}` });

function kept() {
  const { app, ...pipeline } = createPipeline();
  const archive = createMemoryArchive({ clock: app.clock, keepMs: DAY_MS });
  return { ...pipeline, archive, app: { ...app, archive, config: app.config } };
}

describe('the archive of an ingest', () => {
  it('has what came, masked, whatever it says', async () => {
    const { app, archive } = kept();
    await ingest({ messageId: 'a', payload }, app);
    await ingest({ messageId: 'b', payload: 'text that nobody knows' }, app);
    await ingest({ messageId: 'c', payload: {}, text: '{"said":"as one text"}' }, app);
    const found = await archive.list(NOW, app.clock.now() + 1);
    expect(found.map(({ messageId }) => messageId)).toEqual(['a', 'b', 'c']);
    expect(found.slice(1).map(({ text }) => text)).toEqual([
      'text that nobody knows',
      '{"said":"as one text"}',
    ]);
    expect(JSON.parse(found[0]?.text ?? '')).toMatchObject({ source: 'aws.cloudwatch' });
    expect(found[0]?.text).not.toContain(SECRET);
  });

  it('may fail: the alert is filed all the same, and the log says so', async () => {
    const { app, wakeups } = kept();
    const warned: string[] = [];
    const archive = {
      put: () => Promise.reject(new Error('throttled')),
      list: async () => [],
    };
    const log = { ...app.log, warn: (message: string) => void warned.push(message) };
    await ingest({ messageId: 'a', payload }, { ...app, archive, log });
    expect(wakeups).toHaveLength(1);
    expect(warned).toEqual(['payloads not archived']);
  });
});
