import { knows, mergeMembers } from '../../core/fleet/merge.ts';
import type { FleetMember, MemberItem } from '../../core/model/fleet-member.ts';
import { ConflictError } from '../../errors.ts';
import type { App } from '../../ports.ts';

const CONFLICT_ATTEMPTS_MAX = 5;

/** What became of something that was seen of a member. */
export interface Put {
  readonly isNews: boolean;
  /** Who wrote what stands now. */
  readonly writer: string;
}

/**
 * Adds what was seen of a member to what is known of it; what is known already costs no write.
 *
 * @param stored as it was read; undefined when there was none
 * @throws ConflictError when other writers win every attempt
 */
export async function putMember(
  fleet: string | undefined,
  seen: FleetMember,
  stored: MemberItem | undefined,
  writtenBy: string,
  app: App,
): Promise<Put> {
  let known = stored;
  for (let attempt = 1; attempt <= CONFLICT_ATTEMPTS_MAX; attempt += 1) {
    if (known !== undefined && knows(known.member, seen)) {
      return { isNews: false, writer: known.writtenBy };
    }
    const member = known === undefined ? seen : mergeMembers(known.member, seen);
    const revision = (known?.revision ?? 0) + 1;
    if (await app.fleets.putMember(fleet, { member, revision, writtenBy })) {
      return { isNews: true, writer: writtenBy };
    }
    const [again] = await app.fleets.readMembers([{ fleet, id: seen.id }]);
    known = again?.item;
  }
  throw new ConflictError(`member ${seen.id} written by others ${CONFLICT_ATTEMPTS_MAX} times`);
}
