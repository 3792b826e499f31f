/** The labelled articles against the record: what is marked as wrong in them is found, and nothing that is right contradicts. */

import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'

import { type Label, parseLabels } from '../../bench/record/labels.ts'
import { readHistory } from '../../src/app/record/read-history.ts'
import { type Claim, type ClaimContent, type RecordDate, type Report, findConflicts } from '../../src/record/index.ts'
import { reportOf } from './values.ts'

const FOLDERS = ['articles', 'held-out'].map((name) => path.join(import.meta.dirname, '..', 'cases', 'record', name))
const history = await readHistory()
const texts = FOLDERS.flatMap((folder) =>
  globSync('*.labels.yaml', { cwd: folder }).map((file) => readText(folder, file)),
)
const claims = texts.flatMap((each) => each.claims.map(({ claim }) => claim))
const conflicts = findConflicts({ claims, reports: texts.map(({ report }) => report), history })
const contradicted = new Map(
  conflicts.flatMap(({ kind, weight, sides }) => sides.map(({ sentence }) => [sentence, { kind, weight }] as const)),
)

/** Numbers that a deal gives otherwise are recomputed from deals, and not held against the record. */
const wrong = texts
  .flatMap((each) => each.claims)
  .filter(({ label }) => label.wrong && label.wrong.conflict !== 'figure-differs')

test('whatever the labels mark as wrong is found as the kind of contradiction that it is', () => {
  assert.ok(wrong.length >= 6)
  assert.deepEqual(
    wrong
      .filter(({ claim, label }) => contradicted.get(claim.quote)?.kind !== label.wrong?.conflict)
      .map(({ claim }) => claim.quote),
    [],
  )
})

test('nothing that the labels hold to be right contradicts the record or another report', () => {
  const isWrong = new Set(wrong.map(({ claim }) => claim.quote))
  const right = conflicts.filter(({ sides }) => !sides.some(({ sentence }) => isWrong.has(sentence)))
  assert.ok(claims.length - wrong.length > 200)
  assert.deepEqual(
    right
      .filter(({ weight }) => weight === 'contradiction')
      .map(({ sides, explains }) => [sides[0].sentence, explains]),
    [],
  )
})

interface Told {
  readonly claim: Claim
  readonly label: Label
}

function readText(folder: string, file: string): { report: Report; claims: Told[] } {
  const name = file.replace('.labels.yaml', '')
  const { labels, published } = parseLabels(readFileSync(path.join(folder, file), 'utf8'), file)
  const [source = ''] = globSync([`${name}.{txt,html,xml,jsonl}`, `${name.replace(/\.\d+$/, '')}.{jsonl,xml}`], {
    cwd: folder,
  })
  const text = readFileSync(path.join(folder, source), 'utf8')
  const report = reportOf(name, { published })
  return { report, claims: labels.map((label, index) => ({ label, claim: toClaim(report, { label, index, text }) })) }
}

/** A claim as a finder that makes no mistake would have it. */
function toClaim(report: Report, { label, index, text }: { label: Label; index: number; text: string }): Claim {
  const { start, quote } = sentenceAt(text, label.at[0] ?? '')
  return {
    ...contentOf(label, quote),
    id: `claim-${report.id}-${index}`,
    report: report.id,
    quote,
    place: { start, end: start + quote.length, paragraph: 1, sentence: index + 1 },
    status: 'candidate',
    confidence: 90,
    foundBy: 'labels',
  }
}

function contentOf(label: Label, quote: string): ClaimContent {
  const { about, kinds, issues, speaker } = label
  const [kind] = kinds
  return {
    about,
    ...(about === 'event' ? { kind: kind as NonNullable<ClaimContent['kind']> } : {}),
    ...(about === 'state' ? { state: kind as NonNullable<ClaimContent['state']> } : {}),
    modality: label.modality,
    parties: label.parties.flatMap(({ ids }) => ids.slice(0, 1)),
    ...dateOfLabel(label, quote),
    issue: issues[0] as ClaimContent['issue'],
    terms: [],
    quantities: label.quantities.flatMap(({ readings }) => readings.slice(0, 1).map(toQuantity)),
    speaker: { is: speaker, name: '' },
  }
}

type LabelReading = Label['quantities'][number]['readings'][number]

function toQuantity({ measure, value, unit, bound }: LabelReading): ClaimContent['quantities'][number] {
  const percent = ['share', 'rise', 'rate', 'turnout', 'threshold'].includes(measure)
  const plain = percent ? 'percent' : measure === 'days' || measure === 'weeks' ? measure : 'count'
  return {
    measure: measure as Claim['quantities'][number]['measure'],
    value,
    unit: unit ?? plain,
    bound: bound as 'over' | 'under' | 'about' | undefined,
    said: value,
  }
}

/** "Two weeks earlier" is reckoned, whatever day it comes to. */
function dateOfLabel({ readings }: Label, quote: string): { date?: RecordDate } {
  const [reading] = readings
  if (reading === undefined || reading === 'none') return {}
  const { first, last } = reading
  const said = /\b\w+ (days?|weeks?|months?) (earlier|later|ago)\b/i.exec(quote)?.[0] ?? ''
  return { date: { first, last, precision: precisionOf(first, last), basis: said ? 'relative' : 'stated', said } }
}

function precisionOf(first: string, last: string): RecordDate['precision'] {
  if (first === last) return 'day'
  if (first.endsWith('-01-01') && last.endsWith('-12-31')) return 'year'
  return first.slice(0, 7) === last.slice(0, 7) && first.endsWith('-01') && last.slice(8) >= '28' ? 'month' : 'span'
}

/** The line or sentence around a fragment; in packed texts, wherever it is. */
function sentenceAt(text: string, fragment: string): { start: number; quote: string } {
  const at = Math.max(0, text.indexOf(fragment))
  const start = Math.max(text.lastIndexOf('. ', at), text.lastIndexOf('\n', at)) + 1
  const ends = [text.indexOf('. ', at), text.indexOf('\n', at)].filter((end) => end > 0)
  const quote = text.slice(start, Math.min(text.length, ...ends)).replaceAll(/<[^>]*>/g, '')
  return { start, quote: quote.trim().slice(0, 300) }
}
