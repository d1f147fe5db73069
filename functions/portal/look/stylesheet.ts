/**
 * The one stylesheet. Colours are named by what they are for; those of the brand come before it (`look.ts`). The
 * brand's colour is only ever a ground for text in `--on-brand`, so that any colour can be chosen and still be read.
 */
export const stylesheet = `
:root{color-scheme:light dark;--page:#f6f4ef;--card:#fff;--text:#1d1c1a;--soft:#5c5952;--line:#e4e0d7;--field:#8a867d;--good:#17663f;--bad:#a3261b;--bad-ground:#fdf1ef;--note-ground:#eaf3ee;--shadow:0 1px 2px rgb(0 0 0/.05),0 8px 24px -12px rgb(0 0 0/.14);--edge:transparent}
@media (prefers-color-scheme:dark){:root{--page:#141513;--card:#1e201d;--text:#f1efe9;--soft:#b3afa5;--line:#34372f;--field:#8b8f84;--good:#86d6ab;--bad:#ffb4a8;--bad-ground:#34201d;--note-ground:#1d2e26;--shadow:none;--edge:rgb(255 255 255/.16)}}
*,*::before,*::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--text);font:1rem/1.5 Inter,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:break-word;-webkit-font-smoothing:antialiased}
h1,h2,h3,p,ul,ol,dl,dd,fieldset{margin:0;padding:0}
h1{font-size:min(1.625rem,11vw);line-height:1.25;font-weight:700;letter-spacing:-.02em}
h2{font-size:min(1.125rem,8.5vw);line-height:1.35;font-weight:650;letter-spacing:-.01em}
h3{font-size:1rem;line-height:1.4;font-weight:600}
ul,ol{list-style:none}
a{color:inherit;text-underline-offset:.2em;text-decoration-thickness:.06em}
a:hover{text-decoration-thickness:.12em}
:focus-visible{outline:3px solid var(--text);outline-offset:3px;border-radius:6px}
.wrap{max-width:66rem;margin:0 auto;padding:0 max(min(1.125rem,6vw),env(safe-area-inset-right)) 3rem max(min(1.125rem,6vw),env(safe-area-inset-left))}
.narrow{max-width:27rem;margin:0 auto}
.skip{position:absolute;left:-999rem;top:.5rem;z-index:1;background:var(--card);color:var(--text);padding:.75rem 1rem;border-radius:8px}
.skip:focus{left:.5rem}
.hidden{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.soft{color:var(--soft)}
.small{font-size:.875rem}
.top{display:flex;flex-wrap:wrap;align-items:center;gap:.25rem 1.25rem;padding:1rem 0 1.25rem}
.brand{min-width:0;overflow-wrap:anywhere;display:inline-flex;align-items:center;gap:.625rem;font-weight:700;font-size:min(1.125rem,8vw);letter-spacing:-.02em;text-decoration:none;min-height:2.75rem;margin-right:auto}
.mark{flex:none;display:grid;place-items:center;width:2rem;height:2rem;border-radius:10px;background:var(--brand);color:var(--on-brand);border:1px solid var(--edge);font-weight:700;font-size:1rem}
.top ul{display:flex;flex-wrap:wrap;gap:0 1.25rem}
.top li a{display:inline-flex;align-items:center;min-height:2.75rem;font-size:.9375rem;color:var(--soft);text-decoration:none}
.top li a:hover{text-decoration:underline}
.top li a[aria-current]{color:var(--text);font-weight:600}
.pages{order:3;width:100%}
.stack>*+*{margin-top:1rem}
.stack-wide>*+*{margin-top:1.75rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:18px;padding:1.125rem min(1.25rem,6vw);box-shadow:var(--shadow)}
.section>h2{margin-bottom:.625rem}
.section>h2+p{margin:-.375rem 0 .75rem}
.notice{background:var(--note-ground);border:1px solid var(--line);border-left:4px solid var(--good);border-radius:12px;padding:.875rem 1rem}
.errors{background:var(--bad-ground);border:1px solid var(--line);border-left:4px solid var(--bad);border-radius:12px;padding:.875rem 1rem}
.errors .title{font-weight:650;color:var(--bad)}
.errors:focus{outline:3px solid var(--text);outline-offset:3px}
.errors+*{margin-top:1.25rem}
.error{color:var(--bad);font-weight:600;font-size:.9375rem}
form{margin:0}
label,legend{display:block;font-weight:600;padding:0}
.hint{color:var(--soft);font-size:.9375rem}
.field>*+*{margin-top:.375rem}
input:not([type=checkbox]),select{width:100%;min-height:3.125rem;padding:.625rem .875rem;font:inherit;font-size:1.0625rem;color:var(--text);background:var(--card);border:1.5px solid var(--field);border-radius:12px}
input[aria-invalid]{border-color:var(--bad);border-width:2px}
input.code{font-size:1.75rem;font-variant-numeric:tabular-nums;letter-spacing:.4em;text-align:center;padding-left:.9em;min-height:4rem;font-weight:600}
input:focus-visible,select:focus-visible{outline-offset:1px;border-radius:12px}
.check{display:flex;gap:.75rem;align-items:flex-start;font-weight:400;padding:.375rem 0}
.check>*{min-width:0;overflow-wrap:anywhere}
.check input{flex:none;width:1.5rem;height:1.5rem;margin:0;accent-color:var(--brand)}
fieldset{border:0;min-width:0}
button{font:inherit;font-weight:650;min-height:2.75rem;padding:.5rem min(1.125rem,5vw);border-radius:999px;border:1px solid var(--edge);background:var(--brand);color:var(--on-brand);cursor:pointer}
button:hover{box-shadow:inset 0 0 0 99rem rgb(127 127 127/.18)}
button:focus-visible{border-radius:999px}
button.wide{width:100%;min-height:3.25rem;font-size:1.0625rem}
button.quiet{background:transparent;color:var(--text);border-color:var(--field);font-weight:600}
button.link{background:none;border:0;color:inherit;padding:0;font-weight:400;text-align:start;text-decoration:underline;text-underline-offset:.2em;border-radius:6px}
.hero{background:var(--brand);color:var(--on-brand);border:1px solid var(--edge);border-radius:24px;padding:1.5rem min(1.5rem,7vw);box-shadow:var(--shadow)}
.hero .top-line{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:baseline;gap:.25rem 1rem}
.pill{border:1px solid currentColor;border-radius:999px;padding:.0625rem .75rem;font-weight:600;font-size:.9375rem}
.balance{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 .625rem;margin:.375rem 0 .25rem}
.balance strong{font-size:clamp(2rem,17vw,4.75rem);line-height:1.05;font-weight:700;letter-spacing:-.045em;font-variant-numeric:tabular-nums;min-width:0;overflow-wrap:anywhere}
.balance .long{font-size:clamp(1.125rem,9vw,3.25rem);letter-spacing:-.03em}
.balance span{font-size:1.125rem;font-weight:600}
.hero span{min-width:0;overflow-wrap:anywhere}
.hero .facts{font-size:.9375rem}
.others{margin-top:1rem;padding-top:.75rem;border-top:1px solid currentColor}
.others>li+li{margin-top:.5rem}
.others strong{font-size:1.125rem}
.hero .tier{margin-top:1.25rem}
.tier-line{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1rem;font-size:.9375rem}
progress{display:block;width:100%;height:.625rem;margin:.5rem 0 .375rem;border:0;border-radius:999px;overflow:hidden;appearance:none;background:color-mix(in srgb,currentColor 26%,transparent);color:inherit}
progress::-webkit-progress-bar{background:transparent}
progress::-webkit-progress-value{background:currentColor;border-radius:999px}
progress::-moz-progress-bar{background:currentColor;border-radius:999px}
.rows>li,.rows>div{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:baseline;gap:0 1rem;padding:.75rem 0}
.rows>*>*{min-width:0;overflow-wrap:anywhere}
.rows>*>:first-child{flex:1 1 8rem}
.rows>*+*{border-top:1px solid var(--line)}
.rows>:first-child{padding-top:0}
.rows>:last-child{padding-bottom:0}
.amount{position:relative;flex:none;margin-left:auto;max-width:100%;font-weight:650;font-variant-numeric:tabular-nums;text-align:right}
.plus{color:var(--good)}
.goals,.badges{overflow-wrap:anywhere}
.goals>li+li,.badges+.goals{margin-top:1rem}
.goals progress{height:.375rem}
.badges{display:flex;flex-wrap:wrap;gap:.5rem}
.tiles{display:grid;gap:.75rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,15rem),1fr))}
.tiles.vouchers{grid-template-columns:repeat(auto-fill,minmax(min(100%,19rem),1fr))}
.reward{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem 1rem;padding:1rem min(1.25rem,6vw)}
.reward>*{min-width:0;overflow-wrap:anywhere}
.reward .what{flex:1 1 8rem}
.reward .cost{color:var(--soft);font-variant-numeric:tabular-nums}
.reward .why{color:var(--soft);font-size:.9375rem}
.reward .far{flex:1 0 100%}
.reward .do{display:flex;flex-wrap:wrap;gap:.5rem}
.reward progress{color:var(--soft);height:.375rem;margin:.375rem 0 .125rem}
.reward:target,.voucher:target{outline:3px solid var(--text);outline-offset:2px}
.voucher{padding:0;overflow:hidden}
.voucher>div{padding:1rem min(1.25rem,6vw)}
.voucher .face{border-bottom:2px dashed var(--line);text-align:center}
.voucher .value{display:block;font:700 clamp(1.5rem,8.4vw,2.125rem)/1.3 ui-monospace,"SF Mono","Cascadia Mono",Menlo,Consolas,monospace;letter-spacing:.06em;margin:.25rem 0;user-select:all}
.voucher .foot{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:.5rem 1rem}
.member-card summary{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:.25rem 1rem;cursor:pointer;list-style:none;min-height:2.75rem}
.member-card summary::-webkit-details-marker{display:none}
.member-card .number{overflow-wrap:anywhere;font-variant-numeric:tabular-nums;letter-spacing:.04em;font-weight:600}
.member-card .toggle{text-decoration:underline;text-underline-offset:.2em;font-size:.9375rem}
.barcode{background:#fff;color:#000;border-radius:12px;padding:1rem 1rem .75rem;margin-top:.75rem;text-align:center}
.barcode svg{display:block;width:100%;max-width:19rem;height:auto;margin:0 auto .5rem}
details.more summary{cursor:pointer;padding:.75rem 0 0;font-size:.9375rem;text-decoration:underline;text-underline-offset:.2em}
.entry strong{font-weight:600}
.entry p,.entry time{color:var(--soft);font-size:.875rem}
.entry>time{white-space:nowrap}
.tag{border:1px solid var(--line);border-radius:999px;padding:0 .5rem;font-size:.8125rem;color:var(--soft)}
.go{display:inline-flex;align-items:center;min-height:2.75rem;margin-top:.25rem}
.total{font-weight:700}
.hash{font:.8125rem/1.5 ui-monospace,Menlo,Consolas,monospace;overflow-wrap:anywhere;color:var(--soft)}
.foot-links{display:flex;flex-wrap:wrap;gap:0 1.5rem;margin-top:2.5rem;padding-top:1rem;border-top:1px solid var(--line);color:var(--soft);font-size:.9375rem}
.foot-links button{min-height:2.75rem;font-size:.9375rem}
.foot-links a{display:inline-flex;align-items:center;min-height:2.75rem}
@media (min-width:40rem){.reward{flex-direction:column;align-items:stretch;justify-content:space-between}.reward .what,.reward .far{flex:none}}
@media (min-width:56rem){.top{flex-wrap:nowrap}.pages{order:0;width:auto}.two{display:grid;grid-template-columns:minmax(0,7fr) minmax(0,5fr);gap:0 2.25rem;align-items:start}.two>div+div{margin-top:0}.hero{padding:2rem}}
@media (max-width:55.99rem){.two>div+div{margin-top:1.75rem}}
@media (forced-colors:active){progress{border:1px solid}}
@media print{.top nav,.foot-links,button{display:none}}
`
  .replaceAll('\n', '')
  .trim();
