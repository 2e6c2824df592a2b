/** Regions of AWS, by code and by the names that payloads have called them over the years. */

/** Whether a text has the form of a region's code: `eu-west-1`, `us-gov-west-1`. */
export function isRegion(text: string): boolean {
  return /^[a-z]{2,4}(-[a-z]+){1,2}-\d{1,2}$/.test(text);
}

/**
 * Code of a region by its display name, in any of the spellings: `US East (N. Virginia)`,
 * `US - N. Virginia`, `US West - Oregon`, `EU (Ireland)`. Undefined for a name nobody knows.
 */
export function regionOfName(name: string): string | undefined {
  if (isRegion(name)) return name;
  const words = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim();
  return PLACES.find(([place]) => words.endsWith(place))?.[1];
}

/**
 * Ends of display names, in words of small letters.
 *
 * Source: AWS Regions and Availability Zones User Guide, "AWS Regions", and the older names that
 * recorded notices carry.
 */
const PLACES: readonly (readonly [place: string, region: string])[] = [
  ['govcloud us east', 'us-gov-east-1'],
  ['govcloud us west', 'us-gov-west-1'],
  ['govcloud us', 'us-gov-west-1'],
  ['virginia', 'us-east-1'],
  ['ohio', 'us-east-2'],
  ['california', 'us-west-1'],
  ['oregon', 'us-west-2'],
  ['canada central', 'ca-central-1'],
  ['montreal', 'ca-central-1'],
  ['calgary', 'ca-west-1'],
  ['mexico central', 'mx-central-1'],
  ['sao paulo', 'sa-east-1'],
  ['ireland', 'eu-west-1'],
  ['london', 'eu-west-2'],
  ['paris', 'eu-west-3'],
  ['frankfurt', 'eu-central-1'],
  ['zurich', 'eu-central-2'],
  ['stockholm', 'eu-north-1'],
  ['milan', 'eu-south-1'],
  ['spain', 'eu-south-2'],
  ['cape town', 'af-south-1'],
  ['tel aviv', 'il-central-1'],
  ['bahrain', 'me-south-1'],
  ['uae', 'me-central-1'],
  ['mumbai', 'ap-south-1'],
  ['hyderabad', 'ap-south-2'],
  ['hong kong', 'ap-east-1'],
  ['taipei', 'ap-east-2'],
  ['singapore', 'ap-southeast-1'],
  ['sydney', 'ap-southeast-2'],
  ['jakarta', 'ap-southeast-3'],
  ['melbourne', 'ap-southeast-4'],
  ['malaysia', 'ap-southeast-5'],
  ['new zealand', 'ap-southeast-6'],
  ['thailand', 'ap-southeast-7'],
  ['tokyo', 'ap-northeast-1'],
  ['seoul', 'ap-northeast-2'],
  ['osaka', 'ap-northeast-3'],
  ['osaka local', 'ap-northeast-3'],
  ['beijing', 'cn-north-1'],
  ['ningxia', 'cn-northwest-1'],
];
