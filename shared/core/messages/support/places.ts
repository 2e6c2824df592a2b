/** Where the alerts of a notification are, in few words. */

import type { Alert } from '../../model/alert.ts';
import { labelValue } from '../../model/labels.ts';
import { oneLine } from './clean.ts';
import { truncate } from './truncate.ts';

const PLACE_CHARS_MAX = 60;
/** Values of a label that are named when the alerts of a group differ in it. */
const VALUES_MAX = 2;

interface Place {
  /** Labels that name it, the one that tells people most first. */
  readonly labels: readonly string[];
  readonly plural: string;
}

const ZONE: Place = { labels: ['availability_zone', 'zone'], plural: 'zones' };
const REGION: Place = { labels: ['region'], plural: 'regions' };

const NEAR_PLACES: readonly Place[] = [
  { labels: ['instance', 'pod', 'host'], plural: 'instances' },
  { labels: ['service'], plural: 'services' },
  { labels: ['namespace'], plural: 'namespaces' },
  { labels: ['cluster'], plural: 'clusters' },
];
const FAR_PLACES: readonly Place[] = [
  ZONE,
  REGION,
  { labels: ['account_name', 'account', 'account_id'], plural: 'accounts' },
];

/** Which machine, service or cluster. Places in which the alerts differ are counted: `3 services`. */
export function nearPlacesOf(alerts: readonly Alert[]): readonly string[] {
  return placesOf(alerts, NEAR_PLACES);
}

/** Which zone or region, and which account. */
export function farPlacesOf(alerts: readonly Alert[]): readonly string[] {
  const regionIsSaid = zonesSayRegion(alerts);
  return placesOf(
    alerts,
    regionIsSaid ? FAR_PLACES.filter((place) => place !== REGION) : FAR_PLACES,
  );
}

function placesOf(alerts: readonly Alert[], places: readonly Place[]): readonly string[] {
  const words = places.map((place) => {
    const values = valuesOf(alerts, place);
    // As many places as alerts: counting them says nothing new.
    const isEach = values.length > 1 && values.length === alerts.length;
    if (values.includes('') || isEach) return '';
    if (values.length > VALUES_MAX) return `${values.length} ${place.plural}`;
    return truncate(values.join(' and '), PLACE_CHARS_MAX);
  });
  return [...new Set(words)].filter((word) => word !== '');
}

/** A region goes without saying beside its zones. */
function zonesSayRegion(alerts: readonly Alert[]): boolean {
  const zones = valuesOf(alerts, ZONE);
  const regions = valuesOf(alerts, REGION);
  return (
    zones.length <= VALUES_MAX &&
    zones.every((zone) => regions.some((region) => region !== '' && zone.startsWith(region)))
  );
}

/** The distinct values of a place, an empty one for alerts that name none. */
function valuesOf(alerts: readonly Alert[], { labels: names }: Place): readonly string[] {
  const values = alerts.map(({ labels }) => {
    const name = names.find((candidate) => labelValue(labels, candidate) !== '');
    return name === undefined ? '' : oneLine(labelValue(labels, name));
  });
  return [...new Set(values)];
}
