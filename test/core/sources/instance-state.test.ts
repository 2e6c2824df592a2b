import { describe, expect, it } from 'vitest';
import { instanceState } from '../../../shared/core/sources/instance-state.ts';
import { alteredParcel, onlySighting, RECEIVED_AT, recordedParcel } from '../../helpers/parcels.ts';

const STOPPING = 'instance-state/stopping';
const read = (path: string) => onlySighting(instanceState, recordedParcel(path));

describe('instance-state', () => {
  it('reads a change of state as a point in time that is recorded and not told', () => {
    expect(read(STOPPING)).toMatchObject({
      status: 'info',
      untold: 'ordinary life of an instance; counts in its fleet',
      alert: {
        labels: {
          alertname: 'InstanceState',
          source: 'instance-state',
          severity: 'info',
          account: '004215550173',
          region: 'eu-central-1',
          service: 'EC2',
          instance_id: 'i-0c7f3a91d2e84b650',
          state: 'stopping',
        },
        annotations: { title: 'EC2 i-0c7f3a91d2e84b650 is stopping' },
        startsAt: Date.UTC(2026, 2, 12, 7, 43, 30),
        endsAt: RECEIVED_AT + 3_600_000,
      },
    });
  });

  it('knows the spelling with an underscore for the same instance', () => {
    const { alert } = read('instance-state/underscore-spelling');
    expect(alert.labels.state).toBe('running');
    expect(alert.fingerprint).toBe(read(STOPPING).alert.fingerprint);
  });

  it('reads an event whose state is no text', () => {
    const { labels } = onlySighting(
      instanceState,
      alteredParcel(STOPPING, {}, { state: 16 }),
    ).alert;
    expect(labels).not.toHaveProperty('state');
  });
});
