import { describe, expect, it } from 'vitest';
import { logsInsightsUrl } from '../../../../shared/core/sources/support/log-links.ts';

describe('the link to Logs Insights', () => {
  const url = logsInsightsUrl('eu-west-1', '/aws/lambda/basket', Date.UTC(2026, 10, 21, 16));

  it('asks for the lines five minutes before and after, in the form of the console', () => {
    expect(url).toBe(
      'https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1' +
        '#logsV2:logs-insights$3FqueryDetail$3D~$2528end~$25272026-11-21T16*3a05*3a00.000Z' +
        '~start~$25272026-11-21T15*3a55*3a00.000Z~timeType~$2527ABSOLUTE~tz~$2527UTC' +
        '~editorString~$2527fields*20*40timestamp*2c*20*40logStream*2c*20*40message' +
        '*0a*7c*20sort*20*40timestamp*20asc*0a*7c*20limit*201000' +
        '~source~$2528~$2527*2faws*2flambda*2fbasket$2529$2529',
    );
  });

  it('has nothing in it that ends a link', () => {
    expect(logsInsightsUrl('eu-west-1', "/a'b)c<ü", 0)).toMatch(/^[\w:/.?=#$~*-]+$/);
  });
});
