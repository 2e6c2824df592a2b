/** What each function is given on this machine: the app of AWS, with voices and eyes of its own. */

import type { Clients } from '../../shared/adapters/aws/clients.ts';
import { createSnsPublisher } from '../../shared/adapters/aws/sns-publisher.ts';
import type { Integration } from '../../shared/core/model/receiver.ts';
import type { TraceEntry } from '../../shared/core/model/trace.ts';
import { createNotifier } from '../../shared/notifiers/index.ts';
import type { App, Logger, Voice } from '../../shared/ports.ts';
import { createAwsApp } from '../../shared/wiring/aws.ts';
import { createPreview } from '../replay/voices.ts';
import type { LocalQueues } from '../stack/queues.ts';
import type { Settings } from './settings.ts';
import { missingSecrets, type StandIns } from './stand-ins.ts';

export interface AppParts {
  /** As they are at the moment of an invocation. */
  readonly settings: () => Settings;
  readonly clients: Omit<Clients, 'ssm'>;
  readonly table: string;
  readonly queues: LocalQueues;
  readonly standIns: StandIns;
  readonly externalUrl: string;
  readonly log: Logger;
  readonly onTrace: (entry: TraceEntry) => void;
}

/** @returns the app for the function of a channel, or for one that speaks to nobody */
export function createApps(parts: AppParts): (channel?: string) => App {
  const made = new WeakMap<Settings, Map<string, App>>();
  return (channel = '') => {
    const settings = parts.settings();
    const apps = made.get(settings) ?? new Map<string, App>();
    made.set(settings, apps);
    const app = apps.get(channel) ?? createApp(channel, settings, parts);
    apps.set(channel, app);
    return app;
  };
}

function createApp(channel: string, settings: Settings, parts: AppParts): App {
  const { queues, table, clients, externalUrl, log, onTrace, standIns } = parts;
  const deliveryQueueUrl = queues.deliveryUrls[channel];
  const app = createAwsApp(
    {
      table,
      region: queues.region,
      wakeupQueueUrl: queues.wakeupUrl,
      topicArn: queues.topicArn,
      ...(deliveryQueueUrl !== undefined && { deliveryQueueUrl }),
      configFile: '',
    },
    settings.config,
    clients,
  );
  return {
    ...app,
    externalUrl,
    // As in Alertmanager, which begins all groups anew when it starts and when it is reloaded.
    ticksFrom: settings.readAt,
    log,
    trace: { add: onTrace },
    voice: (integration) => voiceOf(integration, settings, standIns),
  };
}

async function voiceOf(
  integration: Integration,
  { config, secrets }: Settings,
  standIns: StandIns,
): Promise<Voice> {
  const isReal = missingSecrets(integration, secrets).length === 0;
  // Who sits at this machine chose the endpoints: the machine itself may be one.
  const own = { settings: integration.settings, reach: { privateAddresses: true } };
  const { settings, reach } = isReal ? own : standIns.lead(integration);
  return {
    notifier: await createNotifier(integration.type, settings, {
      secrets,
      templates: config.templateFiles,
      sns: createSnsPublisher(),
      ...reach,
    }),
    preview: createPreview(integration, config),
  };
}
