import { archiveAt, archiveInTable, type KeptPayloads } from './archives.ts';

export interface ArchivePlace {
  readonly stage?: string | undefined;
  readonly region?: string | undefined;
  readonly table?: string | undefined;
  readonly url: string;
}

/** By the first that is named: a table, a stage, a router that runs. */
export async function findArchive({
  stage,
  table,
  region,
  url,
}: ArchivePlace): Promise<KeptPayloads> {
  if (table !== undefined) return archiveInTable(table, region);
  if (stage === undefined) return archiveAt(url);
  // Here, so that no other command waits for the client.
  const { tableOf } = await import('../cloud/stage.ts');
  return archiveInTable(await tableOf({ stage, region }), region);
}
