import { appendFileSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openTraceFile, readTraceFile } from '../../../local/explain/trace-file.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trace-'));
});

const errors: unknown[] = [];
const open = (bytesMax?: number) =>
  openTraceFile(folder, {
    onError: (error) => void errors.push(error),
    ...(bytesMax !== undefined && { bytesMax }),
  });
const repeat = (messageId: string) => ({ kind: 'repeat', at: 1, messageId }) as const;
const found = () =>
  readTraceFile(folder).map((line) => (line.kind === 'repeat' ? line.messageId : line.kind));

describe('the history in a folder', () => {
  it('is empty where there is none', () => {
    expect(readTraceFile(folder)).toEqual([]);
  });

  it('goes on where the process before it was killed', () => {
    open().add(repeat('one'));
    appendFileSync(join(folder, 'trace/current.jsonl'), '{"message":"traced","kind":"rep');
    const after = open();
    after.add(repeat('two'));
    expect(found()).toEqual(['one', 'two']);
  });

  it('keeps the newest, in two files of a bounded size', () => {
    const file = open(1_000);
    for (let each = 0; each < 100; each += 1) file.add(repeat(`message-${each}`));
    expect(found().at(-1)).toBe('message-99');
    expect(found().length).toBeGreaterThan(5);
    const sizes = readdirSync(join(folder, 'trace')).map(
      (name) => statSync(join(folder, 'trace', name)).size,
    );
    expect(sizes).toHaveLength(2);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1_000);
  });

  it('lets the router go on where it cannot be written, and says so once', () => {
    const file = open();
    rmSync(folder, { recursive: true });
    for (const id of ['a', 'b', 'c']) file.add(repeat(id));
    expect(errors).toHaveLength(1);
  });

  it('is masked', () => {
    open().add({ ...repeat('a'), messageId: 'AKIAIOSFODNN7EXAMPLE' });
    expect(found()).toEqual(['[masked]']);
  });
});
