/** Keeps the payloads of a batch, where the configuration asks for that. */

import { createMask, MASK_RULES } from '../../core/model/mask.ts';
import { maskPayload } from '../../core/model/mask-payload.ts';
import type { App } from '../../ports.ts';
import type { IngestMessage } from '../ingest.ts';

/** Never rejects: an alert must not wait for its own record. */
export async function archiveMessages(
  messages: readonly IngestMessage[],
  { archive, config, clock, log }: App,
): Promise<void> {
  if (archive === undefined) return;
  const takenAt = clock.now();
  try {
    const mask = createMask(config.sources.masking ?? MASK_RULES);
    await archive.put(
      messages.map((message) => {
        return { takenAt, messageId: message.messageId, text: maskPayload(textOf(message), mask) };
      }),
    );
  } catch (error) {
    log.warn('payloads not archived', { messages: messages.length, error });
  }
}

/** What it says, and where that is not all there is, the whole of what came. */
function textOf({ text, payload }: IngestMessage): string {
  return text ?? (typeof payload === 'string' ? payload : JSON.stringify(payload));
}
