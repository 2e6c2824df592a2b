import { describe, expect, it } from 'vitest';
import { rebalanceRecommendation } from '../../../shared/core/sources/rebalance-recommendation.ts';
import { spotInterruption } from '../../../shared/core/sources/spot-interruption.ts';
import { alteredParcel, onlySighting, RECEIVED_AT, recordedParcel } from '../../helpers/parcels.ts';

const ONE = 'rebalance-recommendation/one-instance';
const read = () => onlySighting(rebalanceRecommendation, recordedParcel(ONE));

describe('rebalance-recommendation', () => {
  it('reads the recommendation as information that lapses', () => {
    const { status, untold, alert } = read();
    expect([status, untold]).toEqual(['firing', undefined]);
    expect(alert).toMatchObject({
      labels: {
        alertname: 'RebalanceRecommendation',
        source: 'rebalance-recommendation',
        severity: 'info',
        account: '004215550173',
        region: 'eu-central-1',
        availability_zone: 'eu-central-1b',
        instance_id: 'i-0c7f3a91d2e84b650',
      },
      annotations: { title: 'Rebalance recommendation: i-0c7f3a91d2e84b650' },
      startsAt: Date.UTC(2026, 2, 12, 7, 29, 51),
      endsAt: RECEIVED_AT + 3_600_000,
    });
  });

  it('is another alert than the interruption of the same instance', () => {
    const interruption = recordedParcel('spot-interruption/terminate');
    expect(read().alert.fingerprint).not.toBe(
      onlySighting(spotInterruption, interruption).alert.fingerprint,
    );
  });

  it('says that it does not know the beginning where the time is a placeholder', () => {
    const sample = alteredParcel(ONE, { time: 'yyyy-mm-ddThh:mm:ssZ' });
    expect(onlySighting(rebalanceRecommendation, sample)).toMatchObject({
      startsAtKnown: false,
      alert: { startsAt: RECEIVED_AT },
    });
  });

  it('refuses an event without a detail', () => {
    const empty = alteredParcel(ONE, { detail: undefined });
    expect(() => onlySighting(rebalanceRecommendation, empty)).toThrow('detail');
  });
});
