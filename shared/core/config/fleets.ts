/** The section `fleets`: who belongs to each, and how many of them may fail before anybody is told. */

import * as z from 'zod/mini';
import type { Fleet, FleetMembership } from '../model/fleet.ts';
import {
  count,
  field,
  issue,
  judgeText,
  judgeTextMap,
  list,
  type Outcome,
  text,
} from '../receivers/support/fields.ts';
import { describe, isNothing, scalarText, scalarValue } from '../receivers/support/scalar.ts';
import { section } from '../receivers/support/section.ts';
import type { Findings } from './findings.ts';

const WARNING_SHARE = 0.05;
const CRITICAL_SHARE = 0.2;
const HYSTERESIS = 0.01;
const LEAST_SIZE = 10;
const PERCENT = /^(\d+(?:\.\d+)?) ?%$/;

const share = field((value): Outcome<number> => {
  if (isNothing(value)) return { fault: 'is missing' };
  const [, percent] = PERCENT.exec(scalarText(value) ?? '') ?? [];
  const ratio = percent === undefined ? scalarValue(value) : Number(percent) / 100;
  const isShare = typeof ratio === 'number' && ratio >= 0 && ratio <= 1;
  const isBare = ratio === 1 && percent === undefined;
  if (isShare && !isBare) return { value: ratio };
  return { fault: `${describe(value)} is no share: write one such as 5% or 0.05` };
});

const wanted = field((value): Outcome<number> => {
  const read = scalarValue(value);
  if (read === 0) return { fault: 'cannot be 0: leave it out, and AWS is asked' };
  const isCount = typeof read === 'number' && Number.isSafeInteger(read) && read > 0;
  return isCount ? { value: read } : { fault: `${describe(value)} is no whole number from 1` };
});

/** A name that may end in a star. */
const pattern = field((value): Outcome<string> => {
  const outcome = judgeText(value);
  if ('fault' in outcome || !outcome.value.slice(0, -1).includes('*')) return outcome;
  return { fault: `"${outcome.value}" has a star that is not at its end` };
});

const service = z.pipe(
  pattern,
  z.transform((name, context) => {
    if (/^[^/]+\/[^/]+$/.test(name)) return name;
    context.issues.push(issue({ fault: `"${name}" is no service: write cluster/service` }));
    return z.NEVER;
  }),
);

const Section = section({
  fields: {
    name: text,
    auto_scaling_groups: z.optional(list(pattern)),
    tags: z.optional(field(judgeTextMap)),
    job_arrays: z.optional(list(pattern)),
    ecs_services: z.optional(list(service)),
    name_prefixes: z.optional(list(text)),
    wanted: z.optional(wanted),
    warning: z.optional(share),
    critical: z.optional(share),
    hysteresis: z.optional(share),
    least_size: z.optional(count),
  },
});

const FleetSection = z.pipe(
  Section,
  z.transform((written, context): Fleet => {
    const fleet = toFleet(written);
    context.issues.push(...faultsOf(fleet).map((fault) => issue(fault)));
    return fleet;
  }),
);

const Fleets = z.optional(list(z.unknown()));

/** Fleets that have no mistakes, in the order of the file. */
export function readFleets(written: unknown, findings: Findings): readonly Fleet[] {
  const claims = new Map<string, string>();
  const entries = findings.check(Fleets, written, 'fleets') ?? [];
  return entries.flatMap((entry, index) => {
    const path = `fleets[${index}]`;
    const fleet = findings.check(FleetSection, entry, path);
    if (fleet === undefined) return [];
    for (const [at, claim] of [['name', fleet.name] as const, ...claimsOf(fleet.members)]) {
      const key = `${at.replace(/\[.*/, '')}\n${claim}`;
      const first = claims.get(key);
      if (first === undefined) claims.set(key, fleet.name);
      else if (at === 'name') findings.fault(`${path}.name`, { fault: `${claim} is taken` });
      else findings.fault(`${path}.${at}`, { fault: `${claim} belongs to ${first} already` });
    }
    if (fleet.wanted !== undefined && fleet.wanted < fleet.leastSize) {
      const rule = `is below least_size, ${fleet.leastSize}`;
      findings.warn(`${path}.wanted`, `${rule}: people hear of it only when nobody of it is left`);
    }
    return [fleet];
  });
}

function toFleet(written: z.output<typeof Section>): Fleet {
  return {
    name: written.name,
    members: {
      autoScalingGroups: written.auto_scaling_groups ?? [],
      tags: written.tags ?? {},
      jobArrays: written.job_arrays ?? [],
      ecsServices: written.ecs_services ?? [],
      namePrefixes: written.name_prefixes ?? [],
    },
    ...(written.wanted !== undefined && { wanted: written.wanted }),
    warningShare: written.warning ?? WARNING_SHARE,
    criticalShare: written.critical ?? CRITICAL_SHARE,
    hysteresis: written.hysteresis ?? HYSTERESIS,
    leastSize: written.least_size ?? LEAST_SIZE,
  };
}

function faultsOf({ members, warningShare, criticalShare, hysteresis }: Fleet) {
  return [
    ...(claimsOf(members).length === 0
      ? [{ fault: 'claims nobody: name groups, tags, job arrays, services or name prefixes' }]
      : []),
    ...(warningShare === 0 ? [{ at: 'warning', fault: 'cannot be 0: it would always hold' }] : []),
    ...(criticalShare < warningShare
      ? [{ at: 'critical', fault: 'is below the share that is a warning' }]
      : []),
    ...(hysteresis >= warningShare && warningShare > 0
      ? [{ at: 'hysteresis', fault: 'must be below the share that is a warning, or it never ends' }]
      : []),
  ];
}

/** All that a fleet lays claim to, each with its place. The same tag may narrow several fleets. */
function claimsOf(members: FleetMembership): readonly (readonly [at: string, claim: string])[] {
  const lists = {
    auto_scaling_groups: members.autoScalingGroups,
    job_arrays: members.jobArrays,
    ecs_services: members.ecsServices,
    name_prefixes: members.namePrefixes,
  };
  const named = Object.entries(lists).flatMap(([key, names]) =>
    names.map((name, index) => [`${key}[${index}]`, name] as const),
  );
  const tags = Object.entries(members.tags).map(([name, value]) => `${name}=${value}`);
  return [...named, ...(tags.length === 0 ? [] : [['tags', tags.sort().join(', ')] as const])];
}
