/** Recorded timelines in virtual time, as far as they need no server and no far end that answers. */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readKit } from './kit.ts';
import { type Observed, playVirtually, type Timeline } from './virtual.ts';

interface Recorded extends Timeline {
  readonly versions_agree: string;
  readonly prefer?: string;
  readonly expect: Readonly<Record<string, unknown>>;
}

type Compare = (recorded: Recorded, version: string, observed: Observed) => readonly string[];

/**
 * Where 0.33 fails its own rules the kit follows 0.25: so do we, and say `notification_reason` all
 * the same, which 0.25 does not have. See docs/alertmanager.md.
 */
const OLDER = '0.25.0';

const VIRTUAL = ['post_alerts', 'post_silence', 'expire_silence', 'get'];
const folder = process.env.TOCSIN_KITS;
const kit = folder === undefined ? undefined : join(folder, 'alertmanager');
const files =
  kit === undefined ? [] : readdirSync(kit).filter((name) => name.startsWith('dynamic-'));
const timelines = files
  .flatMap((file) => readKit<{ cases: readonly Recorded[] }>(file)?.cases ?? [])
  .filter(({ input }) => input.steps.every(({ op }) => VIRTUAL.includes(op)))
  .filter(
    ({ input }) =>
      !('replies' in input) &&
      !('record_request_headers' in input) &&
      !/_configs:/.test(otherReceivers(input.config)),
  );

describe.skipIf(kit === undefined)(
  'timelines of the kit in virtual time (skipped without TOCSIN_KITS)',
  async () => {
    const comparing = kit && (await import(pathToFileURL(join(kit, 'run/compare.mjs')).href));
    const { compare, unsq }: { compare: Compare; unsq: <Value>(value: Value) => Value } =
      comparing ?? {};

    it.each(timelines)('$id: $title', async (one) => {
      const observed = await playVirtually(unsq(one));
      const like = one.prefer === OLDER ? { ...one, versions_agree: 'same-but-added-fields' } : one;
      const differences = allowed(one).map((version) => compare(like, version, observed));
      const same = differences.some((found) => found.length === 0);
      expect(same ? [] : differences.at(-1)).toEqual([]);
    });
  },
);

function allowed({ versions_agree, prefer, expect: versions }: Recorded): readonly string[] {
  const one = versions_agree === 'differs' && prefer !== undefined && prefer !== 'either';
  return one ? [prefer] : Object.keys(versions);
}

function otherReceivers(config: string): string {
  return config.replaceAll('webhook_configs:', '');
}
