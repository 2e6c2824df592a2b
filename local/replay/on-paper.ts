import type { Config } from '../../shared/core/model/config.ts';
import type { Milliseconds } from '../../shared/core/model/time.ts';
import type { Logger } from '../../shared/ports.ts';
import { type Played, play } from './play.ts';
import type { Story } from './story.ts';
import { paperVoice } from './voices.ts';

export const SILENT: Logger = { info() {}, warn() {}, error() {} };

const EXTERNAL_URL = 'http://localhost:9093';

/** Where links in messages lead, unless the configuration says. */
export function externalUrlOf(config: Config): string {
  return config.externalUrl ?? EXTERNAL_URL;
}

/** Plays a story, and tells nobody. */
export function playOnPaper(story: Story, config: Config, watchMs?: Milliseconds): Promise<Played> {
  return play(story, {
    config,
    externalUrl: externalUrlOf(config),
    voice: paperVoice(config),
    log: SILENT,
    ...(watchMs !== undefined && { watchMs }),
  });
}
