/** The look of the pages of the record: light and dark, for a telephone and for paper. */

export const PAGE_STYLE = `
:root{color-scheme:light dark;--ink:#1c1b19;--soft:#5d5a54;--line:#d9d5cc;--page:#fbfaf7;--card:#fff;--note:#fff4dc;--edge:#c98a16;--link:#0a5c91;--strike:#d55e00;--talks:#009e73;--quiet:#8b8579;--force:#0072b2}
@media (prefers-color-scheme:dark){:root{--ink:#ece8e0;--soft:#a9a499;--line:#3b3833;--page:#171614;--card:#201e1b;--note:#33290f;--edge:#c98a16;--link:#7cc0ec;--strike:#f0813a;--talks:#2fc39a;--quiet:#8b8579;--force:#4aa8e0}}
*{box-sizing:border-box}
html{scroll-behavior:smooth}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--page);color:var(--ink);font:1rem/1.5 Charter,"Bitstream Charter","Sitka Text",Cambria,Georgia,serif;overflow-wrap:anywhere}
main{max-width:54rem;margin:0 auto;padding:1.5rem 1rem 4rem}
a{color:var(--link)}
a:focus-visible,summary:focus-visible{outline:3px solid var(--edge);outline-offset:2px}
:target{outline:2px solid var(--edge);outline-offset:4px}
h1{font-size:1.75rem;line-height:1.2;margin:0 0 .25rem}
h2{font-size:1.4rem;line-height:1.25;margin:3rem 0 .5rem;padding-top:1rem;border-top:2px solid var(--ink)}
h3{font-size:1.15rem;line-height:1.3;margin:2rem 0 .5rem}
h4{font-size:1.02rem;line-height:1.35;margin:0 0 .25rem}
h5{font-size:1rem;margin:1rem 0 .25rem}
p{margin:.4rem 0}
.soft,caption,small{color:var(--soft)}
small{font-size:.875rem}
nav ul,ul.events,ol.events,ul.bands,ul.plain{list-style:none;padding:0;margin:.75rem 0}
nav li{margin:.2rem 0}
.card{background:var(--card);border:1px solid var(--line);border-radius:6px;padding:.75rem 1rem;margin:.75rem 0}
.when{font-variant-numeric:tabular-nums;font-weight:bold}
.kind{font-weight:normal}
.tag{display:inline-block;font-size:.8rem;line-height:1.35;border:1px solid var(--line);border-radius:1em;padding:0 .55em;color:var(--soft);font-weight:normal;vertical-align:.08em}
.tag.wait,.tag.open{border-color:var(--edge);color:var(--ink);background:var(--note)}
blockquote{margin:.4rem 0;padding:.1rem 0 .1rem .8rem;border-left:3px solid var(--line)}
blockquote p{margin:0}
.note{background:var(--note);border-left:4px solid var(--edge);padding:.5rem .9rem;margin:.6rem 0}
s{text-decoration-thickness:1px;color:var(--soft)}
table{border-collapse:collapse;width:100%;margin:.6rem 0;font-variant-numeric:tabular-nums;font-size:.95rem}
caption{text-align:left;padding-bottom:.2rem;font-size:.875rem}
th,td{text-align:left;vertical-align:top;padding:.35rem .8rem .35rem 0;border-top:1px solid var(--line);font-weight:normal}
thead th{border-top:0;color:var(--soft);font-size:.875rem}
.bands li{margin:0 0 .9rem}.values td,.values th,.sides td,.sides th{overflow-wrap:break-word}.values td:first-child,.values th:first-child{white-space:nowrap}.values td:nth-child(2){min-width:8.5rem}
.sides{table-layout:fixed}.sides td:first-child,.sides th:first-child{width:9.5rem}
.sides td+td{border-left:1px solid var(--line);padding-left:.8rem}
.band{position:relative;height:.8rem;margin:.2rem 0 .1rem;background:var(--line);border-radius:3px}
.band span{position:absolute;top:0;bottom:0;min-width:3px;border-radius:3px;background:var(--force)}
.band .strike{background:var(--strike)}.band .talks{background:var(--talks)}.band .no-talks,.band .blackout,.band .shutdown{background:var(--quiet)}
.scale{display:flex;justify-content:space-between;color:var(--soft);font-size:.8rem;font-variant-numeric:tabular-nums}
.cite{font-size:.85em;text-decoration:none}
.sources li{margin:.3rem 0}
details{margin:.4rem 0}
summary{cursor:pointer}
code{font:.82em/1.4 ui-monospace,"SF Mono",Menlo,Consolas,monospace;color:var(--soft)}
@media (max-width:38rem){.card{padding:.6rem .75rem}h2{margin-top:2.25rem}
.stack,.stack tbody,.stack caption{display:block}.stack thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.stack tr{display:block;border-top:1px solid var(--line);padding:.35rem 0}.stack td,.stack th{display:block;border:0;padding:.1rem 0}.sides td:first-child,.sides th:first-child{width:auto}.sides td+td{border-left:0;padding-left:0}
.stack td:empty{display:none}.values td:first-child,.values td:nth-child(2){display:inline;font-weight:bold}.values td:first-child::after{content:": "}
.stack td[data-label]::before{content:attr(data-label) ": ";color:var(--soft)}}
@media print{:root{--ink:#000;--soft:#444;--line:#bbb;--page:#fff;--card:#fff;--note:#fff}body{font-size:10pt}main{max-width:none;padding:0}nav{display:none}
.card,tr,.note,.bands li{break-inside:avoid}h2,h3,h4{break-after:avoid}.card{border-radius:0}.band,.band span{-webkit-print-color-adjust:exact;print-color-adjust:exact}a{color:inherit}}
`
