import type { Fingerprint, GroupId } from './keys.ts';

/** An alert that has not ended: where it lies, and what it is called. Texts may be cut. */
export interface OpenAlert {
  readonly groupId: GroupId;
  readonly fingerprint: Fingerprint;
  /** The labels `service`, `resource` and `alertname`. */
  readonly service: string;
  readonly resource: string;
  readonly name: string;
}

export interface OpenQuery {
  /** Alerts with this label `service`; absent: all. */
  readonly service?: string;
  readonly limit: number;
  /** `next` of the page before. */
  readonly from?: string;
}

export interface OpenPage {
  readonly alerts: readonly OpenAlert[];
  /** Where the next page begins; absent: this is the last. */
  readonly next?: string;
}
