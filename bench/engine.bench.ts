/** Deals over a million rows: our engine beside SQL and TypeScript written by hand and three rule engines, each checked to the cent. */

import type { Sums } from './engine/contender.ts'
import { ENTRIES, RULE_NAMES, type RuleName } from './engine/contenders.ts'
import { reuseFacts, streamingFacts } from './engine/facts.ts'
import { installPeers } from './engine/install-peers.ts'
import { type Measured, measure } from './engine/measure.ts'
import { type DealName, interpretedSums, readBenchDeal } from './engine/ours.ts'
import { plainAgreement } from './engine/plain-agreement.ts'
import { plainReuses } from './engine/plain-reuses.ts'
import { plainStreaming } from './engine/plain-streaming.ts'
import { type Line, printTable, type Rule } from './engine/print-table.ts'
import { REUSE_RULE } from './engine/reuse-rule.ts'
import { makeReuses, REUSE_SEED, WRITERS } from './engine/reuse-rows.ts'
import { makeStreaming, STREAMING_SEED } from './engine/streaming-rows.ts'

const RULES: Readonly<Record<RuleName, Rule>> = {
  reuses: {
    title: 'marginal-reuse: four marginal tiers, three vintages, one clause',
    timesRows: 1,
    target: { ruleRowsASecond: 5e6, timesSql: 2 },
  },
  streaming: {
    title: 'streaming-residual: exhibitions × works × services, season sums, three clauses',
    timesRows: 3,
    target: { ruleRowsASecond: 5e6, timesSql: 2 },
  },
  agreement: {
    title: 'wga-mba-2023: the same rows under the agreement itself, of whose clauses four pay for them',
    timesRows: 4,
    target: { ruleRowsASecond: 5e6, timesSql: 2 },
  },
  'six-offers': {
    title: `six deals of marginal-reuse, with totals for ${WRITERS.toLocaleString('en')} writers`,
    timesRows: 6,
    target: { secondsOfFirstRun: 2 },
  },
}
const SAMPLE = 5_000

const hasPeers = installPeers()
if (!hasPeers) console.log('The peers cannot be installed; the bench goes on without them.')
console.log(`seeds ${REUSE_SEED} and ${STREAMING_SEED}; medians of 3 runs, each engine in a process of its own`)
checkTheFloor()
for (const rule of RULE_NAMES) report(rule)

/** The rules by hand say what our interpreter says of a sample; every other engine is then held against them. */
function checkTheFloor(): void {
  const [reuses, streaming] = [makeReuses(SAMPLE), makeStreaming(SAMPLE)]
  const interpreted = (name: DealName): Sums => {
    const facts = name === 'marginal-reuse' ? reuseFacts(reuses) : streamingFacts(streaming)
    return interpretedSums(readBenchDeal(name), facts)
  }
  agree('marginal-reuse', [plainReuses(REUSE_RULE, reuses)], interpreted('marginal-reuse'))
  agree('streaming-residual', plainStreaming(streaming), interpreted('streaming-residual'))
  agree('wga-mba-2023', plainAgreement(streaming), interpreted('wga-mba-2023'))
  console.log(`by hand and by our interpreter the first ${SAMPLE.toLocaleString('en')} rows come to the same cent`)
}

function report(rule: RuleName): void {
  console.log(`\n${RULES[rule].title}`)
  const lines: Line[] = []
  for (const entry of ENTRIES[rule]) {
    if (!hasPeers && entry.isPeer) continue
    const measured = entry.rows.map((rows) => measure(rule, entry, rows))
    if (measured.every((each) => each !== undefined)) lines.push({ entry, measured })
    else console.log(`${entry.name} does not run here.`)
    if (!entry.isPeer && measured.includes(undefined)) process.exitCode = 1
  }
  if (lines.length === 0) return
  checkSums(rule, lines)
  printTable(RULES[rule], lines)
}

/** Every engine comes to the sums of the floor for the rows that it was given, and all fingerprints of as many rows are one. */
function checkSums(rule: RuleName, lines: readonly Line[]): void {
  const floor = ENTRIES[rule].find(({ is }) => is === 'floor')!
  const floors = new Map<number, Measured | undefined>()
  const prints = new Map<number, string>()
  for (const { entry, measured } of lines) {
    for (const [at, { sums, fingerprint }] of measured.entries()) {
      if (sums.length === 0) continue
      const rows = entry.rows[at]!
      const expected = floors.get(rows) ?? measure(rule, floor, rows)
      floors.set(rows, expected)
      agree(`${entry.name}, ${rows} rows`, expected?.sums ?? [], sums)
      if (fingerprint === undefined) continue
      agree(`${entry.name}, ${rows} rows, one by one`, [prints.get(rows) ?? fingerprint], [fingerprint])
      prints.set(rows, fingerprint)
    }
  }
}

function agree(what: string, expected: readonly unknown[], found: readonly unknown[]): void {
  if (expected.join() !== found.join()) throw new Error(`${what}: ${found.join()} in place of ${expected.join()}`)
}
