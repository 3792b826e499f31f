/**
 * Puts the findings of a file's parts together, in the order of the file: numbers of lines, names and counts of problems become those of
 * the whole, as one scan of the undivided file gives them.
 */

import { type FileFindings, type PartFindings, type PassageFound, cutProblem } from '../audit/index.ts'
import type { Problem } from '../base/index.ts'
import { type CorpusFile, type PartOutcome, manyMore, nameSettler, problemTally } from './corpus/index.ts'

/** The scan of one part, before it is known what stands before it. */
export interface ScannedPart {
  readonly findings: PartFindings
  readonly outcome: PartOutcome
}

export interface PartSettler {
  /** The next part. */
  add(part: ScannedPart): void
  /** When all parts were added. */
  findings(): Omit<FileFindings, 'index'>
}

export function partSettler({ name: file, format }: Pick<CorpusFile, 'name' | 'format'>): PartSettler {
  const [names, tally] = [nameSettler(), problemTally()]
  const word = format === 'parquet' ? 'row' : 'line'
  const totals = { documents: 0, bytes: 0, words: 0 }
  const passages: PassageFound[] = []
  const [problems, cuts]: [Problem[], Problem[]] = [[], []]
  let lines = 0 // of the parts so far

  /** Rows of Parquet are counted by its footer, lines of other files only when they are read. */
  const inFile = (problem: Problem): Problem =>
    problem.at?.line === undefined || lines === 0
      ? problem
      : { ...problem, at: { ...problem.at, line: problem.at.line + lines } }

  return {
    add({ findings, outcome }) {
      totals.documents += findings.documents
      totals.bytes += findings.bytes
      totals.words += findings.words
      for (const problem of findings.problems.map(inFile)) if (tally.add(problem)) problems.push(problem)
      for (const { count, last } of outcome.untold) tally.addUntold({ count, last: inFile(last) })
      const open = new Set([...findings.passages.map(({ document }) => document), ...findings.cut])
      const settled = names.settle(outcome.names, (number) => `${word} ${number + lines}`, open)
      const nameOf = (openName: string): string => settled.get(openName) ?? openName
      for (const passage of findings.passages) passages.push({ ...passage, document: nameOf(passage.document) })
      for (const document of findings.cut) cuts.push(cutProblem(file, nameOf(document)))
      lines += outcome.lines
    },
    findings() {
      const untold = tally.untold().map((kind) => manyMore(file, kind))
      return { file, ...totals, passages, problems: [...problems, ...untold, ...cuts] }
    },
  }
}
