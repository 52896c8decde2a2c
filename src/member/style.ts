/** The whole style of the member pages. It stands in the head, so that the first view is one request. */
export const STYLE = `
:root{color-scheme:light dark;--brand:#0b7a55;--brand-deep:#075c40;--on-brand:#fff;--ground:#f3f7f5;--card:#fff;--ink:#17241f;--soft:#4d5f57;--line:#d3ded9;--tint:#e7f3ee;--bad:#b3261e;--bad-tint:#fdeceb;--warn:#8a5300;--warn-tint:#fff4e0;--focus:#0b57d0}
@media (prefers-color-scheme:dark){:root{--brand:#4cc79a;--brand-deep:#7fdcb9;--on-brand:#04281b;--ground:#0f1714;--card:#18221e;--ink:#e8f0ec;--soft:#a9bab2;--line:#33423b;--tint:#1b2f27;--bad:#ff8a80;--bad-tint:#3a1d1b;--warn:#f3bf6b;--warn-tint:#35280f;--focus:#8ab4f8}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);font:1.125rem/1.65 -apple-system,BlinkMacSystemFont,"PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC","Segoe UI",Roboto,sans-serif;overflow-wrap:anywhere}
body:lang(en){font-family:-apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,"Helvetica Neue",Arial,"PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
:lang(en){line-height:1.5}
.bar,.page,.foot{max-width:36rem;margin:0 auto;padding-left:1.125rem;padding-right:1.125rem}
.bar{display:flex;align-items:center;justify-content:space-between;min-height:3.75rem;gap:1rem}
.bar a{display:inline-flex;align-items:center;min-height:2.75rem;padding:0 .25rem;color:var(--brand-deep);text-decoration:none}
.bar a:hover{text-decoration:underline}
.brand{display:inline-flex;align-items:center;gap:.625rem;font-weight:600;letter-spacing:.02em}
.page{padding-bottom:2rem}
h1{margin:.25rem 0 1rem;font-size:1.625rem;line-height:1.35;letter-spacing:-.005em;text-wrap:balance}
h2{margin:0 0 .625rem;font-size:1.1875rem;line-height:1.4}
h3{margin:1.25rem 0 .375rem;font-size:1.0625rem;line-height:1.4}
.card h2:not(:first-child){margin-top:1.5rem}
h2+h3{margin-top:0}
p{margin:0 0 1rem}
a{color:var(--brand-deep)}
.eyebrow{margin:.5rem 0 0;color:var(--soft)}
.block{display:block}
.kept::first-letter{text-transform:uppercase}
.soft,.hint{color:var(--soft)}
.card{margin:0 0 1rem;padding:1.125rem;background:var(--card);border:1px solid var(--line);border-radius:.875rem}
.card>:last-child{margin-bottom:0}
dl{display:grid;grid-template-columns:minmax(4.5em,max-content) 1fr;gap:.5rem 1rem;margin:0}
dt{color:var(--soft)}
dd{margin:0;min-width:0}
.pairs{display:block;margin-bottom:1rem}
.pairs>div{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1rem;padding:.5rem 0;border-top:1px solid var(--line)}
.pairs>div:first-child{border-top:0;padding-top:0}
.pairs dd{margin-left:auto;text-align:right}
.pairs .num{white-space:nowrap}
.num{font-variant-numeric:tabular-nums;letter-spacing:.01em}
ul.plain,ul.bare{margin:0;padding:0;list-style:none}
ul.bare li+li{margin-top:.5rem}
ul+p{margin-top:1rem}
.numbered{margin:0 0 1rem;padding-left:1.5rem}
.numbered li+li{margin-top:.5rem}
ul.plain li{position:relative;padding-left:1.75rem}
ul.plain li+li{margin-top:.5rem}
ul.plain li::before{content:"";position:absolute;left:.25rem;top:.42em;width:.9rem;height:.45rem;border:solid var(--brand);border-width:0 0 .18rem .18rem;transform:rotate(-45deg)}
details{margin:0 0 1rem}
summary{display:list-item;min-height:2.75rem;padding:.5rem 0;cursor:pointer;color:var(--brand-deep);font-weight:600}
details.card summary{margin:-.5rem 0;color:var(--ink)}
details.card[open] summary{margin-bottom:.25rem}
.consent{margin:0 0 1rem;padding:0 1.125rem;background:var(--card);border:1px solid var(--line);border-radius:.875rem}
.consent .text{max-height:22rem;overflow:auto;padding:0 .25rem .25rem 0;border-top:1px solid var(--line)}
.consent .text p{margin:.75rem 0}
.steps{display:flex;gap:.5rem;margin:.25rem 0 1.25rem;padding:0;list-style:none}
.steps li{flex:1;padding-top:.5rem;border-top:.25rem solid var(--line);color:var(--soft);line-height:1.3}
.steps .past{border-color:var(--brand)}
.steps [aria-current]{border-color:var(--brand);color:var(--ink);font-weight:600}
.field{margin:0 0 1.25rem}
label{display:block;margin:0 0 .25rem;font-weight:600}
.hint{margin:0 0 .375rem}
input:not([type=checkbox]),select{display:block;width:100%;min-height:3.25rem;padding:.5rem .875rem;border:1.5px solid #7d8f87;border-radius:.625rem;background:var(--card);color:inherit;font:inherit}
input.code{max-width:14rem;font-size:1.5rem;letter-spacing:.35em;font-variant-numeric:tabular-nums}
input[aria-invalid=true]:not([type=checkbox]),select[aria-invalid=true]{border-color:var(--bad)!important;border-width:2px!important}
.problem{margin:.375rem 0 0;color:var(--bad);font-weight:600}
.tick{display:flex;gap:1.25rem;align-items:flex-start;padding:.75rem 0 .25rem}
.tick input{flex:none;appearance:none;-webkit-appearance:none;display:grid;width:2.75rem;height:2.75rem;margin:-.5rem;cursor:pointer}
.tick input::before,.tick input::after{content:"";grid-area:1/1;place-self:center}
.tick input::before{width:1.75rem;height:1.75rem;border:2px solid #7d8f87;border-radius:.375rem;background:var(--card)}
.tick input[aria-invalid=true]::before{border-color:var(--bad)}
.tick input:checked::before{background:var(--brand);border-color:var(--brand)}
.tick input:checked::after{width:1rem;height:.5rem;border:solid var(--on-brand);border-width:0 0 .2rem .2rem;transform:translateY(-.1rem) rotate(-45deg)}
@media (forced-colors:active){.tick input{appearance:auto;-webkit-appearance:auto}}
.tick label{margin:0;min-height:2.75rem}
.tick .hint{margin:0 0 0;font-weight:400}
.summary,.notice,.done{margin:0 0 1.25rem;padding:.875rem 1.125rem;border-radius:.875rem;border:1px solid transparent}
.summary{background:var(--bad-tint);border-color:var(--bad)}
.summary h2{margin:0 0 .25rem;color:var(--bad)}
.summary p,.notice p,.summary ul{margin:0}
.summary p+p{margin-top:.5rem}
.summary ul{padding:.25rem 0 0;list-style:none}
.summary li a{display:block;padding:.5rem 0;color:inherit}
.notice{background:var(--tint);border-color:var(--line)}
.notice.warn{background:var(--warn-tint);border-color:var(--warn)}
.notice a:not(.button){display:inline-block;padding:.375rem 0}
.notice p+.button{margin-top:.75rem}
.done{display:flex;gap:1rem;align-items:center;background:var(--tint)}
.done h1{margin:0;font-size:1.375rem}
.mark{flex:none;display:grid;place-items:center;width:3rem;height:3rem;border-radius:50%;background:var(--brand);color:var(--on-brand)}
.button{display:flex;align-items:center;justify-content:center;width:100%;min-height:3.375rem;padding:.5rem 1.25rem;border:1.5px solid var(--brand);border-radius:.75rem;background:var(--brand);color:var(--on-brand);font:inherit;font-weight:600;line-height:1.3;text-align:center;text-decoration:none;cursor:pointer}
.button:hover{background:var(--brand-deep);border-color:var(--brand-deep)}
.button.second{background:transparent;color:var(--brand-deep)}
.button.second:hover{background:var(--tint)}
.button.danger{background:transparent;border-color:var(--bad);color:var(--bad)}
.button.danger:hover{background:var(--bad-tint)}
.button.stop{background:var(--bad);border-color:var(--bad);color:var(--card)}
.quiet{display:inline-flex;align-items:center;min-height:2.75rem;padding:0;border:0;background:none;color:var(--brand-deep);font:inherit;text-decoration:underline;cursor:pointer}
.row{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:.25rem 1rem}
.row p{margin:0}
.go{position:sticky;bottom:0;margin:1.25rem -1.125rem 0;padding:.75rem 1.125rem calc(.75rem + env(safe-area-inset-bottom));background:linear-gradient(to top,var(--ground) 82%,transparent)}
.go p{margin:.375rem 0 0;text-align:center}
form .button+.button,form .button+p,.actions{margin-top:.875rem}
form+.card{margin-top:1rem}
.badge{display:inline-flex;align-items:center;gap:.5rem;font-weight:600}
.badge::before{content:"";width:.75rem;height:.75rem;border-radius:50%;background:var(--dot,#8a9791)}
.green{--dot:#1a9d5c}.yellow{--dot:#e0a100}.red{--dot:#d3362d}.orange{--dot:#e8731a}.popup{--dot:#7a5af0}
.verdict{font-weight:700}
.meets{color:var(--brand-deep)}.exception{color:var(--bad)}.unknown{color:var(--warn)}
.big{font-size:1.375rem;font-weight:700;letter-spacing:.02em}
.foot{padding-top:1rem;padding-bottom:2rem;border-top:1px solid var(--line);color:var(--soft)}
.links{display:flex;flex-wrap:wrap;align-items:center;gap:0 1.25rem}
.links a{display:inline-flex;align-items:center;min-height:2.75rem}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media (min-width:40rem){.page{padding-top:1rem}.card{padding:1.375rem 1.5rem}.consent{padding:.125rem 1.5rem}.go{position:static;background:none;padding-bottom:.5rem}h1{font-size:1.875rem}}
@media print{.bar a,.go,.foot a,form{display:none}body{background:#fff;color:#000}}
`;
