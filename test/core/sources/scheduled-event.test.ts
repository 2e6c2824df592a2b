import { describe, expect, it } from 'vitest';
import { scheduledEvent } from '../../../shared/core/sources/scheduled-event.ts';
import { aParcel, readParcel, recordedParcel } from '../../helpers/parcels.ts';

describe('scheduled-event', () => {
  it('reads the tick of a schedule as plumbing', () => {
    expect(readParcel(scheduledEvent, recordedParcel('scheduled-event/tick'))).toEqual({
      disposition: 'control',
      sightings: [],
      because: 'the tick of a schedule',
    });
  });

  it('leaves other events alone', () => {
    expect(scheduledEvent.recognises(aParcel({ 'detail-type': 'Anomaly Detected' }))).toBe(false);
  });
});
