declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** Of its options those that are used here. */
  interface Options {
    /** Folder of the database; in memory where there is none. */
    readonly path?: string;
    readonly createTableMs?: number;
  }

  export default function dynalite(options?: Options): Server;
}
