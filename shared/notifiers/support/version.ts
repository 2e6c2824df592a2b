import packageJson from '../../../package.json' with { type: 'json' };

/** How the router introduces itself to far ends that ask nothing else of it. */
export const USER_AGENT = `Tocsin/${packageJson.version}`;
