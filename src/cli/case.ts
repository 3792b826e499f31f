/** `guildhall case list|show|step` */

import { type Command, Option } from 'commander'
import { CASE_STEPS, casesOf, type KeptCase, showCase, stepCase } from '../app/cases/keep-cases.ts'
import type { Json } from '../base/index.ts'
import type { Case, CaseStepKind } from '../registry/index.ts'
import type { Answer } from './answer.ts'
import { problemJson } from './errors.ts'
import { type CommandResult, printFirstProblems, printTable } from './output.ts'

export function addCase(program: Command, answer: Answer): void {
  const group = program.command('case').description('Disputes before the joint oversight committee, and their steps.')
  group
    .command('list')
    .description('List the cases, what is overdue first.')
    .action(answer(async (context) => context.withHall(async (hall) => listResult(await casesOf(hall)))))
  group
    .command('open')
    .description('Open a case for each breach of a calculation; one that has a case already gets no second.')
    .argument('[run]', 'a calculation by id', 'latest')
    .option('--breach <id...>', 'only these breaches')
    .requiredOption('--source <text>', 'who says so, on what paper')
    .action(
      answer(async (context, run: string, { breach, source }: { breach?: string[]; source: string }) =>
        context.withHall(async (hall) => {
          const { openBreaches } = await import('../app/cases/open-breaches.ts')
          const { cases, problems } = await openBreaches(hall, { run, only: breach, source })
          return {
            json: {
              cases: cases.map((each) => ({ ...(caseJson(each.case) as object), known: each.known })),
              problems: problems.map(problemJson),
            },
            text: listResult(cases.map((each) => each.case)).text,
          }
        }),
      ),
    )
  group
    .command('show')
    .description('Show one case with its steps.')
    .argument('<case>', 'its id')
    .action(
      answer(async (context, id: string) => context.withHall(async (hall) => showResult(await showCase(hall, id)))),
    )
  group
    .command('step')
    .description('Say what was done in a case, or by when something is due.')
    .argument('<case>', 'its id')
    .addOption(new Option('--step <kind>', 'what was done').choices(CASE_STEPS).makeOptionMandatory())
    .requiredOption('--text <text>', 'in a sentence')
    .option('--due <day>', 'by when something has to be there')
    .requiredOption('--source <text>', 'who says so, on what paper')
    .action(
      answer(async (context, id: string, options: StepOptions) =>
        context.withHall(async (hall) => keptResult(await stepCase(hall, { case: id, ...options }))),
      ),
    )
}

interface StepOptions {
  readonly step: CaseStepKind
  readonly text: string
  readonly due?: string
  readonly source: string
}

function listResult(cases: readonly Case[]): CommandResult {
  const table = printTable(cases, [
    { title: 'case', of: ({ id }) => id },
    { title: 'state', of: ({ state }) => state },
    { title: 'due', of: ({ due }) => due ?? '' },
    { title: 'by', of: partyOf },
    { title: 'about', of: ({ about }) => `${about.kind} ${about.id}` },
  ])
  return { json: { cases: cases.map(caseJson) }, text: cases.length === 0 ? 'There are no cases.' : table }
}

function showResult(each: Case): CommandResult {
  const steps = each.steps.map(({ on, step, text, due }) => `${on}  ${step}${due ? ` (${due})` : ''}: ${text}`)
  return { json: caseJson(each), text: [`${each.openedOn}  opened: ${each.text}`, ...steps].join('\n') }
}

function keptResult({ case: each, problems }: KeptCase): CommandResult {
  const { json, text } = showResult(each)
  return {
    json: { case: json, problems: problems.map(problemJson) },
    text: `${text}\n${printFirstProblems(problems)}`.trimEnd(),
  }
}

function caseJson({ id, by, about, against, text, openedOn, state, due, steps }: Case): Json {
  const said = steps.map((step) => ({ ...step, due: step.due ?? null }))
  return {
    id,
    by: { ...by },
    about: { ...about },
    against: against ?? null,
    text,
    openedOn,
    state,
    due: due ?? null,
    steps: said,
  }
}

function partyOf({ by }: Case): string {
  if ('guild' in by) return 'the guild'
  return 'writer' in by ? by.writer : by.company
}
