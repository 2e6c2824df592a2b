/** What is known beside the alerts of a notification: looked up when it is sent, and never waited for long. */

import type { HistoryFacts } from './history.ts';
import type { OpenAlert } from './open-alert.ts';

export interface Background {
  /** Absent: nothing is remembered of an episode before this one. */
  readonly history?: HistoryFacts;
  /** Open alerts of the same resource or service in other groups; absent: there are none. */
  readonly related?: RelatedAlerts;
  /** Absent: nobody was asked, or nothing is tagged. */
  readonly resources?: ResourceFacts;
  /** What could not be found out, and why: `tags not read: AccessDenied`. */
  readonly missing: readonly string[];
}

export interface RelatedAlerts {
  /** Those of the same resource first. Never empty. */
  readonly alerts: readonly OpenAlert[];
  /** There may be more: only so many were read. */
  readonly isCut: boolean;
}

/** What AWS knows of resources and their account. */
export interface ResourceFacts {
  readonly accountAlias?: string;
  /** Those that have a tag we show. */
  readonly tagged: readonly TaggedResource[];
  /** What could not be found out, and why. */
  readonly missing: readonly string[];
}

export interface TaggedResource {
  readonly arn: string;
  readonly tags: ResourceTags;
}

/** The tags that help whoever is woken, masked. Each absent where it is not set. */
export interface ResourceTags {
  readonly name?: string;
  readonly team?: string;
  readonly service?: string;
  /** A link, or words. */
  readonly runbook?: string;
}
