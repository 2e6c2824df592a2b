import { describe, expect, it } from 'vitest';
import { spotFulfillment } from '../../../shared/core/sources/spot-fulfillment.ts';
import { alteredParcel, onlySighting, recordedParcel } from '../../helpers/parcels.ts';

const FULFILLED = 'spot-fulfillment/fulfilled';

describe('spot-fulfillment', () => {
  it('reads a fulfilled request as a point in time that is recorded and not told', () => {
    expect(onlySighting(spotFulfillment, recordedParcel(FULFILLED))).toMatchObject({
      status: 'info',
      untold: 'capacity arrived as asked for; counts in its fleet',
      alert: {
        labels: {
          alertname: 'SpotRequestFulfilled',
          severity: 'info',
          instance_id: 'i-0c7f3a91d2e84b650',
          spot_request_id: 'sir-k7m2q9fp',
          availability_zone: 'eu-central-1b',
        },
        annotations: { title: 'Spot request fulfilled: i-0c7f3a91d2e84b650' },
        resources: ['i-0c7f3a91d2e84b650'],
        startsAt: Date.UTC(2026, 2, 12, 6, 1, 55),
      },
    });
  });

  it('does without the name of the request', () => {
    const parcel = alteredParcel(FULFILLED, {}, { 'spot-instance-request-id': null });
    const { labels, annotations } = onlySighting(spotFulfillment, parcel).alert;
    expect(labels).not.toHaveProperty('spot_request_id');
    expect(annotations).not.toHaveProperty('reason');
  });
});
