/** What changed since a day, as JSON and for people. */

import type { WhatChanged } from '../app/what-changed.ts'
import { type Json, printAmount, printMoney } from '../base/index.ts'
import { problemJson } from './errors.ts'
import { type CommandResult, printCount, printProblems, printTable } from './output.ts'

export function differencesAnswer(changed: WhatChanged): CommandResult {
  return { json: json(changed), text: text(changed), exitCode: changed.problems.length > 0 ? 1 : 0 }
}

function json({ deal, sha256, since, knownBy, before, after, total, differences, problems }: WhatChanged): Json {
  return {
    deal: deal.id,
    dealSha256: sha256,
    stage: deal.stage,
    currency: deal.currency,
    since,
    known: knownBy ?? null,
    before: printAmount(before),
    after: printAmount(after),
    total: printAmount(total),
    differences: differences.map((each) => ({
      clause: each.clause,
      owedBy: each.owedBy,
      owedTo: each.owedTo,
      corrects: each.corrects ?? null,
      obligation: each.obligation ?? null,
      before: printAmount(each.before),
      after: printAmount(each.after),
      amount: printAmount(each.amount),
      currency: each.amount.currency,
      accruedOn: each.accruedOn,
      due: each.due,
      facts: [...each.facts],
      about: { ...each.about },
      because: [...each.because],
    })),
    problems: problems.map(problemJson),
  }
}

function text({ deal, since, knownBy, before, after, total, differences, problems }: WhatChanged): string {
  const later = knownBy === undefined ? 'now' : `on ${knownBy}`
  const head = `${deal.title} (${deal.stage}), as known ${later} beside ${since}`
  if (differences.length === 0) {
    return [head, '', `Nothing changed: ${printMoney(after)} are owed as before.`, printProblems(problems)]
      .join('\n')
      .trimEnd()
  }
  const table = printTable(differences, [
    { title: 'clause', of: ({ clause }) => clause },
    { title: 'owed by', of: ({ owedBy }) => owedBy },
    { title: 'for', of: ({ about }) => about['work'] ?? about['licence'] ?? about['project'] ?? about['writer'] ?? '' },
    { title: 'before', of: (each) => printAmount(each.before), align: 'right' },
    { title: 'after', of: (each) => printAmount(each.after), align: 'right' },
    { title: 'difference', of: ({ amount }) => printMoney(amount), align: 'right' },
    { title: 'corrects', of: ({ corrects }) => corrects ?? 'new' },
  ])
  const whys = differences.flatMap(({ clause, obligation, corrects, because }) => [
    `${clause} (${obligation ?? corrects})`,
    ...because.map((each) => `  ${each}`),
  ])
  return [
    head,
    '',
    table,
    '',
    `${printCount(differences.length)} ${differences.length === 1 ? 'difference' : 'differences'}, ${printMoney(total)} in all: ${printMoney(before)} before, ${printMoney(after)} now.`,
    '',
    'Why',
    ...whys,
    printProblems(problems),
  ]
    .join('\n')
    .trimEnd()
}
