import { RouterError } from '../../errors.ts';

/** A template that cannot be read, or that failed with the data it was given. */
export class TemplateError extends RouterError {
  override readonly name = 'TemplateError';
  override readonly retryable = false;
  /** File or definition in which the fault is; empty for the text of a receiver's setting. */
  readonly template: string;
  /** Line of that file or text, counted from 1. Absent where no one line is to blame. */
  readonly line: number | undefined;

  constructor(message: string, place: { template: string; line?: number; cause?: unknown }) {
    super(message, { cause: place.cause });
    this.template = place.template;
    this.line = place.line;
  }
}
