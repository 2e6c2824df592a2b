import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFAULT_READING } from '../../../local/read-settings.ts';
import { storyOf } from '../../../local/record/write-story.ts';
import { playOnPaper } from '../../../local/replay/on-paper.ts';
import { loadStory } from '../../../local/replay/story.ts';
import { loadConfig } from '../../../shared/core/config/load.ts';
import type { TraceEntry } from '../../../shared/core/model/trace.ts';
import { ingestBatch } from '../../../shared/pipeline/ingest.ts';
import { createWorld } from '../../../shared/wiring/memory.ts';
import { NOW } from '../../helpers/group.ts';
import { alarmEvent, alarmNotification } from '../../helpers/payloads.ts';

const { config } = loadConfig(`
global: { slack_app_token: xoxb-0 }
archive: { keep: 1d }
route: { receiver: chat, group_by: [alertname], group_wait: 30s }
receivers: [{ name: chat, slack_configs: [{ channel: '#alerts', send_resolved: true }] }]
`);

const kindsOf = (entries: readonly { readonly kind: string; readonly at: number }[]) =>
  entries
    .filter(({ kind }) => kind === 'sighting' || kind === 'delivery')
    .map(({ kind, at }) => `${kind} ${at}`);

/** A night that a router took in, and the trace that it left. */
async function aNight() {
  const trace: TraceEntry[] = [];
  const { app, agenda } = createWorld({
    ...{ config, startAt: NOW, externalUrl: '' },
    log: { info() {}, warn() {}, error() {} },
    onTrace: (entry) => trace.push(entry),
    voice: async () => ({ preview: () => [], notifier: { notify: async () => ({}) } }),
  });
  const arrivals: readonly (readonly [at: number, messageId: string, payload: unknown])[] = [
    [2_500, 'a', alarmEvent({ name: 'Lag', state: 'ALARM', at: NOW })],
    [2_500, 'a', alarmEvent({ name: 'Lag', state: 'ALARM', at: NOW })],
    [4_000, 'b', alarmNotification({ name: 'Lag', state: 'ALARM', at: NOW })],
    [60_000, 'c', 'text that nobody knows'],
    [120_000, 'd', alarmEvent({ name: 'Lag', state: 'OK', at: NOW + 110_000 })],
    // Older than the end, delivered after it.
    [130_000, 'e', alarmEvent({ name: 'Lag', state: 'ALARM', at: NOW + 5_000 })],
  ];
  for (const [at, messageId, payload] of arrivals) {
    agenda.at(NOW + at, async () => void (await ingestBatch([{ messageId, payload }], app)));
  }
  await agenda.runUntil(NOW + 3_600_000);
  return { trace, payloads: (await app.archive?.list(NOW, NOW + 3_600_000)) ?? [] };
}

describe('a story that was recorded', () => {
  it('goes as it went: the same fates at the same moments', async () => {
    const { trace, payloads } = await aNight();
    expect(payloads).toHaveLength(6);
    const text = storyOf(payloads, { title: 'A night', settings: DEFAULT_READING });
    const path = join(mkdtempSync(join(tmpdir(), 'record-')), 'story.jsonl');
    writeFileSync(path, text);
    const story = loadStory(path);
    expect(story.startAt).toBe(NOW);
    const played = await playOnPaper(story, config, 3_470_000);
    const again = trace.filter(
      ({ kind, at }, index) =>
        kind !== 'sighting' ||
        trace.findIndex((one) => one.kind === kind && one.at === at) === index,
    );
    expect(kindsOf(played.entries)).toEqual(kindsOf(again));
  });

  it('has each message once, at its moment and by its own clock', async () => {
    const { payloads } = await aNight();
    const lines = storyOf(payloads, {
      title: 'A night',
      settings: DEFAULT_READING,
      region: 'eu-west-1',
    })
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines[0]).toEqual({
      ...{ story: 'A night', start: new Date(NOW).toISOString(), region: 'eu-west-1' },
    });
    expect(lines.slice(1).map(({ at, clock }) => [at, clock])).toEqual([
      ['2.5s', '0s'],
      ['4s', '0s'],
      ['1m', undefined],
      ['2m', '1m50s'],
      ['2m10s', '5s'],
    ]);
  });
});
