/** Reads a viewing report with what is assumed about it, and takes its rows into the fact tables that it fills. */

import path from 'node:path'
import { BadInput, badInput, type IsoDate, isError, type Problem } from '../base/index.ts'
import { readAssumptionFile } from '../drivers/assumption-files.ts'
import { readReportFile } from '../drivers/report-files.ts'
import {
  type Assumption,
  Assumptions,
  type Fact,
  factsOfViewing,
  type GivenAssumptions,
  readViewingReport,
  type RejectedRow,
  takeInRows,
  VIEWING_KINDS,
  type ViewingFacts,
  type ViewingKind,
} from '../facts/index.ts'

export interface ViewingRequest {
  readonly file: string
  /** `domestic_share=40%`, or a YAML file of assumptions; what is named later goes before. */
  readonly assume: readonly string[]
  /** When it was learnt. */
  readonly knownOn?: string
}

/** Facts of one kind, and how many of its rows were not right. */
export interface ViewingTable {
  readonly kind: ViewingKind
  readonly facts: readonly Fact[]
  readonly rejected: number
}

export interface ReadViewing {
  readonly tables: readonly ViewingTable[]
  /** Rows of the report: accepted and rejected together. */
  readonly rows: number
  readonly accepted: number
  /** Accepted rows whose exhibition year does not begin in the period. */
  readonly passedOver: number
  readonly rejected: readonly RejectedRow[]
  readonly assumptions: readonly Assumption[]
  readonly problems: readonly Problem[]
  /** The row of the report that a fact comes from; none for services. */
  readonly rowOf: (fact: Fact) => Pick<RejectedRow, 'line' | 'row'> | undefined
}

/** Throws `BadInput` when an assumption is missing or wrong, or the file is no viewing report. */
export async function readViewing(
  { file, assume }: ViewingRequest,
  { knownOn, knownId }: { knownOn: IsoDate; knownId?: (title: string) => string | undefined },
): Promise<ReadViewing> {
  const { assumptions, problems: given } = Assumptions.read(await readGiven(assume))
  stopOnErrors(given)
  const name = path.basename(file)
  const { sheets, problems: reading } = await readReportFile(file)
  const report = await readViewingReport(sheets, name)
  stopOnErrors(report.problems)
  const viewing = factsOfViewing(report, assumptions, { name, ...(knownId ? { knownId } : {}) })
  stopOnErrors(viewing.problems)
  const tables: ViewingTable[] = []
  const refused = new Map<object, RejectedRow>()
  const entries = new Map([...viewing.entryOf].map(([{ cells }, entry]) => [cells, entry]))
  for (const kind of VIEWING_KINDS) {
    const { facts, rejected } = await takeInRows(kind, viewing.rows[kind], { knownOn, name })
    for (const each of rejected) {
      const entry = entries.get(each.row)
      if (entry) refused.set(entry, { ...each, line: entry.line, row: entry.row })
    }
    tables.push({ kind, facts, rejected: rejected.length })
  }
  return {
    tables,
    rows: viewing.accepted + viewing.rejected.length,
    accepted: viewing.accepted - refused.size,
    passedOver: viewing.passedOver,
    rejected: [...viewing.rejected, ...refused.values()],
    assumptions: assumptions.list(),
    problems: [...reading, ...report.problems, ...viewing.problems],
    rowOf: rowsBySource(viewing),
  }
}

function rowsBySource({ entryOf }: ViewingFacts): ReadViewing['rowOf'] {
  const bySource = new Map([...entryOf].map(([{ cells }, entry]) => [cells['source'], entry]))
  return ({ source }) => bySource.get(source)
}

async function readGiven(words: readonly string[]): Promise<GivenAssumptions> {
  let given: GivenAssumptions = {}
  for (const word of words) {
    const [, key, value] = /^([\w-]+)=([\s\S]*)$/.exec(word) ?? []
    if (key !== undefined && value !== undefined) given = { ...given, [key]: { value } }
    else if (/\.(?:ya?ml|json)$/i.test(word)) given = { ...given, ...(await readAssumptionFile(word)) }
    else throw notAnAssumption(word)
  }
  return given
}

function stopOnErrors(problems: readonly Problem[]): void {
  if (problems.some(isError)) throw new BadInput(problems)
}

function notAnAssumption(word: string): BadInput {
  return badInput('facts/bad-assumption', `${JSON.stringify(word.slice(0, 60))} is no assumption.`, {
    hint: 'Write --assume KEY=VALUE, or name a YAML file; the report itself stands before --assume.',
  })
}
