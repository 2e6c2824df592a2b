/** Where payloads were kept: the table of a deployed stage, or a running `tocsin serve`. */

import * as z from 'zod/mini';
import { createArchive } from '../../shared/adapters/aws/archive.ts';
import { createDynamo } from '../../shared/adapters/aws/clients.ts';
import { systemClock } from '../../shared/adapters/aws/clock.ts';
import type { Archive } from '../../shared/ports.ts';

export type KeptPayloads = Pick<Archive, 'list'>;

/** Where `serve` answers. */
export const ARCHIVE_PATH = '/api/tocsin/v1/archive';

/** @param region absent: as the credentials' profile has it */
export function archiveInTable(table: string, region: string | undefined): KeptPayloads {
  const client = createDynamo(region === undefined ? {} : { region });
  // How long payloads are kept is the router's to know; whatever is still there is asked for.
  return createArchive({ client, table, clock: systemClock, keepMs: Number.POSITIVE_INFINITY });
}

const Answer = z.array(z.object({ takenAt: z.number(), messageId: z.string(), text: z.string() }));

export function archiveAt(url: string): KeptPayloads {
  const base = `${url.replace(/\/+$/, '')}${ARCHIVE_PATH}`;
  return {
    async list(from, to) {
      const asked = `${base}?${new URLSearchParams({ from: String(from), to: String(to) })}`;
      const response = await fetch(asked).catch((cause: unknown) => {
        throw new Error(`no 'tocsin serve' answers at ${url}`, { cause });
      });
      if (!response.ok)
        throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
      return Answer.parse(await response.json());
    },
  };
}
