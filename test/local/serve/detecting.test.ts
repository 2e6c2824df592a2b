/** What `serve` does for detectors: it looks each minute, and shows the pictures that messages name. */

import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startDynamo } from '../../../local/stack/dynamo.ts';
import { createClients } from '../../../shared/adapters/aws/clients.ts';
import { systemClock as clock } from '../../../shared/adapters/aws/clock.ts';
import { createPictureStore } from '../../../shared/adapters/aws/picture-store.ts';
import { createTable } from '../../../shared/adapters/aws/table.ts';
import { LOCAL } from '../../adapters/support/engine.ts';
import { WATCHES } from '../../functions/detect-turn.ts';
import { createHousehold, eventually, type Household } from './process.ts';

const CONFIG = `
route: { receiver: nobody }
receivers: [{ name: nobody }]
${WATCHES}
`;
const TABLE = 'tocsin';

/** Nobody: neither variables nor files nor the machine's own role. */
const STRANGER = {
  ...{ AWS_EC2_METADATA_DISABLED: 'true', AWS_REGION: 'eu-west-1', AWS_PROFILE: '' },
  ...{ AWS_SHARED_CREDENTIALS_FILE: '/nowhere', AWS_CONFIG_FILE: '/nowhere' },
  ...{ AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' },
};

let household: Household;
beforeEach(() => {
  household = createHousehold();
});
afterEach(() => household.close());

/** What an earlier run of the process drew. @returns its name */
async function keepPicture(png: Uint8Array): Promise<string> {
  const { endpoint, close } = await startDynamo({ path: join(household.folder, 'data', 'table') });
  const { dynamo: client } = createClients({ ...LOCAL, endpoint });
  await createTable(client, TABLE);
  const name = await createPictureStore({ client, table: TABLE, clock }).put(png);
  client.destroy();
  await close();
  return name;
}

describe('tocsin serve', { timeout: 30_000 }, () => {
  it('says that metrics are not polled without credentials, and shows pictures', async () => {
    const png = Uint8Array.from({ length: 2_000 }, (_, index) => index);
    const name = await keepPicture(png);
    const config = household.write('tocsin.yml', CONFIG);
    const serving = await household.serve(['--config', config], STRANGER);
    await eventually(() => /metrics of CloudWatch are not polled here/.test(serving.output()));

    const picture = await fetch(`${serving.url}/pictures/${name}.png`);
    expect(picture.headers.get('content-type')).toBe('image/png');
    expect(new Uint8Array(await picture.arrayBuffer())).toEqual(png);
    expect((await fetch(`${serving.url}/pictures/${name}0.png`)).status).toBe(404);
    expect(await serving.end('SIGTERM')).toBe(0);
  });
});
