/** How what is said of a work is shown, beneath its title and as JSON. */

import { saidLines, type SaidOfWork } from '../app/works/said-of-works.ts'
import { problemJson } from './errors.ts'
import { printProblems } from './output.ts'

export function saidJson(said: SaidOfWork) {
  return {
    identifiers: said.identifiers.map((each) => ({ ...each })),
    titles: said.titles.map((each) => ({ ...each })),
    particulars: { ...said.particulars },
    series: said.series ? { ...said.series } : null,
    basedOn: said.basedOn.map((each) => ({ ...each })),
    basisOf: said.basisOf.map((each) => ({ ...each })),
    problems: said.problems.map(problemJson),
  }
}

/** Lines beneath the title, and what has to be settled; nothing when nothing is said. */
export function printSaid(said: SaidOfWork): string[] {
  return [...saidLines(said), ...(said.problems.length > 0 ? [printProblems(said.problems)] : [])]
}
