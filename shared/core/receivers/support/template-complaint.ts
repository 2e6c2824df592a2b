/** What a template's parser says of a text, without the name that the text does not have. */
export function complaintOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^template: :(\d+):/, 'line $1:').replace(/^template: /, '');
}
