/** A request that is no samples at all: sent again it would be none either. */
export class UnreadableSamples extends Error {
  override readonly name = 'UnreadableSamples';
}
