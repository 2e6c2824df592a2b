import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPictureStore } from '../../shared/adapters/aws/picture-store.ts';
import { createMemoryPictureStore } from '../../shared/adapters/memory/picture-store.ts';
import type { PictureStore } from '../../shared/detector-store.ts';
import { engines, openEngine } from './support/engine.ts';
import { standingClock as clock } from './support/queues.ts';

interface OpenPictures {
  readonly pictures: PictureStore;
  close(): Promise<void>;
}

function describePictureStore(name: string, open: () => Promise<OpenPictures>): void {
  describe(`pictures in ${name}`, () => {
    let opened: OpenPictures;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.close());

    it('are there by their names, byte by byte, and by no other', async () => {
      const { pictures } = opened;
      const [one, other] = [randomBytes(60_000), randomBytes(10)];
      const names = [await pictures.put(one), await pictures.put(other)];
      const read = await Promise.all(names.map((name) => pictures.read(name)));
      expect(read.map((png) => Buffer.from(png ?? []))).toEqual([one, other]);
      expect(await pictures.read('none')).toBeUndefined();
    });

    it('have a name each, though they are the same, that fits into an address', async () => {
      const { pictures } = opened;
      const png = randomBytes(10);
      const [one, other] = [await pictures.put(png), await pictures.put(png)];
      expect(one).not.toBe(other);
      expect(one).toMatch(/^[\w-]{16,64}$/);
    });
  });
}

describePictureStore('memory', async () => ({
  pictures: createMemoryPictureStore(),
  close: async () => {},
}));

for (const [name, address] of engines()) {
  describePictureStore(name, async () => {
    const engine = await openEngine(address);
    return { pictures: createPictureStore({ ...engine, clock }), close: engine.close };
  });
}

describe('a picture for DynamoDB', () => {
  it('is refused when it is larger than an item', async () => {
    const engine = await openEngine();
    try {
      const pictures = createPictureStore({ ...engine, clock });
      await expect(pictures.put(randomBytes(350_001))).rejects.toThrow('350001 bytes');
    } finally {
      await engine.close();
    }
  });
});
