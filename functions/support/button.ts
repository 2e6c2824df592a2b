import * as z from 'zod/mini';
import type { GroupId } from '../../shared/core/model/keys.ts';
import { readGroupId } from '../../shared/core/model/keys.ts';
import type { EpochMs } from '../../shared/core/model/time.ts';

/** What a button of a message is about. */
export interface Button {
  readonly groupId: GroupId;
  /** Life of the group that the person saw. */
  readonly episode: EpochMs;
}

const Value = z.object({ g: z.string(), e: z.int().check(z.nonnegative()) });

/** Undefined for what no button of ours carries. */
export function readButton(value: string | undefined): Button | undefined {
  const { data } = Value.safeParse(parse(value ?? ''));
  const groupId = data && readGroupId(data.g);
  return groupId === undefined ? undefined : { groupId, episode: data?.e ?? 0 };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
