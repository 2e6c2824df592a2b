/** Source: learn.microsoft.com, "Create Incoming Webhooks": 28 KB. Decimal ones, to be on the safe side. */
export const TEAMS_BODY_BYTES_MAX = 28_000;
