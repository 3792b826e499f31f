/** The page that checks certificates, and proofs of the log, in a browser: one file, without a network. It carries the text of `page-checker.ts` and what that calls. */

import { pageBase64, pageCanonical, pageHex, pageId, pageNameKey, pageSha256, pageText } from './page-bytes.ts'
import { checkOnPage, pageNames, pageParse, pageRecord, pageScript } from './page-checker.ts'
import { pageLogProof } from './page-log-proof.ts'
import { pageNote, pageRoot, pageVerify } from './page-proof.ts'

const FUNCTIONS = [
  checkOnPage,
  pageBase64,
  pageCanonical,
  pageHex,
  pageId,
  pageLogProof,
  pageNameKey,
  pageNames,
  pageNote,
  pageParse,
  pageRecord,
  pageRoot,
  pageScript,
  pageSha256,
  pageText,
  pageVerify,
]

/** Nothing is fetched: the policy forbids it, whatever a certificate says. */
const POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'"

const STYLE = `
body { font: 16px/1.5 system-ui, sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff; }
label { display: block; margin: 1rem 0 .3rem; }
input { font: inherit; max-width: 100%; }
#key { width: 100%; box-sizing: border-box; font-family: monospace; }
ul { list-style: none; padding: 0; overflow-wrap: anywhere; }
li:last-child { font-weight: bold; }
`

/** Whatever is chosen or typed, everything is checked anew. */
const START = `
const field = (id) => document.getElementById(id)
const bytesOf = async (id) => {
  const file = field(id).files[0]
  return file && new Uint8Array(await file.arrayBuffer())
}
const mark = ({ ok }) => (ok === undefined ? '?' : ok ? '✓' : '✗')
const verdict = (checks, text) => {
  if (checks.some(({ ok }) => ok === false)) return 'It does not hold.'
  return checks.some(({ ok }) => ok === undefined) ? 'It holds as far as this browser can tell.' : text.startsWith('c2sp.org/') ? 'The proof holds.' : 'The certificate holds.'
}
const check = async () => {
  const certificate = await bytesOf('certificate')
  if (!certificate) return
  const text = await pageText(certificate)
  const told = pageParse(text)?.records[0].document
  field('about').textContent = told ? told.title + ', said to be registered on ' + told.knownOn : ''
  const checks = await checkOnPage({ text, key: field('key').value, script: await bytesOf('script') })
  const lines = [...checks.map((each) => mark(each) + ' ' + each.says), verdict(checks, text)]
  field('checks').replaceChildren(...lines.map((line) => Object.assign(document.createElement('li'), { textContent: line })))
}
for (const id of ['certificate', 'script', 'key']) field(id).addEventListener('change', check)
`

/** `after` is script that runs at the end (the tests press the buttons with it). */
export function printCheckPage({ after = '' }: { after?: string } = {}): string {
  const script = [...FUNCTIONS.map(String), START, after].join('\n').replaceAll('</script', '<\\/script')
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width">
<title>Check a certificate of registration</title>
<style>${STYLE}</style>
<h1>Check a certificate of registration</h1>
<p>This page works without a network: what you choose stays on this machine. It says whether the hall sealed what the certificate says, and
whether a script is the registered one. It does not say who wrote it.</p>
<label for="certificate">The certificate (JSON or PDF), or a proof of the log (.tlog-proof)</label><input type="file" id="certificate">
<label for="script">The script, if it is at hand</label><input type="file" id="script">
<label for="key">The key of the log, as the hall hands it out</label><input id="key" autocomplete="off" spellcheck="false">
<h2 id="about"></h2>
<ul id="checks" aria-live="polite"></ul>
<script>
${script}
</script>
</html>
`
}
