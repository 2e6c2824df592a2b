import { describe, expect, it } from 'vitest';
import { pagerdutyEvent } from '../../../shared/core/sources/pagerduty-event.ts';
import { aParcel, readParcel, recordedParcel } from '../../helpers/parcels.ts';

const key = { routing_key: 'EXAMPLE' };

describe('pagerduty-event', () => {
  it.each([
    ['a trigger', recordedParcel('pagerduty-event/trigger')],
    ['a change', recordedParcel('pagerduty-event/change')],
    ['an end, which needs no payload', aParcel({ ...key, event_action: 'resolve' })],
    ['a record of a request', aParcel({ request: { ...key, event_action: 'acknowledge' } })],
  ])('reads %s as our own, come back', (_, parcel) => {
    expect(readParcel(pagerdutyEvent, parcel)).toEqual({
      disposition: 'outbound',
      sightings: [],
      because: 'an event on its way to PagerDuty',
    });
  });

  it.each([{ event_action: 'trigger' }, key, { ...key, event_action: 'shout' }, 'routing_key'])(
    'leaves alone %j',
    (payload) => {
      expect(pagerdutyEvent.recognises(aParcel(payload))).toBe(false);
    },
  );
});
