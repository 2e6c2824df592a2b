/**
 * A checked configuration as JSON and back. The file is read where the router is built; what ships
 * is its outcome, so that no function carries a YAML reader or finds a mistake at night.
 */

import { ConfigError } from '../../errors.ts';
import type { Config, LogRule, SeverityRule, SourceSettings } from '../model/config.ts';
import type { InhibitRule } from '../model/inhibition.ts';
import { DEFAULT_LOG_RULES } from '../model/log-rules.ts';
import { knownMatcher, type Matcher } from '../model/matcher.ts';
import type { MetricFilter } from '../model/metric-filter.ts';
import { knownAnywhere, knownBlotter, knownWholeValue } from '../model/pattern.ts';
import type { Route } from '../model/route.ts';
import type { ShapeWatch } from '../model/shape-watch.ts';
import type { Watch } from '../model/watch.ts';

/** The router's own rules are code: of them only the name is written. */
type FrozenLogRule = LogRule | { readonly builtIn: string };

type FrozenConfig = Omit<Config, 'sources'> & {
  readonly sources: Omit<Config['sources'], 'logRules'> & {
    readonly logRules: readonly FrozenLogRule[];
  };
};

/** JSON turns a compiled pattern into its source, and leaves absent values absent. */
export function freezeConfig(config: Config): string {
  const logRules = config.sources.logRules.map(
    (rule): FrozenLogRule => (DEFAULT_LOG_RULES.includes(rule) ? { builtIn: rule.name } : rule),
  );
  const frozen: FrozenConfig = { ...config, sources: { ...config.sources, logRules } };
  return JSON.stringify(frozen, undefined, 1);
}

/**
 * @param text what `freezeConfig` of the same version wrote, and nobody else: it is not checked again
 * @throws ConfigError when it names a rule that this version does not have
 */
export function thawConfig(text: string): Config {
  const frozen: FrozenConfig = JSON.parse(text);
  return {
    ...frozen,
    route: thawRoute(frozen.route),
    inhibitRules: frozen.inhibitRules.map(thawInhibitRule),
    severityRules: frozen.severityRules.map(thawSeverityRule),
    sources: thawSources(frozen.sources),
    watches: frozen.watches.map(thawWatch),
    logShapes: frozen.logShapes.map(thawShapeWatch),
    metricFilters: frozen.metricFilters.map(thawMetricFilter),
  };
}

function thawSources({ masking, logRules, ...rest }: FrozenConfig['sources']): SourceSettings {
  const patterns = masking?.patterns.map(({ name, pattern }) => ({
    name,
    pattern: knownBlotter(pattern.source),
  }));
  return {
    ...rest,
    logRules: logRules.map(thawLogRule),
    ...(masking !== undefined && { masking: { ...masking, patterns: patterns ?? [] } }),
  };
}

function thawRoute(route: Route): Route {
  return { ...route, matchers: thawMatchers(route.matchers), routes: route.routes.map(thawRoute) };
}

function thawInhibitRule(rule: InhibitRule): InhibitRule {
  return { ...rule, source: thawMatchers(rule.source), target: thawMatchers(rule.target) };
}

function thawSeverityRule({ matchers, severity }: SeverityRule): SeverityRule {
  return { matchers: thawMatchers(matchers), severity };
}

function thawWatch(watch: Watch): Watch {
  const { source } = watch;
  if (source.kind !== 'pushed') return watch;
  return { ...watch, source: { ...source, matchers: thawMatchers(source.matchers) } };
}

function thawMetricFilter({ logGroup, ...rest }: MetricFilter): MetricFilter {
  return { ...rest, ...(logGroup !== undefined && { logGroup: knownWholeValue(logGroup.source) }) };
}

function thawShapeWatch({ logGroup, ...rest }: ShapeWatch): ShapeWatch {
  return { ...rest, ...(logGroup !== undefined && { logGroup: knownWholeValue(logGroup.source) }) };
}

function thawMatchers(matchers: readonly Matcher[]): readonly Matcher[] {
  return matchers.map(knownMatcher);
}

function thawLogRule(frozen: FrozenLogRule): LogRule {
  if ('builtIn' in frozen) {
    const own = DEFAULT_LOG_RULES.find(({ name }) => name === frozen.builtIn);
    if (own === undefined) throw new ConfigError(`no log rule is called ${frozen.builtIn}`);
    return own;
  }
  const { logGroup, pattern, except, ...rule } = frozen;
  return {
    ...rule,
    pattern: knownAnywhere(pattern.source),
    ...(logGroup !== undefined && { logGroup: knownWholeValue(logGroup.source) }),
    ...(except !== undefined && { except: knownAnywhere(except.source) }),
  };
}
