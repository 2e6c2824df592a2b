/**
 * Tags of resources and the alias of their account, asked of AWS at most once an hour each: what was
 * found is kept in this process and in the table, and so is that there was nothing to find.
 */

import { IAMClient, ListAccountAliasesCommand } from '@aws-sdk/client-iam';
import {
  GetResourcesCommand,
  ResourceGroupsTaggingAPIClient,
} from '@aws-sdk/client-resource-groups-tagging-api';
import type { ResourceFacts, ResourceTags } from '../../core/model/background.ts';
import type { Mask } from '../../core/model/mask.ts';
import {
  type EpochMs,
  HOUR_MS,
  MINUTE_MS,
  type Milliseconds,
  SECOND_MS,
} from '../../core/model/time.ts';
import type { Clock, FactsSource, Logger } from '../../ports.ts';
import { type ClientOptions, configOf, deadline } from './clients.ts';
import type { FactsCache } from './support/facts-cache.ts';
import { tagsShown } from './support/tags-shown.ts';

/** What is known is taken for true this long. */
const KNOWN_MS: Milliseconds = HOUR_MS;
/** Who refused is not asked again for so long. */
const REFUSED_MS: Milliseconds = 5 * MINUTE_MS;
const TRY_MS: Milliseconds = SECOND_MS;
const INVALID = 'InvalidParameterException';

export interface FactsOptions {
  readonly tagging: ResourceGroupsTaggingAPIClient;
  readonly iam: IAMClient;
  readonly cache: FactsCache;
  /** The router's own: what lies elsewhere is not asked for. */
  readonly account: string;
  readonly region: string;
  readonly mask: Mask;
  readonly clock: Clock;
  readonly log: Logger;
}

export function createFactsClients(options?: ClientOptions) {
  const config = { ...configOf(options, TRY_MS), maxAttempts: 2 };
  return { tagging: new ResourceGroupsTaggingAPIClient(config), iam: new IAMClient(config) };
}

export function createResourceFacts(options: FactsOptions): FactsSource {
  const { account, region, cache, clock } = options;
  const aliasName = `account#${account}`;
  const refusals = new Map<string, { readonly because: string; readonly until: EpochMs }>();

  /** @returns why it was not done, if it was not */
  const attempt = async (what: string, ask: () => Promise<void>): Promise<readonly string[]> => {
    const refusal = refusals.get(what);
    if (refusal !== undefined && refusal.until > clock.now()) return [refusal.because];
    try {
      await ask();
      return [];
    } catch (error) {
      const because = `${what} not read: ${nameOf(error)}`;
      // What is wrong with one alert's ARNs is no reason to ask nothing of the next one's.
      if (nameOf(error) !== INVALID) {
        refusals.set(what, { because, until: clock.now() + REFUSED_MS });
      }
      options.log.warn('resource facts refused', { what, error });
      return [because];
    }
  };

  const lookUp = async (arns: readonly string[]): Promise<readonly string[]> => {
    const unknown = await cache.recall([...arns, aliasName]);
    const unread = arns.filter((arn) => unknown.has(arn));
    const missing = await Promise.all([
      unread.length === 0 ? [] : attempt('tags', () => askTags(unread, options)),
      unknown.has(aliasName) ? attempt('account alias', () => askAlias(aliasName, options)) : [],
    ]);
    return missing.flat();
  };

  return {
    async read(arns, until) {
      const own = arns.filter((arn) => isOwn(arn, account, region));
      if (own.length === 0) return undefined;
      // Goes on when the time is over: what it finds is there for the next message.
      const work = lookUp(own).catch((error) => [`tags not read: ${nameOf(error)}`]);
      const missing = await Promise.race([work, timeOver(until)]);
      const facts = factsOf(own, aliasName, cache);
      const isEmpty = facts.tagged.length === 0 && facts.accountAlias === undefined;
      return isEmpty && missing.length === 0 ? undefined : { ...facts, missing };
    },
  };
}

async function askTags(arns: readonly string[], { tagging, cache, mask, clock }: FactsOptions) {
  const command = new GetResourcesCommand({ ResourceARNList: [...arns] });
  const { ResourceTagMappingList = [] } = await tagging.send(command, deadline());
  const found = new Map(
    ResourceTagMappingList.map(({ ResourceARN, Tags = [] }) => [
      ResourceARN,
      tagsShown(Tags, mask),
    ]),
  );
  const until = clock.now() + KNOWN_MS;
  await cache.keep(
    arns.map((arn) => [arn, found.get(arn) ?? {}] as const),
    until,
  );
}

async function askAlias(name: string, { iam, cache, mask, clock }: FactsOptions) {
  const { AccountAliases = [] } = await iam.send(new ListAccountAliasesCommand({}), deadline());
  const [alias] = AccountAliases;
  const known: ResourceTags = alias === undefined ? {} : { name: mask(alias) };
  await cache.keep([[name, known]], clock.now() + KNOWN_MS);
}

function factsOf(
  arns: readonly string[],
  aliasName: string,
  cache: FactsCache,
): Omit<ResourceFacts, 'missing'> {
  const tagged = arns.flatMap((arn) => {
    const tags = cache.get(arn);
    return tags === undefined || Object.keys(tags).length === 0 ? [] : [{ arn, tags }];
  });
  const accountAlias = cache.get(aliasName)?.name;
  return { tagged, ...(accountAlias !== undefined && { accountAlias }) };
}

/** Buckets name neither region nor account. */
function isOwn(arn: string, account: string, region: string): boolean {
  const [, , service, where, whose] = arn.split(':');
  if (service === 's3' && where === '' && whose === '') return true;
  return where === region && whose === account;
}

async function timeOver(until: AbortSignal): Promise<readonly string[]> {
  if (!until.aborted) await new Promise((resolve) => until.addEventListener('abort', resolve));
  return ['tags not read: no answer in time'];
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : String(error);
}
