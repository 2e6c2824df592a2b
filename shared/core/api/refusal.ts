/** A request that is answered with what is wrong with it, in the words of the real API. */
export class RequestRefused extends Error {
  readonly status: number;
  /** A text is sent as a JSON string. */
  readonly body: string | { readonly code: number; readonly message: string };

  constructor(status: number, body: RequestRefused['body']) {
    super(typeof body === 'string' ? body : body.message);
    this.status = status;
    this.body = body;
  }
}

/** What was posted is no JSON, or of another shape than the field wants. */
export function unparsable(what: string, because: string): RequestRefused {
  const message = `parsing ${what} body from "" failed, because ${because}`;
  return new RequestRefused(400, { code: 400, message });
}

/** Codes of the OpenAPI validation that Alertmanager is generated with. Source: go-openapi/errors. */
const CODES = { required: 602, tooFewItems: 612, type: 601 } as const;

/** What was posted breaks the schema of the API. */
export function breaksSchema(code: keyof typeof CODES, message: string): RequestRefused {
  return new RequestRefused(422, { code: CODES[code], message });
}
