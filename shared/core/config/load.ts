/** `tocsin.yml` → `Config`: an alertmanager.yml with a few sections of the router's own. */

import type * as z from 'zod/mini';
import type { Config } from '../model/config.ts';
import { MINUTE_MS } from '../model/time.ts';
import { given, isValues, type Values } from '../receivers/support/scalar.ts';
import { ConfigMistakes, type Findings, inOrder, type Mistake } from './findings.ts';
import { readReceivers, receiverNames } from './receivers.ts';
import { warnOfSecrets } from './secrets.ts';
import {
  CloudWatch,
  ExternalUrl,
  Global,
  Logs,
  SeverityRules,
  SlackButtons,
  sourceSettings,
  TopLevel,
} from './sections.ts';
import { readTree } from './tree.ts';
import { readYaml } from './yaml.ts';

/** Source: Alertmanager's documentation, "global". */
const RESOLVE_TIMEOUT_MS = 5 * MINUTE_MS;

export interface LoadedConfig {
  readonly config: Config;
  /** What runs, and should be looked at all the same. In the order of the file. */
  readonly warnings: readonly Mistake[];
}

export interface LoadOptions {
  /** What mistakes call the file. */
  readonly file?: string;
}

/** @throws ConfigMistakes naming everything that is wrong, each with its place */
export function loadConfig(text: string, { file = 'tocsin.yml' }: LoadOptions = {}): LoadedConfig {
  const { root, findings } = readYaml(text, file);
  const config = readConfig(root, findings);
  if (findings.mistakes.length > 0) throw new ConfigMistakes(file, inOrder(findings.mistakes));
  return { config, warnings: inOrder(findings.warnings) };
}

/** Something to go on with, whatever is wrong. */
function readConfig(root: unknown, findings: Findings): Config {
  findings.check(TopLevel, given(root) ?? {}, '');
  const values = isValues(root) ? root : {};
  const globals: Values = isValues(values.global) ? values.global : {};
  const read = <Value>(schema: z.ZodMiniType<Value>, key: string) =>
    findings.check(schema, given(values[key]), key);

  const global = read(Global, 'global');
  const receivers = readReceivers(values.receivers, globals, findings);
  const names = receiverNames(values.receivers, findings);
  const route = readTree(values.route, names, findings);
  const externalUrl = read(ExternalUrl, 'external_url');
  const severityRules = read(SeverityRules, 'severity_rules');
  const slackActions = read(SlackButtons, 'slack_actions');
  const settings = sourceSettings(read(Logs, 'logs'), read(CloudWatch, 'cloudwatch'));
  warnOfSecrets(values, findings);

  const resolveTimeoutMs = global?.resolve_timeout ?? RESOLVE_TIMEOUT_MS;
  return {
    route,
    receivers,
    resolveTimeoutMs,
    severityRules: severityRules ?? [],
    sources: { ...settings, resolveTimeoutMs },
    ...(externalUrl !== undefined && { externalUrl }),
    ...(slackActions !== undefined && { slackActions }),
  };
}
