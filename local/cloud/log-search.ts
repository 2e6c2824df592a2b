/** The decision history of a deployed stage: lines in the logs of its functions. */

import {
  CloudWatchLogsClient,
  paginateDescribeLogGroups,
  paginateFilterLogEvents,
} from '@aws-sdk/client-cloudwatch-logs';
import type { EpochMs } from '../../shared/core/model/time.ts';
import { alertsOf } from '../explain/explain.ts';
import { type Line, readLine } from '../explain/lines.ts';
import { logGroupPrefix, type Stage } from './stage.ts';

export interface LogQuestion extends Stage {
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** A fingerprint, a name, the id of a message or of a group. */
  readonly of: string;
}

/** Functions at once: FilterLogEvents takes a few requests a second of an account. */
const GROUPS_AT_ONCE = 3;
/** A pattern has 1,024 characters at most, and an id of ours 64. */
const TEXTS_MAX = 10;
/** An alert leads to its groups and a message to its alerts: no way is longer. */
const ROUNDS_MAX = 3;

/**
 * Every step that has to do with what was asked: the alerts that are meant, and what their groups
 * did.
 *
 * @param client absent: one with the credentials of this terminal
 */
export async function searchLogs(
  question: LogQuestion,
  onProgress: (words: string) => void,
  client = new CloudWatchLogsClient(
    question.region === undefined ? {} : { region: question.region },
  ),
): Promise<readonly Line[]> {
  const { of, stage } = question;
  const logGroups = await findLogGroups(client, stage);
  if (logGroups.length === 0) throw new Error(`there are no functions of a stage '${stage}'`);
  const found = new Map<string, Line>();
  const asked = new Set<string>();
  let texts: readonly string[] = [of];
  for (let round = 1; round <= ROUNDS_MAX && texts.length > 0; round += 1) {
    onProgress(`looking through the logs of ${logGroups.length} functions, round ${round}`);
    for (const text of texts) asked.add(text);
    for (const text of await findAll(client, logGroups, texts, question)) {
      const line = readLine(text);
      if (line !== undefined) found.set(text, line);
    }
    texts = leadsIn([...found.values()], of).filter((text) => !asked.has(text));
  }
  return [...found.values()];
}

/** The alerts that are meant, and the groups that they are in. */
function leadsIn(lines: readonly Line[], of: string): readonly string[] {
  const alerts = alertsOf(of, lines);
  const groups = lines.flatMap((line) =>
    line.kind === 'sighting' && alerts.has(line.alert.fingerprint)
      ? (line.group?.groupId ?? [])
      : [],
  );
  return [...new Set([...alerts, ...groups])];
}

async function findLogGroups(
  client: CloudWatchLogsClient,
  stage: string,
): Promise<readonly string[]> {
  const names: string[] = [];
  const prefix = { logGroupNamePrefix: logGroupPrefix(stage) };
  for await (const { logGroups = [] } of paginateDescribeLogGroups({ client }, prefix)) {
    names.push(...logGroups.flatMap(({ logGroupName }) => logGroupName ?? []));
  }
  return names;
}

/** Lines of any of the functions that hold any of the texts. */
async function findAll(
  client: CloudWatchLogsClient,
  logGroups: readonly string[],
  texts: readonly string[],
  { from, to }: LogQuestion,
): Promise<readonly string[]> {
  const patterns = Array.from({ length: Math.ceil(texts.length / TEXTS_MAX) }, (_, index) =>
    texts
      .slice(index * TEXTS_MAX, (index + 1) * TEXTS_MAX)
      .map(anyOf)
      .join(' '),
  );
  const left = logGroups.flatMap((logGroupName) =>
    patterns.map((filterPattern) => ({
      ...{ logGroupName, filterPattern, startTime: from, endTime: to },
    })),
  );
  const found: string[] = [];
  const work = async () => {
    for (let input = left.shift(); input !== undefined; input = left.shift()) {
      for await (const { events = [] } of paginateFilterLogEvents({ client }, input)) {
        found.push(...events.flatMap(({ message }) => message?.trim() ?? []));
      }
    }
  };
  await Promise.all(Array.from({ length: GROUPS_AT_ONCE }, work));
  return found;
}

/** Source: Amazon CloudWatch Logs User Guide, "Filter pattern syntax": any of `?` terms. */
function anyOf(text: string): string {
  return `?"${text.replaceAll('"', ' ')}"`;
}
