/** Which secrets each function reads: those that the configuration names, and no others. */

import { existsSync, readFileSync } from 'node:fs';
import { thawConfig } from '../shared/core/config/freeze.ts';
import { channelOf } from '../shared/core/model/channel.ts';
import type { Config } from '../shared/core/model/config.ts';

const REFERENCE = 'ssm:';
/** From the folder of `serverless.yml`, where the deploy tool runs. */
const CONFIG = 'dist/config.json';

/** Names of SSM parameters: `/tocsin/prod/slack`. */
export interface SecretNames {
  /** By channel. */
  readonly channels: Readonly<Record<string, readonly string[]>>;
  readonly slackActions: readonly string[];
  readonly api: readonly string[];
}

/** @throws Error when nothing was built yet */
export function readBuiltConfig(): Config {
  if (!existsSync(CONFIG)) throw new Error('nothing to deploy: npm run build comes first');
  return thawConfig(readFileSync(CONFIG, 'utf8'));
}

export function secretNames({ receivers, slackActions, api }: Config): SecretNames {
  const integrations = receivers.flatMap((receiver) => receiver.integrations);
  const byChannel = Map.groupBy(integrations, ({ type }) => channelOf(type));
  return {
    channels: Object.fromEntries(
      [...byChannel].map(([channel, ones]) => [
        channel,
        referencesIn(ones.map(({ settings }) => settings)),
      ]),
    ),
    slackActions: referencesIn(slackActions?.signingSecret),
    api: referencesIn(api?.bearerToken),
  };
}

/** However deep they lie in the settings. Each once, in alphabetical order. */
function referencesIn(settings: unknown): readonly string[] {
  if (typeof settings === 'string') {
    return settings.startsWith(REFERENCE) ? [settings.slice(REFERENCE.length)] : [];
  }
  if (typeof settings !== 'object' || settings === null) return [];
  return [...new Set(Object.values(settings).flatMap(referencesIn))].toSorted();
}
