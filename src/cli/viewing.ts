/** What `facts import viewing` and `facts convert viewing` answer: what was taken in, and what was assumed. */

import type { ConvertedViewing } from '../app/convert-viewing.ts'
import type { ImportedViewing } from '../app/import-viewing.ts'
import { problemJson } from './errors.ts'
import { type CommandResult, printCount, printProblems, printTable } from './output.ts'

export function importedResult({ batches, ...rest }: ImportedViewing): CommandResult {
  const lines = batches.map(({ kind, batch, accepted }) => `${kind}: ${printCount(accepted)} as ${batch ?? 'nothing'}`)
  return result({ batches: batches.map((each) => ({ ...each })) }, lines, rest)
}

export function convertedResult({ tables, ...rest }: ConvertedViewing): CommandResult {
  const lines = tables.map(
    ({ file, rows, added, replaced }) =>
      `${file}: ${printCount(rows)} rows, ${printCount(added)} new, ${printCount(replaced)} replaced`,
  )
  return result({ tables: tables.map((each) => ({ ...each })) }, lines, rest)
}

function result(
  made: { batches: Record<string, string | number | null>[] } | { tables: Record<string, string | number>[] },
  lines: readonly string[],
  { rows, accepted, passedOver, rejected, rejects, assumptions, problems }: Omit<ImportedViewing, 'batches'>,
): CommandResult {
  const others = [
    ...(passedOver > 0 ? [`${printCount(passedOver)} of them have no exhibition year that begins in the period.`] : []),
    ...(rejected > 0 ? [`${printCount(rejected)} rejected: ${rejects ?? ''}`] : []),
  ]
  const assumed = printTable(assumptions, [
    { title: 'assumed', of: ({ key }) => key },
    { title: 'value', of: ({ value }) => value },
    { title: 'why', of: ({ why }) => why },
  ])
  return {
    json: {
      ...made,
      rows,
      accepted,
      passedOver,
      rejected,
      rejects: rejects ?? null,
      assumptions: assumptions.map((each) => ({ ...each })),
      problems: problems.map(problemJson),
    },
    text: [
      `${printCount(accepted)} of ${printCount(rows)} rows of the report taken in.`,
      ...others,
      ...lines,
      '',
      assumed,
      printProblems(problems),
    ]
      .join('\n')
      .trimEnd(),
    exitCode: rejected > 0 ? 1 : 0,
  }
}
