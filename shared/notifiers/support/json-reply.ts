import type * as z from 'zod/mini';

/** What a far end said in JSON; undefined where it said something else. */
export function readJson<Said>(body: string, schema: z.ZodMiniType<Said>): Said | undefined {
  try {
    return schema.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}
