import { parseDuration } from '../../shared/core/config/duration.ts';
import { loadConfig } from '../../shared/core/config/load.ts';
import type { Notification } from '../../shared/core/model/notification.ts';
import type { TraceEntry } from '../../shared/core/model/trace.ts';
import type { DeliveryError } from '../../shared/errors.ts';
import { acknowledge } from '../../shared/pipeline/acknowledge.ts';
import { ingest } from '../../shared/pipeline/ingest.ts';
import { silenceGroup } from '../../shared/pipeline/silence.ts';
import { createWorld } from '../../shared/wiring/memory.ts';
import { NOW } from './group.ts';

export interface StoryWorld {
  /** Let a payload arrive; it is told its own moment. */
  at(offset: string, payload: (at: number) => unknown): void;
  /** A person takes on every incident that was told so far. */
  acknowledge(offset: string, by: string): void;
  /** A person silences every group that was told so far. */
  silence(offset: string, by: string): void;
  /** What people were told since the last look, `0:30 on-call/slack[0] first: CpuHigh`. */
  toldUntil(offset: string): Promise<readonly string[]>;
  /** Why they were told nothing, since the last look: `5:30 on-call/slack[0] …`. */
  readonly trace: readonly TraceEntry[];
  readonly notifications: readonly Notification[];
  /** Integrations that refuse, by id, until they are taken out. */
  readonly refusing: Map<string, DeliveryError>;
}

/** The app in memory under a configuration, its clock turned by hand from `NOW`. */
export function createStory(config: string): StoryWorld {
  const told: string[] = [];
  const trace: TraceEntry[] = [];
  const notifications: Notification[] = [];
  const refusing = new Map<string, DeliveryError>();
  let messages = 0;
  const { app, agenda } = createWorld({
    config: loadConfig(config, { file: 'story.yml' }).config,
    startAt: NOW,
    externalUrl: 'https://alerts.example.com',
    log: { info() {}, warn() {}, error() {} },
    onTrace: (entry) => trace.push(entry),
    voice: async ({ id }) => ({
      preview: () => [],
      notifier: {
        async notify(notification) {
          const refusal = refusing.get(id);
          if (refusal !== undefined) throw refusal;
          notifications.push(notification);
          told.push(`${clock(agenda.now() - NOW)} ${id} ${line(notification)}`);
          return { externalId: `${id}:${notification.episode}` };
        },
      },
    }),
  });

  return {
    at(offset, payload) {
      const at = NOW + parseDuration(offset);
      messages += 1;
      const messageId = `message-${messages}`;
      agenda.at(at, () => ingest({ messageId, payload: payload(at) }, app));
    },
    acknowledge(offset, by) {
      agenda.at(NOW + parseDuration(offset), async () => {
        const seen = new Map(notifications.map((one) => [one.groupId, one.episode]));
        for (const [groupId, episode] of seen) await acknowledge(groupId, episode, by, app);
      });
    },
    silence(offset, by) {
      agenda.at(NOW + parseDuration(offset), async () => {
        const seen = new Map(notifications.map((one) => [one.groupId, one.episode]));
        for (const [groupId, episode] of seen) await silenceGroup(groupId, episode, by, app);
      });
    },
    async toldUntil(offset) {
      await agenda.runUntil(NOW + parseDuration(offset));
      return told.splice(0);
    },
    trace,
    notifications,
    refusing,
  };
}

function line({ reason, firing, resolved }: Notification): string {
  const names = (alerts: Notification['firing']) =>
    [...new Set(alerts.map(({ labels }) => labels.alertname))].sort().join(' ');
  const ended = resolved.length > 0 ? ` ended ${names(resolved)}` : '';
  return `${reason}: ${firing.length > 0 ? names(firing) : 'nothing fires'}${ended}`;
}

function clock(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor(seconds / 60) % 60;
  const tail = `${String(minutes).padStart(hours > 0 ? 2 : 1, '0')}:${String(seconds % 60).padStart(2, '0')}`;
  return hours > 0 ? `${hours}:${tail}` : tail;
}
