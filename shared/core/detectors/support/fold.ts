import type { Detector, Step } from '../../model/detector.ts';
import type { Sample } from '../../model/sample.ts';

/** Steps of a detector over samples, one after the other; the last one's state is to be kept. */
export function* scoreAll<State>(
  detector: Detector<State>,
  samples: Iterable<Sample>,
  from: State = detector.initial,
): Generator<Step<State>> {
  let state = from;
  for (const sample of samples) {
    const step = detector.step(state, sample);
    state = step.state;
    yield step;
  }
}

/** A warm start: the state after a history that nobody is to be told of. */
export function learn<State>(detector: Detector<State>, history: Iterable<Sample>): State {
  let state = detector.initial;
  for (const step of scoreAll(detector, history)) state = step.state;
  return state;
}
