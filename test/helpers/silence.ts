/** Silences that hold for a minute, unless told otherwise. */

import { createMatcher } from '../../shared/core/model/matcher.ts';
import type { Silence } from '../../shared/core/model/silence.ts';
import { NOW } from './group.ts';

export function aSilence(overrides: Partial<Silence> = {}): Silence {
  return {
    id: 'one',
    matchers: [createMatcher('alertname', '=', 'Lag')],
    startsAt: NOW,
    endsAt: NOW + 60_000,
    updatedAt: NOW,
    createdBy: 'dana',
    comment: '',
    ...overrides,
  };
}
