import * as z from 'zod/mini';
import { field, type Outcome } from './fields.ts';
import { describe, scalarText } from './scalar.ts';

export interface HostPort {
  /** IPv6 addresses without brackets. */
  readonly host: string;
  readonly port: number;
}

const PORT_MAX = 65_535;
/** Ports of mail servers that may be named. Source: IANA's registry of service names. */
const NAMED: Readonly<Record<string, number>> = {
  smtp: 25,
  submission: 587,
  submissions: 465,
  smtps: 465,
};

/** `mail.example.com:587`, `[::1]:25`. May be left out, or be empty, which says the same. */
export const hostPort = z.optional(
  field((value): Outcome<HostPort | undefined> => {
    const written = scalarText(value);
    if (written === '') return { value: undefined };
    const [, bracketed, bare, port = ''] =
      /^(?:\[([^\]]+)\]|([^:[\]]*)):(\d{1,5}|[a-z]+)$/.exec(written ?? '') ?? [];
    const number = Object.hasOwn(NAMED, port) ? Number(NAMED[port]) : Number(port);
    return number >= 1 && number <= PORT_MAX
      ? { value: { host: bracketed ?? bare ?? '', port: number } }
      : { fault: `${describe(value)} is no host and port: write mail.example.com:587` };
  }),
);
