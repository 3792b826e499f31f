/** The page that checks statements in a browser: one file, without a network, with a statement and its proof in it. */

import { createHash } from 'node:crypto'
import { pageScript } from './page-script.ts'

/** What the page carries; another statement can be dropped into it. */
export interface Carried {
  readonly file: string
  readonly proof: string | null
  /** The first key of the log, and the changes since then. */
  readonly key: string
  readonly keys: string
}

const STYLE = `
:root{color-scheme:light dark;--ink:#1c1b19;--soft:#5d5a54;--line:#d9d5cc;--page:#fbfaf7;--card:#fff;--good:#1d6b42;--bad:#a3231f;--unsure:#8a5a00}
@media (prefers-color-scheme:dark){:root{--ink:#ece8e0;--soft:#a9a499;--line:#3b3833;--page:#171614;--card:#201e1b;--good:#7fd0a4;--bad:#ff8f86;--unsure:#e9b64d}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:1rem/1.5 Charter,"Bitstream Charter","Sitka Text",Cambria,Georgia,serif;overflow-wrap:anywhere}
main{max-width:46rem;margin:0 auto;padding:1.5rem 1rem 4rem}
h1{font-size:1.5rem;line-height:1.2;margin:0 0 .25rem}
h2{font-size:1.15rem;margin:2rem 0 .5rem}
p{margin:.5rem 0}
.soft,small{color:var(--soft)}
#verdict{font-size:1.2rem;font-weight:bold;border:2px solid;border-radius:6px;padding:.8rem 1rem;margin:1rem 0}
.good{color:var(--good)}.bad{color:var(--bad)}.unsure{color:var(--unsure)}
ul{list-style:none;padding:0;margin:0}
li{display:grid;grid-template-columns:1.5rem 1fr;padding:.45rem 0;border-top:1px solid var(--line)}
li b{font-weight:bold}
li small{display:block;font-size:.875rem}
label{display:block;margin:.9rem 0 .25rem}
input,textarea{font:inherit;width:100%;max-width:100%;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:4px;padding:.4rem}
textarea,#key{font:.85rem/1.4 ui-monospace,Menlo,Consolas,monospace}
code{font:.85em/1.4 ui-monospace,Menlo,Consolas,monospace}
details{margin-top:1.5rem}
summary{cursor:pointer}
`

/** The same statement and proof give the same page. `after` is script that runs at the end (the tests choose files with it). */
export async function printVerifyPage(carried: Carried, { after = '' }: { after?: string } = {}): Promise<string> {
  const script = `${await pageScript()}\n${after}`.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--')
  const data = JSON.stringify({ ...carried }).replaceAll('<', '\\u003c')
  const policy = `default-src 'none'; script-src '${hashOf(script)}'; style-src '${hashOf(STYLE)}'; base-uri 'none'; form-action 'none'`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Check a statement</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1 id="title">Check a statement</h1>
<p class="soft" id="about"></p>
<p id="verdict" class="unsure" role="status" aria-live="polite">This page needs a browser that runs scripts.</p>
<p id="key-note"></p>
<p>Everything is reckoned anew on this machine, without a network: each line, each sum, what the deal makes of the facts, and
whether this is what the fund sealed in its log.</p>
<h2>What was checked</h2>
<ul id="checks"></ul>
<h2>Check another file</h2>
<label for="files">A statement (JSON, PDF, or another page like this one), with its .tlog-proof</label><input type="file" id="files" multiple>
<label for="key">The key of the log, as the fund hands it out</label><input id="key" autocomplete="off" spellcheck="false">
<label for="witnesses">Keys of witnesses that must have cosigned, one a line</label><textarea id="witnesses" rows="2" autocomplete="off" spellcheck="false"></textarea>
</main>
<script type="application/json" id="carried">${data}</script>
<script>${script}</script>
</body>
</html>
`
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}
