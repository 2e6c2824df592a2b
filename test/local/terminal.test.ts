import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';

describe('output that nobody reads to its end', () => {
  it('ends the command without a word', async () => {
    const child = spawn(process.execPath, ['local/tocsin.mjs', '--help'], {
      cwd: join(import.meta.dirname, '../..'),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.destroy();
    const [complaint, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
    expect({ complaint, code }).toEqual({ complaint: '', code: 0 });
  });
});
