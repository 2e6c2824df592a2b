/** What secrets look like, one expression a kind. Linear: each looks at a character a bounded number of times. */

/**
 * Tokens that say by their form what they are.
 *
 * Source: each vendor's documentation of its token formats, and the lists of GitHub's secret
 * scanning and of gitleaks.
 */
export const SHAPES: readonly RegExp[] = [
  // Private keys. One that was cut off before its end is masked to where it stops.
  /-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----[^-]*(?:-----END [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----)?/g,
  /\bAGE-SECRET-KEY-1[A-Z0-9]{20,}/g,
  // AWS: key ids, session tokens, Bedrock keys.
  /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b/g,
  /\b(?:IQoJb3JpZ2lu|FwoGZXIvYXdz|FQoGZXIvYXdz)[\w+/=%-]{20,}/g,
  /\bABSK[\w+/]{40,}={0,2}/g,
  // JSON web tokens.
  /\beyJ[\w-]{8,2000}\.[\w-]{8,}(?:\.[\w-]*){0,3}/g,
  // Chat: tokens, and webhook addresses, which are secrets themselves.
  /\bxox[a-z](?:\.[a-z]{1,8})?-[\w-]{8,}/g,
  /\bxapp-[\w-]{8,}/g,
  /https:\/\/hooks\.slack(?:-gov)?\.com\/[\w/-]+/g,
  /https:\/\/(?:\w+\.)?discord(?:app)?\.com\/api\/webhooks\/[\w/-]+/g,
  /https:\/\/[\w.-]{1,100}\.webhook\.office\.com\/[\w/@-]+/g,
  /\b\d{8,10}:AA[\w-]{32,}/g,
  // Prefixes of vendors. A digit tells a token from a name such as `npm_lifecycle_script_path`.
  /\b(?:gh[pousr]|github_pat|glsa|glc|npm|do[opr]_v1|hf|lin_api|ntn|sntry[su]|sbp|pscale_(?:tkn|pw|oauth)|shp(?:at|ss|ca|pa)|[srp]k_(?:live|test)|whsec|dckr_pat|rubygems|figd|secret)_(?=[\w.=+/-]{0,80}\d)[\w.=+/-]{16,}/g,
  /\b(?:gl(?:pat|dt|rt|cbt|ptt|ft)|pypi|NRAK|NRII|PMAK|HRKU|GOCSPX|sk|sq0[ac]t?sp|sq0atp|xkeysib|tskey|pul|r8)-(?=[\w-]{0,80}\d)[\w-]{16,}/g,
  /\bSG\.[\w-]{16,64}\.[\w-]{16,}/g,
  /\bAIza[\w-]{30,}/g,
  /\bya29\.[\w-]{16,}/g,
  /\b1\/\/0[\w-]{20,}/g,
  /\bhv[sbr]\.[\w-]{16,}/g,
  /\bATATT3[\w=-]{20,}/g,
  /\bAKCp[A-Za-z0-9]{20,}/g,
  /\bdapi[0-9a-f]{32}(?:-\d)?\b/g,
  /\bkey-[0-9a-f]{32}\b/g,
  /\b[0-9a-f]{32}-us\d{1,2}\b/g,
  /\bSK[0-9a-f]{32}\b/g,
  /\bpdus\+[\w+/-]{10,}/g,
  /\b[A-Za-z0-9]{14}\.atlasv1\.[\w-]{20,}/g,
  /\bEAA[A-Z][\w-]{40,}/g,
];

/**
 * Three characters, in lower case, without which none of the expressions here can match, nor any
 * that looks for a name before a value: as rare in other text as can be.
 */
export const TRACES: readonly string[] = [
  ...(
    'key kia sia bia cca qoj wog qog bsk eyj xox xap ks. bho :aa hp_ ho_ hu_ hs_ hr_ _pa sa_ lc_ ' +
    'npm _v1 hf_ _ap ntn rys ryu sbp psc shp k_l k_t hse byg igd lpa ldt lrt lcb lpt lft ypi nra ' +
    'nri pma hrk csp sk- sq0 pul r8- sg. aiz a29 //0 hvs hvb hvr tt3 akc dap -us us+ sv1 eaa'
  ).split(' '),
  // Twilio's: SK and hex digits.
  ...[...'0123456789abcdef'].map((digit) => `sk${digit}`),
  // Names before values, and words before credentials.
  ...'ssw ssp pwd cre oke uth sig ses coo bea sic dig'.split(' '),
  ...['-u ', '-u\t'],
];
