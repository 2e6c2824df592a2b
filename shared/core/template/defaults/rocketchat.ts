import { aliases, blanks } from './support/template-text.ts';

export const rocketchat = `
${aliases({
  'rocketchat.default.alias': '__alertmanager',
  'rocketchat.default.title': '__subject',
  'rocketchat.default.titlelink': '__alertmanagerURL',
})}
${blanks('rocketchat.default.emoji', 'rocketchat.default.iconurl', 'rocketchat.default.text')}`;
