import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { main } from '../../local/cli.ts';
import { recordedIo } from '../helpers/io.ts';

const root = join(import.meta.dirname, '../..');
const stories = readdirSync(join(root, 'events/scenarios')).filter((name) =>
  name.endsWith('.jsonl'),
);

/** Every recorded story under the example configuration: what people see of it, line by line. */
describe.each(stories)('%s', (name) => {
  it('is told as it was', async () => {
    const io = recordedIo();
    const config = join(root, 'tocsin.example.yml');
    const code = await main(
      ['replay', '--config', config, join(root, 'events/scenarios', name)],
      io,
    );
    expect(io.errLines).toEqual([]);
    expect(code).toBe(0);
    const told = io.outLines.map((line) => line.replace(/ · in \d+ ms$/, '')).join('\n');
    await expect(`${told}\n`).toMatchFileSnapshot(
      `../golden/scenarios/${name.replace('.jsonl', '.txt')}`,
    );
  });

  it('is one JSON object a step for machines', async () => {
    const io = recordedIo();
    await main(['replay', '--json', join(root, 'events/scenarios', name)], io);
    const kinds = new Set(io.outLines.map((line) => JSON.parse(line).kind));
    expect(kinds).toContain('sighting');
    expect(kinds).toContain('delivery');
  });
});
