/** States as text: a name with its version, and what it packs. */

import * as z from 'zod/mini';
import type { Detector } from '../../model/detector.ts';
import type { Cells } from './cells.ts';

type Packing<State> = Pick<Detector<State>, 'name' | 'initial' | 'pack' | 'unpack'>;

/** For states of a few named numbers: plain JSON. */
export function packAsJson<State>(
  name: string,
  schema: z.ZodMiniType<State>,
  initial: State,
): Packing<State> {
  return {
    name,
    initial,
    pack: (state) => `${name} ${JSON.stringify(state)}`,
    unpack(text) {
      const body = bodyOf(text, name);
      if (body === undefined) return initial;
      try {
        return z.parse(schema, JSON.parse(body));
      } catch {
        return initial;
      }
    },
  };
}

/** As base64: four characters for three bytes, in the byte order of every machine that Node runs on in Lambda. */
export function packAsBytes(name: string, initial: Cells): Packing<Cells> {
  const { byteLength: exactBytes } = initial.exact;
  const bytes = exactBytes + initial.cells.byteLength;
  return {
    name,
    initial,
    pack({ exact, cells }) {
      const whole = new Uint8Array(bytes);
      whole.set(new Uint8Array(exact.buffer, exact.byteOffset, exact.byteLength));
      whole.set(new Uint8Array(cells.buffer, cells.byteOffset, cells.byteLength), exactBytes);
      return `${name} ${Buffer.from(whole.buffer).toString('base64')}`;
    },
    unpack(text) {
      const body = bodyOf(text, name);
      if (body === undefined) return initial;
      const whole = Uint8Array.from(Buffer.from(body, 'base64'));
      if (whole.byteLength !== bytes) return initial;
      return {
        exact: new Float64Array(whole.buffer.slice(0, exactBytes)),
        cells: new Float32Array(whole.buffer.slice(exactBytes)),
      };
    },
  };
}

function bodyOf(text: string, name: string): string | undefined {
  return text.startsWith(`${name} `) ? text.slice(name.length + 1) : undefined;
}
