/** CloudFormation, as far as the stack is written in it. */

export interface Resource {
  readonly Type: string;
  readonly Properties?: object;
  readonly DeletionPolicy?: 'Retain';
  readonly UpdateReplacePolicy?: 'Retain';
}

/** By logical id. */
export type Resources = Readonly<Record<string, Resource>>;

/** What sets one deployment apart from another. */
export interface Stack {
  /** Prefix of all names: `tocsin-dev`. */
  readonly name: string;
  /** Where Tocsin's own alarms mail to; absent: nobody is mailed. */
  readonly operatorsEmail?: string | undefined;
}

export const ref = (id: string) => ({ Ref: id });
export const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });

/** What CloudFormation fills in. */
const pseudo = (name: string) => `\${AWS::${name}}`;

/** ARN of a thing in this account and region. */
export function ownArn(service: string, thing: string) {
  const [partition, region, account] = ['Partition', 'Region', 'AccountId'].map(pseudo);
  return { 'Fn::Sub': `arn:${partition}:${service}:${region}:${account}:${thing}` };
}

export const ACCOUNT = ref('AWS::AccountId');

/** The service of that name, for this account's things alone, may do this to that. */
export function allow(
  service: string,
  action: string,
  resource: object,
  source: object = { StringEquals: { 'aws:SourceAccount': ACCOUNT } },
) {
  return {
    Effect: 'Allow',
    Principal: { Service: `${service}.amazonaws.com` },
    Action: action,
    Resource: resource,
    Condition: source,
  };
}

export const ALARM_ARNS = ownArn('cloudwatch', 'alarm:*');

/** On behalf of any alarm of this account. */
export const BY_ALARMS = {
  StringEquals: { 'aws:SourceAccount': ACCOUNT },
  ArnLike: { 'aws:SourceArn': ALARM_ARNS },
};

/** Only on behalf of these. */
export const from = (...sources: readonly object[]) => ({
  ArnEquals: { 'aws:SourceArn': sources.length === 1 ? sources[0] : sources },
});

export const policy = (...statements: readonly object[]) => ({
  Version: '2012-10-17',
  Statement: statements,
});

/** `deliver-slack` → `DeliverSlack`. */
export function pascal(name: string): string {
  return name.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase());
}
