/** The tables of the bench of accuracy. */

import type { Grade } from '../../src/audit/index.ts'
import type { Noise } from './noises.ts'
import {
  granularityOf,
  LENGTHS,
  matchedPrecisionOf,
  matchedRecallOf,
  plagDetOf,
  precisionOf,
  recallOf,
  type Score,
} from './score.ts'
import type { Script } from './scripts.ts'
import { type Aligned, type Pair, scriptOfTruth, type Truth, WHOLE } from './whole-corpus.ts'

const MONEY: readonly Grade[] = ['whole-work', 'large-part', 'passages']
const MOST_ROWS = 25
/** How far matched words may lie from the exact alignment. */
const NEAR = 0.03

const percent = (share: number) => (100 * share).toFixed(1).padStart(6)

export function printScoreHead(): void {
  const classes = LENGTHS.map((least) => `${least}+`.padStart(6)).join(' ')
  console.log(
    `\n${''.padEnd(22)} ${'spans: words of the document, %'.padEnd(35)} ${'matched words of the draft, %'.padEnd(37)} the same recall by length of passage`,
  )
  console.log(
    `${'noise'.padEnd(22)}   prec recall   mean  PlagDet  gran    prec recall   mean   seen   ${classes}     goal  MB/s`,
  )
}

export function printScore(noise: Noise, { all, byLength }: Score, time: { megabytes: number; seconds: number }): void {
  const precision = Math.min(precisionOf(all), matchedPrecisionOf(all))
  const recall = Math.min(recallOf(all), matchedRecallOf(all))
  const cells = [
    `${percent(precisionOf(all))} ${percent(recallOf(all))} ${percent(all.spanShares / all.plants)}`,
    plagDetOf(all).toFixed(3).padStart(8),
    granularityOf(all).toFixed(2).padStart(5),
    ` ${percent(matchedPrecisionOf(all))} ${percent(matchedRecallOf(all))} ${percent(all.matchedShares / all.plants)}`,
    percent(all.seen / all.plants),
    `  ${byLength.map((each) => percent(matchedRecallOf(each))).join(' ')}`,
    verdict(noise, recall, precision).padStart(8),
    (time.megabytes / time.seconds).toFixed(0).padStart(5),
  ]
  console.log(`${noise.name.padEnd(22)} ${cells.join(' ')}`)
}

function verdict({ recall = 0, precision = 0 }: Noise, hasRecall: number, hasPrecision: number): string {
  return hasRecall >= recall && hasPrecision >= precision ? 'met' : 'MISSED'
}

export function printWholes(aligned: readonly Aligned[]): void {
  if (aligned.length === 0) return
  console.log(
    '\nwhole plays in other editions          containment  draft words  exact alignment  matched   ratio  passages  grade',
  )
  for (const { truth, script, pair, exact } of aligned) {
    const matched = pair?.matchedWords ?? 0
    const isMet = pair?.grade === 'whole-work' && Math.abs(matched / exact - 1) <= NEAR
    const cells = [
      truth.containment.toFixed(2).padStart(12),
      String(script.words.length).padStart(12),
      String(exact).padStart(16),
      String(matched).padStart(8),
      (matched / exact).toFixed(3).padStart(7),
      String(pair?.passages ?? 0).padStart(9),
      ` ${pair?.grade ?? 'not found'}${isMet ? '' : '  MISSED'}`,
    ]
    console.log(`${script.name.slice(-38).padEnd(38)} ${cells.join(' ')}`)
  }
}

export function printFalseMoney(pairs: readonly Pair[], truths: readonly Truth[]): void {
  const wholes = new Set(truths.filter(({ label }) => label === WHOLE).map(({ document }) => document))
  const listed = new Set(truths.map(({ document }) => document))
  const money = pairs.filter(({ grade }) => MONEY.includes(grade))
  const wrong = money.filter(({ document }) => !listed.has(document))
  const doubtful = money.filter(({ document }) => listed.has(document) && !wholes.has(document))
  console.log(
    `\nfalse money: ${wrong.length} in documents without any script, ${doubtful.length} in documents that only quote one`,
  )
  for (const each of [...wrong, ...doubtful]) console.log(rowOf(each))
}

/** What of the table was missed, and what was found that is not in it; `isLong` prints every pair. */
export function printPairs(
  pairs: readonly Pair[],
  { truths, scripts, isLong }: { truths: readonly Truth[]; scripts: readonly Script[]; isLong: boolean },
): void {
  const rows = truths.flatMap((truth) => {
    const script = scriptOfTruth(truth, scripts)
    const pair = script && pairs.find((each) => each.work === script.work && each.document === truth.document)
    return script ? [{ truth, script, pair }] : []
  })
  const known = new Set(rows.flatMap(({ pair }) => pair ?? []))
  const missed = rows.filter(({ pair }) => !pair || pair.grade === 'chance')
  console.log(
    `\ntable of truth: ${truths.length} pairs, ${rows.length} of scripts that are here, ${rows.length - missed.length} found; missed or chance:`,
  )
  for (const { truth, pair } of missed)
    console.log(
      `  ${truth.containment.toFixed(4)} ${truth.label.padEnd(16)} ${truth.work} in ${truth.document}: ${pair ? `chance, ${pair.matchedWords} words` : 'not found'}`,
    )
  const others = pairs.filter((pair) => !known.has(pair)).sort((a, b) => b.matchedWords - a.matchedWords)
  const grades = Map.groupBy(others, ({ grade }) => grade)
  const counts = [...grades].map(([grade, each]) => `${each.length} ${grade}`).join(', ')
  console.log(`\nfound and not in the table: ${others.length} (${counts})`)
  const shown = isLong ? others : others.filter(({ grade }) => grade !== 'chance').slice(0, MOST_ROWS)
  for (const each of shown) console.log(rowOf(each))
  if (isLong) for (const { pair } of rows) if (pair) console.log(rowOf(pair))
}

function rowOf({ file, document, work, grade, passages, matchedWords, longest }: Pair): string {
  return `  ${grade.padEnd(11)} ${String(matchedWords).padStart(6)} words in ${passages}, longest ${longest}: ${work} in ${file} ${document}`
}
