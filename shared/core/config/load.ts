/** `tocsin.yml` → `Config`: an alertmanager.yml with a few sections of the router's own. */

import type * as z from 'zod/mini';
import type { Config } from '../model/config.ts';
import { MINUTE_MS } from '../model/time.ts';
import { given, isValues, type Values } from '../receivers/support/scalar.ts';
import { Costs } from './costs.ts';
import { ConfigMistakes, type Findings, inOrder, type Mistake } from './findings.ts';
import { readFleets } from './fleets.ts';
import { Global } from './global.ts';
import { InhibitRules } from './inhibit-rules.ts';
import { LogShapes } from './log-shapes.ts';
import { readMetricFilters } from './metric-filters.ts';
import { EventRecorder, Tracing } from './observation.ts';
import { originalOf } from './original.ts';
import {
  Api,
  ArchiveKeep,
  Enrichment,
  Flapping,
  Masking,
  PrivateNetworks,
  Silences,
} from './own-sections.ts';
import { readReceivers, receiverNames } from './receivers.ts';
import { warnOfSecrets } from './secrets.ts';
import {
  CloudWatch,
  ExternalUrl,
  Logs,
  SeverityRules,
  SlackButtons,
  sourceSettings,
  TopLevel,
} from './sections.ts';
import { type FindTemplates, readTemplates, warnOfTemplates } from './templates.ts';
import { readTimeIntervals } from './time-intervals.ts';
import { readTree } from './tree.ts';
import { warnOfUnheeded } from './unheeded.ts';
import { warnOfUnreachable } from './unreachable.ts';
import { readWatches } from './watches.ts';
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
  /** Files that `templates` names, by a pattern of it. Absent: there are none here. */
  readonly findTemplates?: FindTemplates;
}

/** @throws ConfigMistakes naming everything that is wrong, each with its place */
export function loadConfig(
  text: string,
  { file = 'tocsin.yml', findTemplates = () => [] }: LoadOptions = {},
): LoadedConfig {
  const { root, findings } = readYaml(text, file);
  const config = readConfig(root, findTemplates, findings);
  if (findings.mistakes.length > 0) throw new ConfigMistakes(file, inOrder(findings.mistakes));
  return { config, warnings: inOrder(findings.warnings) };
}

/** Something to go on with, whatever is wrong. */
function readConfig(root: unknown, findTemplates: FindTemplates, findings: Findings): Config {
  findings.check(TopLevel, given(root) ?? {}, '');
  const values = isValues(root) ? root : {};
  const globals: Values = isValues(values.global) ? values.global : {};
  const read = <Value>(schema: z.ZodMiniType<Value>, key: string) =>
    findings.check(schema, given(values[key]), key);

  const global = read(Global, 'global');
  const receivers = readReceivers(values.receivers, globals, findings);
  const names = receiverNames(values.receivers, findings);
  const timeIntervals = readTimeIntervals(values, findings);
  const intervals = new Set(timeIntervals.map(({ name }) => name));
  const route = readTree(values.route, { receivers: names, intervals, findings });
  const inhibitRules = read(InhibitRules, 'inhibit_rules') ?? [];
  const externalUrl = read(ExternalUrl, 'external_url');
  const severityRules = read(SeverityRules, 'severity_rules');
  const slackActions = read(SlackButtons, 'slack_actions');
  const settings = sourceSettings(read(Logs, 'logs'), read(CloudWatch, 'cloudwatch'));
  const fleets = readFleets(given(values.fleets), findings);
  const watches = readWatches(
    given(values.watches),
    { intervals, fleets: new Set(fleets.map(({ name }) => name)) },
    findings,
  );
  const logShapes = read(LogShapes, 'log_shapes') ?? [];
  const metricFilters = readMetricFilters(given(values.metric_filters), findings);
  const masking = read(Masking, 'masking');
  const flapping = read(Flapping, 'flapping');
  const enrichment = read(Enrichment, 'enrichment');
  const archive = read(ArchiveKeep, 'archive');
  const api = read(Api, 'api');
  const silences = read(Silences, 'silences');
  const privateNetworks = read(PrivateNetworks, 'private_networks');
  const costs = read(Costs, 'costs');
  const templateFiles = readTemplates(values.templates, findTemplates, findings);
  read(Tracing, 'tracing');
  read(EventRecorder, 'event_recorder');
  warnOfSecrets(values, findings);
  warnOfTemplates(values.receivers, templateFiles, findings);
  warnOfUnheeded(values, findings);
  warnOfUnreachable(values, privateNetworks ?? [], findings);

  const resolveTimeoutMs = global?.resolve_timeout ?? RESOLVE_TIMEOUT_MS;
  return {
    original: originalOf(root),
    route,
    receivers,
    inhibitRules,
    timeIntervals,
    ...(templateFiles.length > 0 && { templateFiles }),
    resolveTimeoutMs,
    severityRules: severityRules ?? [],
    sources: { ...settings, resolveTimeoutMs, ...(masking !== undefined && { masking }) },
    fleets,
    watches,
    logShapes,
    metricFilters,
    ...(externalUrl !== undefined && { externalUrl }),
    ...(slackActions !== undefined && { slackActions }),
    ...(flapping !== undefined && { flapping }),
    ...(enrichment !== undefined && { enrichment }),
    ...(archive !== undefined && { archive }),
    ...(api !== undefined && { api }),
    ...(silences !== undefined && { silences }),
    ...(privateNetworks !== undefined && { privateNetworks }),
    ...(costs !== undefined && { costs }),
  };
}
