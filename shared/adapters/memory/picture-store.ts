import type { PictureStore } from '../../detector-store.ts';

/** Names count up: a replay is to say the same every time. */
export function createMemoryPictureStore(): PictureStore {
  const pictures = new Map<string, Uint8Array>();
  return {
    async put(png) {
      const name = `picture-${String(pictures.size + 1).padStart(12, '0')}`;
      pictures.set(name, png);
      return name;
    },
    async read(name) {
      return pictures.get(name);
    },
  };
}
