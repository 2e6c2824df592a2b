/**
 * Whom clients believe that they speak to. The version is the one of Alertmanager whose behaviour
 * this is: `amtool` and others compare theirs with it.
 */
export const BUILD = { version: '0.33.1', revision: 'tocsin' } as const;
