import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { CITED, minimum, owed, receipt, rules, run, share } from '../fund/case.test.ts'
import { RULES, context, first, second } from './case.test.ts'
import { type StatementContext, printStatementHtml, statementFor } from './index.ts'
import { escapeHtml, markup } from './markup.ts'

const page = (writer: string, runs = [first], over: Partial<StatementContext> = {}): string =>
  printStatementHtml(statementFor(writer, runs, { ...context, ...over }))

/** What a reader sees, without tags. */
function textOf(html: string): string {
  const body = html.slice(html.indexOf('<body>'))
  const text = body
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
  return text.replace(/\s+/g, ' ')
}

/** Tags that are opened and closed, in order. */
function assertWellFormed(html: string): void {
  const open: string[] = []
  const single = new Set(['meta', 'br', '!doctype'])
  for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-z!]+[0-9]?)\b[^>]*>/gi)) {
    if (single.has(name.toLowerCase())) continue
    if (slash) assert.equal(open.pop(), name)
    else open.push(name)
  }
  assert.deepEqual(open, [])
}

test('a page is one whole document with language, title and style, and loads nothing', () => {
  const html = page('ana')
  assertWellFormed(html)
  assert.match(html, /^<!doctype html>\n<html lang="en">/)
  assert.match(html, /<title>Statement for Ana Ruiz, 2026-01-01 to 2026-12-31<\/title>/)
  assert.match(html, /prefers-color-scheme:dark/)
  assert.match(html, /@media print/)
  assert.doesNotMatch(html, /<script|<link|<img|src=|url\(|https?:/)
})

test('tables have captions, and every row and column a header with its scope', () => {
  const html = page('ana')
  const tables = html.match(/<table[\s\S]*?<\/table>/g) ?? []
  assert.ok(tables.length > 5)
  for (const table of tables) assert.match(table, /<caption>[^<]+<\/caption>/)
  for (const [tag] of html.matchAll(/<th\b[^>]*>/g)) assert.match(tag, /scope="(row|col)"/)
})

test('it says plainly that the deal is a demand, that receipts are assumed, and what is a hypothesis', () => {
  const text = textOf(page('ana'))
  assert.match(text, /This follows a demand, “A fee for every word”. Nobody has agreed to it/)
  assert.match(text, /as invoiced: the companies are assumed to pay/)
  assert.match(text, /A number marked “hypothesis” has no source/)
  assert.match(text, /This is what would be payable to you\./)
  const inForce = new Map([...context.deals].map(([id, deal]) => [id, { ...deal, stage: 'in-force' as const }]))
  const paid = run({ receipts: [receipt('r', 400_00n)] })
  const sober = textOf(page('ana', [paid], { deals: inForce, obligations: new Map() }))
  assert.doesNotMatch(sober, /demand|assumed|hypothesis|would/)
  assert.match(sober, /42\.75 USD This is payable to you\. /)
})

test('every number of the sum is on the page: gross, deductions, net, words, share, exact and rounded', () => {
  const text = textOf(page('ana'))
  for (const part of [
    '460.00 USD',
    '8% of 460.00 USD',
    '−36.80 USD',
    '315.58 USD',
    '6,000 of 23,001 words used',
    '× 6,000 ÷ 23,001',
    '1/3, written by (1/3)',
    '27.440546…',
    '27.44 USD',
    'Yours, with one of the units left over by rounding',
    '0.02 USD/word',
  ]) {
    assert.ok(text.includes(part), part)
  }
  assert.ok(text.includes('40.15 USD'), 'the total')
})

test('holds say why and what releases them; evidence says where; ids say how to check', () => {
  const text = textOf(page('ana'))
  assert.match(text, /Somebody else claims this share\. What releases it: The claimants agree/)
  assert.match(text, /part-01\.jsonl, doc-9 large part 120–4410 702/)
  assert.ok(text.includes(first.run) && text.includes('obligation-1') && text.includes(first.deal.sha256))
  assert.match(
    textOf(page('ana', [first, second])),
    /Released since .*6\.35 USD was held since 2027-01-01.* Released in run-/,
  )
})

test('who has nothing to be paid yet reads why', () => {
  const small = run({ obligations: [owed('1', 10_00n)], rules: rules({ minimumPayment: [minimum(20_00n)] }) })
  assert.match(
    textOf(page('ana', [small])),
    /0\.00 USD Nothing is payable to you yet: 4\.28 USD is below the minimum payment\./,
  )
})

test('a deduction that no source gives is marked as a hypothesis', () => {
  const known = context.deals.get(first.deal.sha256)!
  const share = RULES.deductions[0]!.share.map((each) => ({ ...each, citation: { ...CITED, hypothesis: 'a guess' } }))
  const fund = { ...RULES, deductions: [{ ...RULES.deductions[0]!, share }] }
  const deals = new Map([[first.deal.sha256, { ...known, fund }]])
  const text = textOf(page('ana', [first], { deals, obligations: new Map() }))
  assert.match(text, /The administration \(hypothesis\): 8% .* hypothesis: a guess/)
  assert.match(text, /A number marked “hypothesis” has no source/)
  assert.match(text, /Its pools are divided by words used: Handbook/)
})

test('a writer whom no run names reads that there is nothing', () => {
  assert.match(textOf(page('nobody')), /None of these runs has anything for you/)
})

test('no text from outside becomes markup, wherever it comes in', () => {
  const evil = `<script>alert(1)</script>"'&<b onload=x>`
  const shares = [share('harbour', 'ana', '1/2'), { ...share('harbour', 'ana', '1/2', 'contested'), because: evil }]
  const distribution = run({
    obligations: [owed('1', 9_00n, { company: evil, tool: evil, model: evil, purpose: evil, clause: evil })],
    shares,
    deal: { id: evil, sha256: 'ee' },
  })
  const html = page('ana', [distribution], {
    names: new Map([['ana', evil]]),
    titles: new Map([['harbour', evil]]),
    contacts: new Map([['ana', evil]]),
    evidence: new Map([
      ['harbour', [{ file: evil, document: evil, documentStart: 0, documentEnd: 1, words: 1, grade: evil }]],
    ]),
  })
  assertWellFormed(html)
  assert.doesNotMatch(html, /<script|<b /)
  assert.ok((html.match(/&lt;script&gt;/g) ?? []).length > 10)
})

test('whatever the text, what is escaped has no markup left and can be read back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const escaped = escapeHtml(text)
      assert.doesNotMatch(escaped, /[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/)
      const back = escaped
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&#39;', "'")
        .replaceAll('&amp;', '&')
      assert.equal(back.length, text.length)
    }),
  )
  assert.equal(escapeHtml(`<a b="c" d='e'>&\0`), '&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;\uFFFD')
  assert.equal(markup`<p>${'<'}${markup`<b>${2}</b>`}${[markup`a`, markup`b`]}</p>`.html, '<p>&lt;<b>2</b>ab</p>')
})
