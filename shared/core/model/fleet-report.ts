/** What a weighing says of a fleet: a payload like any other, and the router's own. */

/** In the place where events of AWS name their service. */
export const FLEET_REPORT_SOURCE = 'tocsin.fleet';

export interface FleetReport {
  readonly source: typeof FLEET_REPORT_SOURCE;
  readonly fleet: string;
  readonly state: 'ok' | 'warning' | 'critical';
  /** RFC 3339; orders the reports of one fleet. */
  readonly at: string;
  /** RFC 3339; absent while all is well. */
  readonly since?: string;
  readonly title: string;
  /** `97 % healthy: 485 of 500`; empty while nobody knows how many ought to be there. */
  readonly reading: string;
  readonly because: string;
  readonly note?: string;
}
