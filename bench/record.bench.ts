/**
 * What is found in reports of bargaining, held against labels: the articles that rules may be tuned on with every miss and false find, the
 * held-out ones as totals alone. `RECORD_ARTICLES=FOLDER` takes another folder, its labels beside it or in `RECORD_LABELS=FOLDER`;
 * without labels what was found is listed.
 */

import { type Claim, CLAIM_ABOUTS, EVENT_KINDS, printRecordDate, STATE_KINDS } from '../src/record/index.ts'
import { findClaims } from '../src/record/finding/index.ts'
import type { Label } from './record/labels.ts'
import { ARTICLES, type Case, HELD_OUT, readCases, readParties } from './record/read-cases.ts'
import { scoreText, type TextScore } from './record/score-claims.ts'
import { printTable, ratesOf, sumTallies, tallyScores } from './record/tally.ts'

interface Scored {
  readonly name: string
  readonly text: string
  readonly scores: readonly TextScore[]
}

/** The held-out texts before it are in other manners of writing; the two are no one measure. */
const PLAIN_NEWS_FROM = '09'
const ORDER = [...EVENT_KINDS, ...STATE_KINDS, ...CLAIM_ABOUTS]
const folder = process.env['RECORD_ARTICLES']
const parties = readParties(folder)
if (folder === undefined) {
  tellScores('articles', readCases(ARTICLES), { sentences: true })
  const heldOut = readCases(HELD_OUT)
  const isPlain = ({ name }: Case): boolean => name >= PLAIN_NEWS_FROM
  tellScores(
    'held out',
    heldOut.filter((each) => !isPlain(each)),
    { sentences: false },
  )
  tellScores('held out, plain news', heldOut.filter(isPlain), { sentences: false })
} else {
  const cases = readCases(folder, { labels: process.env['RECORD_LABELS'] })
  const labelled = cases.filter(({ labels }) => labels !== undefined)
  if (labelled.length > 0) tellScores(folder, labelled, { sentences: true })
  for (const each of cases) if (each.labels === undefined) tellFound(each)
}

function tellScores(name: string, cases: readonly Case[], { sentences }: { sentences: boolean }): void {
  const started = performance.now()
  const scored = cases.map(scoreCase)
  const words = cases.reduce((sum, { report }) => sum + report.words, 0)
  const took = Math.round(performance.now() - started)
  console.log(`${name}: ${cases.length} texts, ${words} words, read through in ${took} ms`)
  const undated = cases.filter(({ report, labels }) => report.published !== labels?.published)
  console.log(`day of publication not read: ${undated.map((each) => each.name).join(', ') || 'of none'}\n`)
  for (const [at, about] of CLAIM_ABOUTS.entries()) {
    const byKind = tallyScores(scored.map(({ scores }) => scores[at]!))
    console.log(`${printTable(byKind, ORDER)}\n`)
    if (about === 'event') tellRest(scored)
  }
  if (sentences) for (const each of scored) tellSentences(each)
}

/** Where no day of publication was read, the finder is given that of the labels: its score is its own. */
function scoreCase({ name, report, text, labels }: Case): Scored {
  const dated = { ...report, published: report.published ?? labels?.published }
  const claims = findClaims({ report: dated, text }, { parties })
  const of = { text, labels: labels?.labels ?? [], claims }
  return { name, text, scores: CLAIM_ABOUTS.map((about) => scoreText(of, about)) }
}

/** What the columns of the table leave out. */
function tellRest(scored: readonly Scored[]): void {
  const events = scored.map(({ scores }) => scores[0]!)
  const pairs = events.flatMap((score) => score.pairs.filter(({ label }) => !label.optional))
  const of = (right: 'issue' | 'speaker'): string => `${right} of ${pairs.filter((pair) => pair.right[right]).length}`
  const aside = events.reduce((sum, { setAside }) => sum + setAside.length, 0)
  const optional = events.reduce((sum, score) => sum + score.pairs.filter(({ label }) => label.optional).length, 0)
  console.log(`right ${of('issue')} and ${of('speaker')} of ${pairs.length} found`)
  console.log(`told again or only possible: ${aside}; optional and found: ${optional}\n`)
}

function tellSentences({ name, text, scores }: Scored): void {
  const { f1 } = ratesOf(sumTallies(tallyScores(scores.slice(0, 1)).values()), countMet(scores[0]!))
  console.log(`\n${name}, events found ${f1.toFixed(2)}`)
  for (const { pairs, missed, surplus } of scores) {
    for (const label of missed) console.log(`  missed  ${printLabel(label)} | ${sentenceAt(text, label.at[0] ?? '')}`)
    for (const claim of surplus) console.log(`  false   ${printClaim(claim)} | ${oneLine(claim.quote)}`)
    for (const { label, claim, right } of pairs) {
      const wrong = Object.entries(right).flatMap(([part, is]) => (is ? [] : [part]))
      if (wrong.length === 0 || label.optional) continue
      console.log(`  ${wrong.join(', ')}: ${printLabel(label)} ← ${printClaim(claim)} | ${oneLine(claim.quote)}`)
    }
  }
}

function countMet({ pairs }: TextScore): number {
  return pairs.filter(({ label }) => !label.optional).length
}

function tellFound({ name, report, text }: Case): void {
  console.log(`\n${name}: ${report.title}, published ${report.published ?? 'on a day that is not given'}`)
  for (const claim of findClaims({ report, text }, { parties })) {
    console.log(`  ${String(claim.confidence).padStart(3)} ${printClaim(claim)} | ${oneLine(claim.quote)}`)
  }
}

function printLabel({ kinds, readings, parties: who, quantities, modality, speaker, issues }: Label): string {
  const when = readings.map((reading) => (reading === 'none' ? 'none' : printEnds(reading))).join(' or ')
  const names = who.map(({ ids, mayLack }) => `${ids.join('|')}${mayLack ? '?' : ''}`).join(' ')
  const numbers = quantities.map(({ readings: [each] }) =>
    `${each?.measure} ${each?.value} ${each?.bound ?? ''}`.trim(),
  )
  return joinParts([kinds.join('/'), when, names, numbers.join(' '), issues.join('/'), modality, speaker])
}

function printClaim({ kind, state, about, date, parties: who, quantities, issue, modality, speaker }: Claim): string {
  const when =
    date === undefined ? 'none' : `${printRecordDate(date)}${date.basis === 'published' ? ' (published)' : ''}`
  const numbers = quantities.map(({ measure, value, bound }) => `${measure} ${value} ${bound ?? ''}`.trim())
  return joinParts([kind ?? state ?? about, when, who.join(' '), numbers.join(' '), issue ?? '', modality, speaker.is])
}

/** What goes without saying is left out. */
function joinParts(parts: readonly string[]): string {
  return parts.filter((part) => !['', 'fact', 'report'].includes(part)).join(', ')
}

function printEnds({ first, last }: { first: string; last: string }): string {
  return first === last ? first : `${first} to ${last}`
}

function sentenceAt(text: string, fragment: string): string {
  const at = text.indexOf(fragment)
  const start = Math.max(text.lastIndexOf('. ', at), text.lastIndexOf('\n', at), -1) + 1
  return oneLine(text.slice(start, at + fragment.length + 60))
}

function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length > 160 ? `${line.slice(0, 159)}…` : line
}
