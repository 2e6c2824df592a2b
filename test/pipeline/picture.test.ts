import { describe, expect, it } from 'vitest';
import { createMemoryPictureStore } from '../../shared/adapters/memory/picture-store.ts';
import { readPicture } from '../../shared/pipeline/support/picture.ts';
import { anAlert } from '../helpers/group.ts';

const NAME = 'picture-000000000001';
const PNG = new Uint8Array([0x89, 0x50]);
const log = { info() {}, warn() {}, error() {} };
const alertWith = (picture?: string) =>
  anAlert('Anomaly', picture === undefined ? {} : { annotations: { picture } });

async function read(...names: readonly (string | undefined)[]) {
  const pictures = createMemoryPictureStore();
  await pictures.put(PNG);
  return readPicture({ firing: names.map(alertWith), resolved: [] }, { pictures, log });
}

describe('the picture of a notification', () => {
  it('is the first that its alerts name', async () => {
    expect(await read(undefined, NAME, 'another-name-0123')).toEqual({ name: NAME, png: PNG });
  });

  it.each([[undefined], ['never-drawn-0123'], ['https://example.com/a.png'], ['../../etc/passwd']])(
    'is none where they name %s',
    async (name) => {
      expect(await read(name)).toBeUndefined();
    },
  );

  it('is none where it cannot be read: the message goes without it', async () => {
    const pictures = {
      ...createMemoryPictureStore(),
      read: () => Promise.reject(new Error('gone')),
    };
    const alerts = { firing: [alertWith(NAME)], resolved: [] };
    expect(await readPicture(alerts, { pictures, log })).toBeUndefined();
  });
});
