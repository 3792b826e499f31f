/** The look of a statement: one style sheet inside the page, for light and dark, for a telephone and for paper. */

export const STATEMENT_STYLE = `
:root{color-scheme:light dark;--ink:#1c1b19;--soft:#5d5a54;--line:#d9d5cc;--page:#fbfaf7;--card:#fff;--note:#fff4dc;--edge:#c98a16}
@media (prefers-color-scheme:dark){:root{--ink:#ece8e0;--soft:#a9a499;--line:#3b3833;--page:#171614;--card:#201e1b;--note:#33290f;--edge:#c98a16}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:1rem/1.5 Charter,"Bitstream Charter","Sitka Text",Cambria,Georgia,serif;overflow-wrap:anywhere}
main{max-width:46rem;margin:0 auto;padding:1.5rem 1rem 4rem}
h1{font-size:1.5rem;line-height:1.2;margin:0 0 .25rem}
h2{font-size:1.25rem;line-height:1.25;margin:2.5rem 0 .75rem;padding-top:1rem;border-top:2px solid var(--ink)}
h3{font-size:1.05rem;line-height:1.3;margin:1.5rem 0 .5rem}
p{margin:.5rem 0}
.soft,caption,dt,small{color:var(--soft)}
.total{font-size:clamp(2.25rem,11vw,3.5rem);line-height:1.1;margin:1.25rem 0 .25rem;font-variant-numeric:tabular-nums;letter-spacing:-.01em}
.total span{font-size:1.25rem;letter-spacing:0}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem;margin:1rem 0}
dd{margin:0}
.note{background:var(--note);border-left:4px solid var(--edge);padding:.6rem .9rem;margin:.75rem 0}
.card{background:var(--card);border:1px solid var(--line);border-radius:6px;padding:.25rem 1rem 1rem;margin:.9rem 0}
table{border-collapse:collapse;width:100%;margin:.75rem 0;font-variant-numeric:tabular-nums}
caption{text-align:left;padding-bottom:.3rem;font-size:.9rem}
th,td{text-align:left;vertical-align:top;padding:.35rem .6rem .35rem 0;border-top:1px solid var(--line);font-weight:normal}
thead th{border-top:0;color:var(--soft);font-size:.9rem}
td.n,th.n{text-align:right;padding-right:0;white-space:nowrap;overflow-wrap:normal}
td.n+td.n,th.n+th.n{padding-left:.6rem}
tr.sum th,tr.sum td{border-top:2px solid var(--ink);font-weight:bold}
small{font-size:.875rem;display:block}
code{font:.85em/1.4 ui-monospace,"SF Mono",Menlo,Consolas,monospace}
details{margin:.5rem 0}
summary{cursor:pointer}
@media (max-width:34rem){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.5rem}.card{padding:.25rem .75rem .75rem}
.stack thead{display:none}.stack tr{display:block;border-top:1px solid var(--line);padding:.4rem 0}.stack td,.stack th{display:block;border:0;padding:.1rem 0;text-align:left;white-space:normal}
.stack td[data-label]::before{content:attr(data-label) ": ";color:var(--soft)}}
@media print{:root{--ink:#000;--soft:#444;--line:#bbb;--page:#fff;--card:#fff;--note:#fff}body{font-size:10.5pt}main{max-width:none;padding:0}
.card,table,.note{break-inside:avoid}h2,h3{break-after:avoid}.card{border-radius:0}}
`
