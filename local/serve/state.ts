/** What runs where, in words for the terminal and the page. */

import type { Integration } from '../../shared/core/model/receiver.ts';
import type { Settings } from './settings.ts';
import type { Stack } from './stack.ts';
import { missingSecrets } from './stand-ins.ts';

export interface Place {
  /** Where people find the page. */
  readonly url: string;
  readonly configPath: string;
  readonly dataPath: string;
}

export interface QueueDepth {
  readonly name: string;
  readonly waiting: number;
  readonly dead: number;
}

export interface FarEnd {
  readonly integration: string;
  /** References without a value, for which a stand-in speaks; none: it is the real one. */
  readonly missing: readonly string[];
}

export function farEnds({ config, secrets }: Settings): readonly FarEnd[] {
  return config.receivers
    .flatMap(({ integrations }): readonly Integration[] => integrations)
    .map((integration) => ({
      integration: integration.id,
      missing: missingSecrets(integration, secrets),
    }));
}

export function queueDepths({ queues }: Pick<Stack, 'queues'>): readonly QueueDepth[] {
  const { ingestUrl, wakeupUrl, deliveryUrls } = queues;
  return [ingestUrl, wakeupUrl, ...Object.values(deliveryUrls)].map((url) => ({
    name: url.split('/').at(-1) ?? '',
    waiting: queues.lookInto(url).length,
    dead: queues.lookInto(`${url}-dead`).length,
  }));
}
