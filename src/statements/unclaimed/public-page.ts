/** The public list as one page: a search over its own data, on any machine, without a network. It also works without scripts. */

import { canonicalJson } from '../../base/index.ts'
import { type Markup, NOTHING, markup } from '../markup.ts'
import { STATEMENT_STYLE } from '../statement-style.ts'
import { type PublicEntry, type PublicList, publicDocument } from './public-entry.ts'
import { searchEntries } from './search-text.ts'

/** Nothing is fetched, whatever an entry says. */
const POLICY =
  "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"

/** Entries that the page shows at once; a search reaches all of them. */
const SHOWN = 100

const STYLE = `
label{display:block;margin:1.5rem 0 .3rem;font-weight:bold}
input{font:inherit;width:100%;padding:.6rem .8rem;border:2px solid var(--ink);border-radius:6px;background:var(--card);color:var(--ink)}
input:focus{outline:3px solid var(--edge);outline-offset:1px}
#found{min-height:1.5em}
ul.entries{list-style:none;padding:0;margin:0}
ul.entries .card{padding-top:.75rem}
.card h3{margin:0}
.card p{margin:.25rem 0}
.band{font-variant-numeric:tabular-nums;font-weight:bold}
`

/** Shows what is searched for, as it is typed. Texts are put in as texts, never as HTML. */
const SCRIPT = `
const list = JSON.parse(document.getElementById('data').textContent)
const field = document.getElementById('words')
const put = (parent, name, text, kind) => {
  const element = document.createElement(name)
  if (kind) element.className = kind
  element.textContent = text
  parent.append(element)
  return element
}
const card = (entry) => {
  const item = document.createElement('li')
  item.className = 'card'
  put(item, 'h3', entry.title)
  const about = [entry.otherTitles.length ? 'Also: ' + entry.otherTitles.join('; ') : '', entry.year ? String(entry.year) : '', entry.names.length ? 'Credited: ' + entry.names.join(', ') : '']
  for (const text of about) if (text) put(item, 'p', text)
  for (const text of entry.reasons) put(item, 'p', text, 'soft')
  if (entry.amounts.length) put(item, 'p', entry.amounts.join('; '), 'band')
  put(item, 'p', 'Used in ' + entry.usedIn.join(', ') + '; waits since ' + entry.since + (entry.claimUntil ? '; decided on, claims are heard until ' + entry.claimUntil : entry.decidedFrom ? '; others decide on it from ' + entry.decidedFrom : '; others may decide on it now'), 'soft')
  put(put(item, 'p', 'To claim, name: '), 'code', entry.ids.join(' '))
  return item
}
const show = () => {
  const found = searchEntries(list.entries, field.value)
  document.getElementById('entries').replaceChildren(...found.slice(0, ${SHOWN}).map(card))
  const rest = found.length > ${SHOWN} ? '; the first ${SHOWN} are shown, type more to narrow them' : ''
  document.getElementById('found').textContent = found.length + (found.length === 1 ? ' work' : ' works') + rest
}
field.addEventListener('input', show)
show()
`

/** `after` is script that runs at the end (the tests type with it). */
export function printPublicPage(list: PublicList, { after = '' }: { after?: string } = {}): string {
  const { hall, on, rules, toClaim, entries } = list
  const script = [String(searchEntries), SCRIPT, after].join('\n').replaceAll('</script', '<\\/script')
  // Inside a script element only `<` could end it.
  const data = canonicalJson(publicDocument(list)).replaceAll('<', '\\u003c')
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${{ html: POLICY }}">
<title>Unclaimed money of ${hall}</title>
<style>${{ html: STATEMENT_STYLE + STYLE }}</style>
</head>
<body>
<main>
<h1>Unclaimed money of ${hall}</h1>
<p>Money for the use of these works waits, because whoever it belongs to could not be found. As of ${on}; nothing that is typed here leaves this machine.</p>
<label for="words">Title, name or year</label>
<input id="words" type="search" autocomplete="off" spellcheck="false">
<p id="found" class="soft" role="status">${entries.length} works</p>
<ul id="entries" class="entries">
${entries.slice(0, SHOWN).map(entryCard)}</ul>
<h2>How to claim</h2>
<p>${toClaim}</p>
<p class="soft">The rules that this list follows: ${rules.title} (${rules.id}).</p>
</main>
<script type="application/json" id="data">${{ html: data }}</script>
<script>${{ html: script }}</script>
</body>
</html>
`.html
}

/** For readers without scripts. */
function entryCard({ title, otherTitles, year, names, reasons, amounts, ids, usedIn, since }: PublicEntry): Markup {
  return markup`<li class="card"><h3>${title}</h3>
${otherTitles.length === 0 ? NOTHING : markup`<p>Also: ${otherTitles.join('; ')}</p>`}${year === undefined ? NOTHING : markup`<p>${year}</p>`}${
    names.length === 0 ? NOTHING : markup`<p>Credited: ${names.join(', ')}</p>`
  }
${reasons.map((reason) => markup`<p class="soft">${reason}</p>`)}
<p class="band">${amounts.join('; ')}</p><p class="soft">Used in ${usedIn.join(', ')}; waits since ${since}</p><p>To claim, name: <code>${ids.join(' ')}</code></p></li>
`
}
