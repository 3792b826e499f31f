/** The look of an audit report: that of a statement, with room for two texts side by side and marks that also show without colour. */

import { STATEMENT_STYLE } from '../statement-style.ts'

export const REPORT_STYLE = `${STATEMENT_STYLE}
:root{--same:#e3efe6;--other:#8a4b00;--gone:#a3231f;--new:#1b4f9c;--bar:#2f6f4f}
@media (prefers-color-scheme:dark){:root{--same:#1f3326;--other:#f0b562;--gone:#ff9d94;--new:#9cc4ff;--bar:#7cc79c}}
main{max-width:64rem}
p,dl,ul,figure{max-width:46rem}
a{color:inherit}
dd p{margin:0}
td.g{white-space:nowrap;overflow-wrap:normal}
figure{margin:1rem 0;max-width:none}
figcaption{color:var(--soft);font-size:.9rem;margin-bottom:.4rem}
.strip{display:grid;grid-template-columns:minmax(6rem,16rem) 1fr;gap:.15rem .75rem;align-items:center;font-size:.85rem}
.strip svg{display:block;width:100%;height:1.1rem;background:var(--card);border-bottom:1px solid var(--soft)}
.strip rect{fill:var(--bar)}
.ends{display:flex;justify-content:space-between;color:var(--soft)}
.pair{table-layout:fixed;background:var(--card);border:1px solid var(--line);font-size:.95rem}
.pair caption{padding:.3rem 0}
.pair th,.pair td{padding:.5rem .8rem;width:50%}
.pair td+td,.pair th+th{border-left:1px solid var(--line)}
.pair tr.cut td{text-align:center;color:var(--soft);font-style:italic;width:auto}
.pair p{margin:0;white-space:pre-wrap;max-width:none}
.pair p+p{margin-top:.25rem}
.cue{padding-left:5rem;font-weight:bold}
.dialogue,.lyric,.parenthetical{padding-left:1.75rem}
.parenthetical,.lyric{font-style:italic}
.heading{font-weight:bold}
.around{color:var(--soft);font-size:.85rem}
.m{background:var(--same)}
.c{color:var(--other);text-decoration:underline dashed 1.5px;text-underline-offset:.2em}
del{color:var(--gone);text-decoration:line-through}
ins{color:var(--new);text-decoration:underline double 1.5px;text-underline-offset:.2em}
.none{color:var(--soft);font-style:italic}
.hash{font-size:.8rem}
@media (max-width:34rem){.stack td[data-label],.stack td.n+td.n{display:inline-block;padding:.1rem 1.25rem .1rem 0}.strip{grid-template-columns:1fr}.cue{padding-left:2.5rem}.dialogue,.lyric,.parenthetical{padding-left:1rem}
.pair thead{display:none}.pair tr{display:block;border-top:2px solid var(--line)}.pair td{display:block;width:auto;border:0;padding:.4rem .6rem}.pair td+td{border:0;border-top:1px dotted var(--soft)}
.pair td[data-label]::before{content:attr(data-label);display:block;color:var(--soft);font-size:.8rem}}
@media print{:root{--same:#eee;--other:#000;--gone:#000;--new:#000;--bar:#444}.pair{break-inside:auto}.pair tr{break-inside:avoid}.work{break-before:page}.m{background:none}}
`
