/** A story played into a running router, and said on the terminal as it goes. */

import { existsSync } from 'node:fs';
import type { Config } from '../../shared/core/model/config.ts';
import { type Io, paint } from '../io.ts';
import { readSecretFile, secretsFrom } from '../secret-file.ts';
import { type FollowedStep, follow } from './follow.ts';
import type { Story } from './story.ts';
import { clock, counted } from './timeline-words.ts';

export interface FollowAloudOptions {
  /** Of the running router. */
  readonly url: string;
  readonly config: Config;
  readonly speed: number;
  /** Holds the signing secret; absent: the file that `serve` leaves in its usual folder. */
  readonly secretsPath?: string | undefined;
}

const SERVES_SECRETS = '.tocsin/secrets.json';
const TIME_WIDTH = 9;

/** @returns exit code: 1 when a payload was refused, or a button not found */
export async function followAloud(
  story: Story,
  options: FollowAloudOptions,
  io: Io,
): Promise<number> {
  const url = options.url.replace(/\/+$/, '');
  const { config, speed } = options;
  const startAt = Date.now();
  io.out(paint(io, 'bold', story.title ?? 'A story'));
  io.out(paint(io, 'dim', `into ${url}${speed === 1 ? '' : `, ${speed} times faster`}`));
  const failures = await follow(story, {
    ...{ url, config, speed },
    signingSecret: await readSigningSecret(options),
    onStep(step) {
      const time = clock((step.at - startAt) * speed).padStart(TIME_WIDTH);
      io.out(`${time}  ${words(step, io)}`);
    },
  });
  io.out('');
  io.out(`What people heard of it: ${url}`);
  return failures === 0 ? 0 : 1;
}

function words(step: FollowedStep, io: Io): string {
  switch (step.kind) {
    case 'note':
      return paint(io, 'italic', `# ${step.text}`);
    case 'acknowledged':
      return step.incidents === 0
        ? paint(io, 'red', `✗ ${step.by} finds no button to press in the Slack that stands in`)
        : `✓ ${step.by} takes on ${counted(step.incidents, 'incident')}`;
    case 'posted':
      return step.refused === undefined
        ? `◂ ${step.name}`
        : paint(io, 'red', `✗ ${step.name} was refused: ${step.refused}`);
  }
}

async function readSigningSecret(options: FollowAloudOptions): Promise<string | undefined> {
  const { config, secretsPath = SERVES_SECRETS } = options;
  const signing = config.slackActions?.signingSecret;
  if (signing === undefined || !signing.startsWith('ssm:')) return signing;
  const isThere = options.secretsPath !== undefined || existsSync(secretsPath);
  const secrets = secretsFrom(readSecretFile(isThere ? secretsPath : undefined), '.');
  return secrets.has(signing) ? secrets.read(signing) : undefined;
}
