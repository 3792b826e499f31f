/** What else people would reach for, on the same text: each in the best set-up that we know of it, with what it finds of what was planted. */

import { judge } from './judge.ts'
import { type Rates, rateOf } from './measured.ts'
import type { OurRates } from './part-ours.ts'
import { beginningOf, type Prepared } from './prepared.ts'
import { rivals } from './rivals.ts'
import type { Part, Settings } from './settings.ts'
import { count, figure, megabytes, percent, printTable } from './table.ts'

/** What is asked of us at 10,000 drafts: so many times the best that finds the same. */
const ASKED_TIMES = 10
/** Who finds less than this of what was planted, as printed or not, does not do the same job. */
const SAME_JOB = 0.9
const MOST_RUNS = 3
const RIVALS: readonly Part[] = ['ripgrep', 'hyperscan', 'automata', 'dolos', 'minhash']

export async function reportRivals(prepared: Prepared, settings: Settings, ours: OurRates): Promise<void> {
  if (!RIVALS.some((part) => settings.parts.includes(part))) return
  const chosen = rivals().filter(({ part, isSlow }) => settings.parts.includes(part) && (settings.isSlow || !isSlow))
  const rows: string[][] = []
  const sameJob: SameJob[] = []
  for (const rival of chosen) {
    const until = beginningOf(prepared, Math.min(rival.bytes, settings.textBytes))
    const measured = await rival.run({
      text: prepared.text,
      draftsFile: prepared.drafts,
      ends: prepared.truth.ends.filter((end) => end <= until),
      drafts: rival.drafts,
      runs: Math.min(MOST_RUNS, settings.runs),
      folder: prepared.folder,
    })
    if (!measured) {
      console.log(`${rival.name} does not run here.`)
      continue
    }
    const found = judge(prepared.truth, measured.hits, { bytes: until, drafts: rival.drafts })
    const rates = rateOf(measured)
    if (found.asPrinted >= SAME_JOB && found.folded >= SAME_JOB)
      sameJob.push({ name: `${rival.name}, ${count(rival.drafts)} drafts`, rates })
    rows.push([
      rival.name,
      count(rival.drafts),
      megabytes(measured.bytes),
      figure(rates.clock),
      figure(rates.processor),
      megabytes(measured.peakBytes),
      figure(measured.startSeconds),
      percent(found.asPrinted),
      percent(found.folded),
      count(found.wrong),
    ])
  }
  printTable(['rival', 'drafts', 'MB', 'MB/s', 'MB/CPU s', 'peak MB', 'start s', 'as printed', 'folded', 'wrong'], rows)
  console.log(verdict(sameJob, ours))
}

interface SameJob {
  readonly name: string
  readonly rates: Rates
}

/** A rival that knows fewer drafts than 10,000 is taken at the speed that it has there: with more it is not faster. */
function verdict(sameJob: readonly SameJob[], ours: OurRates): string {
  const best = sameJob.toSorted((a, b) => b.rates.processor - a.rates.processor)[0]
  if (!best) return `none of them found ${percent(SAME_JOB)} of both kinds\n`
  const { clock, processor } = best.rates
  const said = `the best that finds both kinds: ${best.name}, ${figure(clock)} MB/s, ${figure(processor)} MB/CPU s`
  const mine = ours.get(10_000)
  if (mine === undefined) return `${said}\n`
  const [byClock, times] = [mine.clock / clock, mine.processor / processor]
  const isMet = times >= ASKED_TIMES ? 'met' : 'missed'
  return `${said}; ours at 10,000 drafts is ${figure(byClock)} times as fast by the clock, ${figure(times)} by the processor (asked ${ASKED_TIMES}: ${isMet})\n`
}
