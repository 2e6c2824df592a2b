import { aliases } from './support/template-text.ts';

export const pagerduty = aliases({
  'pagerduty.default.client': '__alertmanager',
  'pagerduty.default.clientURL': '__alertmanagerURL',
  'pagerduty.default.description': '__subject',
  'pagerduty.default.instances': '__text_alert_list',
});
