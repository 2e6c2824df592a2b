/** What one run of `serve` works by: the configuration, and the values of its secrets. */

import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Config } from '../../shared/core/model/config.ts';
import type { Route } from '../../shared/core/model/route.ts';
import type { EpochMs, Milliseconds } from '../../shared/core/model/time.ts';
import { readConfigFile } from '../config-file.ts';
import { type KnownSecrets, readSecretFile, secretsFrom } from '../secret-file.ts';

export interface Settings {
  readonly config: Config;
  readonly secrets: KnownSecrets;
  readonly readAt: EpochMs;
}

export interface SettingsFiles {
  readonly configPath: string;
  readonly secretsPath?: string | undefined;
  readonly dataPath: string;
  /** Every interval of the configuration is divided by this. */
  readonly speed: number;
}

/** Values that this machine made up: whoever may read the file may press the stand-in's buttons. */
const OWN_SECRETS = 'secrets.json';
const OWNER_ONLY = 0o600;
const SECRET_BYTES = 32;
const REFERENCE = 'ssm:';

/** @throws ConfigMistakes naming every mistake; Error when a file cannot be read */
export function readSettings(files: SettingsFiles): Settings {
  const config = hasten(readConfigFile(files.configPath).config, files.speed);
  const given = readSecretFile(files.secretsPath);
  const own = readOwnSecrets(files.dataPath);
  const signing = config.slackActions?.signingSecret;
  const reference = signing?.startsWith(REFERENCE) ? signing.slice(REFERENCE.length) : undefined;
  if (reference !== undefined && !given.has(reference) && !own.has(reference)) {
    own.set(reference, randomBytes(SECRET_BYTES).toString('hex'));
    writeOwnSecrets(files.dataPath, own);
  }
  const secrets = secretsFrom(new Map([...own, ...given]), dirname(files.configPath));
  return { config, secrets, readAt: Date.now() };
}

export function ownSecretsPath(dataPath: string): string {
  return join(dataPath, OWN_SECRETS);
}

function readOwnSecrets(dataPath: string): Map<string, string> {
  const path = ownSecretsPath(dataPath);
  return new Map(readSecretFile(existsSync(path) ? path : undefined));
}

function writeOwnSecrets(dataPath: string, values: ReadonlyMap<string, string>): void {
  const path = ownSecretsPath(dataPath);
  const named = [...values].map(([reference, value]) => [`${REFERENCE}${reference}`, value]);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(Object.fromEntries(named), undefined, 2)}\n`, {
    mode: OWNER_ONLY,
  });
}

/** The same configuration in a hurry: a story that takes minutes is seen in seconds. */
function hasten(config: Config, speed: number): Config {
  if (speed === 1) return config;
  const by = (ms: Milliseconds) => Math.max(1, Math.round(ms / speed));
  const hastened = (route: Route): Route => ({
    ...route,
    groupWaitMs: by(route.groupWaitMs),
    groupIntervalMs: by(route.groupIntervalMs),
    repeatIntervalMs: by(route.repeatIntervalMs),
    routes: route.routes.map(hastened),
  });
  return { ...config, route: hastened(config.route) };
}
