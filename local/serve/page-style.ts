import { verbatim } from './html.ts';

/** For a bright desk and for the night. */
export const STYLE = verbatim(`
:root { color-scheme: light dark; --ground: #f6f5f2; --card: #fff; --ink: #1f2328; --soft: #6a7079;
  --line: #dcdad4; --red: #c4314b; --amber: #a96400; --green: #1a7f4b; }
@media (prefers-color-scheme: dark) { :root { --ground: #16181b; --card: #1f2226; --ink: #e4e6e9;
  --soft: #949ba4; --line: #34383e; --red: #ff7088; --amber: #e8a23d; --green: #4cc38a; } }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.5 system-ui, sans-serif; background: var(--ground); color: var(--ink); }
header, main { max-width: 76rem; margin: 0 auto; padding: 1rem 1.5rem; }
header { padding-bottom: 0; }
h1 { margin: 0; font-size: 1.6rem; } h1 small { color: var(--soft); font-weight: 400; }
h2 { font-size: 1rem; margin: 0 0 .6rem; } h3 { font-size: 1rem; margin: 0 0 .4rem; }
p { margin: .3rem 0; white-space: pre-line; overflow-wrap: anywhere; }
main { display: grid; gap: 2rem; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); align-items: start; }
@media (max-width: 55rem) { main { grid-template-columns: minmax(0, 1fr); } }
aside { display: grid; gap: 1.5rem; grid-template-columns: minmax(0, 1fr); }
article { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .7rem .9rem; margin-bottom: .7rem; }
.meta, .none { color: var(--soft); font-size: .85rem; }
.count { color: var(--soft); font-weight: 400; }
.fields { display: grid; grid-template-columns: 1fr 1fr; gap: .4rem .8rem; white-space: pre-line; overflow-wrap: anywhere; }
.reply { border-left: 2px solid var(--line); padding-left: .7rem; font-size: .9rem; }
.button { display: inline-block; border: 1px solid var(--line); border-radius: .3rem; padding: 0 .6rem; margin-right: .4rem; font-size: .9rem; }
.button.primary { border-color: var(--green); color: var(--green); }
.triggered { color: var(--red); } .acknowledged { color: var(--amber); } .resolved { color: var(--green); }
code, pre { font: .85rem/1.5 ui-monospace, monospace; } code.block { white-space: pre-wrap; }
pre { overflow-x: auto; margin: 0; } summary { cursor: pointer; }
img { max-width: 100%; }
iframe { width: 100%; height: 26rem; border: 0; background: #fff; margin-top: .5rem; }
table { border-collapse: collapse; width: 100%; margin-bottom: .8rem; font-size: .9rem; }
th, td { text-align: left; padding: .2rem .6rem .2rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; vertical-align: top; }
td:first-child { white-space: nowrap; }
`);
