/** `guildhall case list|open|late|new|show|step|evidence` */

import { type Command, Option } from 'commander'
import { addEvidence, chosenEvidence, EVIDENCE_KINDS } from '../app/cases/evidence.ts'
import { casesOf, type KeptCase, showCase } from '../app/cases/keep-cases.ts'
import { NAMED_BY_HAND, openByHand } from '../app/cases/open-by-hand.ts'
import { followLateReports } from '../app/cases/open-late-reports.ts'
import { CASE_OUTCOMES, CASE_STEPS, type CaseStepRequest, stepCase } from '../app/cases/step-case.ts'
import { badInput, type Json } from '../base/index.ts'
import { hashFile } from '../drivers/files.ts'
import type { Case, CaseStep, EvidenceKind } from '../registry/index.ts'
import type { Answer } from './answer.ts'
import { problemJson } from './errors.ts'
import { type CommandResult, printFirstProblems, printTable } from './output.ts'

export function addCase(program: Command, answer: Answer): void {
  const group = program
    .command('case')
    .description('Cases before the joint oversight committee: breaches, late reports, disputes, evidence, decisions.')
  group
    .command('list')
    .description('List the cases, what is overdue first.')
    .action(answer(async (context) => context.withHall(async (hall) => listResult(await casesOf(hall)))))
  addOpening(group, answer)
  group
    .command('show')
    .description('Show one case with its steps.')
    .argument('<case>', 'its id')
    .action(
      answer(async (context, id: string) => context.withHall(async (hall) => showResult(await showCase(hall, id)))),
    )
  addSteps(group, answer)
}

function addOpening(group: Command, answer: Answer): void {
  group
    .command('open')
    .description('Open a case for each breach of a calculation, once; close those whose breach is gone.')
    .argument('[run]', 'a calculation by id', 'latest')
    .option('--breach <id...>', 'only these breaches')
    .requiredOption('--source <text>', 'who says so, on what paper')
    .action(
      answer(async (context, run: string, { breach, source }: { breach?: string[]; source: string }) =>
        context.withHall(async (hall) => {
          const { openBreaches } = await import('../app/cases/open-breaches.ts')
          const { cases, closed, problems } = await openBreaches(hall, { run, only: breach, source })
          return {
            json: {
              cases: cases.map((each) => ({ ...(caseJson(each.case) as object), known: each.known })),
              closed: closed.map(caseJson),
              problems: problems.map(problemJson),
            },
            text: listResult([...cases.map((each) => each.case), ...closed]).text,
          }
        }),
      ),
    )
  group
    .command('late')
    .description('Open a case for each use report that is due and has not come; close those whose report has come.')
    .requiredOption('--source <text>', 'who says so, on what paper')
    .action(
      answer(async (context, { source }: { source: string }) =>
        context.withHall(async (hall) => {
          const { opened, closed, waiting, problems } = await followLateReports(hall, { source })
          return {
            json: {
              opened: opened.map(caseJson),
              closed: closed.map(caseJson),
              waiting: waiting.map(caseJson),
              problems: problems.map(problemJson),
            },
            text: listResult([...opened, ...waiting, ...closed]).text,
          }
        }),
      ),
    )
  group
    .command('new')
    .description('Open a case of the guild against a company by hand.')
    .requiredOption('--against <company>', 'the company')
    .addOption(new Option('--about <kind>', 'what it is about').choices(NAMED_BY_HAND).makeOptionMandatory())
    .requiredOption('--name <text>', 'which: a work by id, title or number, a licence by id, else in words')
    .requiredOption('--text <text>', 'what is wrong, in a sentence')
    .option('--due <day>', 'by when an answer is asked for; else the day of the rulebook')
    .requiredOption('--source <text>', 'who says so, on what paper')
    .action(
      answer(async (context, { about: kind, name, ...rest }: NewOptions) =>
        context.withHall(async (hall) => keptResult(await openByHand(hall, { about: { kind, id: name }, ...rest }))),
      ),
    )
}

function addSteps(group: Command, answer: Answer): void {
  group
    .command('step')
    .description('Say what was done or decided in a case, or by when something is due.')
    .argument('<case>', 'its id')
    .addOption(
      new Option('--step <kind>', 'what was done')
        .choices(CASE_STEPS.filter((step) => step !== 'evidence'))
        .makeOptionMandatory(),
    )
    .requiredOption('--text <text>', 'in a sentence')
    .option('--due <day>', 'by when something has to be there; else the day of the rulebook')
    .addOption(new Option('--outcome <kind>', 'of a decision: how it ends').choices(CASE_OUTCOMES))
    .option('--remedy <text>', 'of a decision: what is to be put right')
    .option('--company <name>', 'of served: before which company the case is put')
    .requiredOption('--source <text>', 'who says so, on what paper')
    .action(
      answer(async (context, id: string, options: Omit<CaseStepRequest, 'case'>) =>
        context.withHall(async (hall) => keptResult(await stepCase(hall, { case: id, ...options }))),
      ),
    )
  group
    .command('evidence')
    .description('Name a file by its hash, or something that the hall knows, as evidence in a case.')
    .argument('<case>', 'its id')
    .option('--file <file>', 'the file, of which the hash alone is kept')
    .option('--sha256 <hash>', 'its SHA-256, when the file is elsewhere')
    .option('--title <text>', 'what the file is')
    .option('--kept <place>', 'where the file is kept')
    .addOption(new Option('--kind <kind>', 'something that the hall knows').choices(EVIDENCE_KINDS))
    .option('--id <id>', 'its id')
    .requiredOption('--text <text>', 'what it shows')
    .requiredOption('--source <text>', 'who says so, on what paper')
    .action(
      answer(async (context, id: string, options: EvidenceOptions) =>
        context.withHall(async (hall) => {
          const evidence = await chosenEvidence(hall, await choiceOf(options), { company: undefined })
          const { text, source } = options
          return keptResult(await addEvidence(hall, { case: id, evidence, text, from: 'guild', source }))
        }),
      ),
    )
}

interface NewOptions {
  readonly against: string
  readonly about: (typeof NAMED_BY_HAND)[number]
  readonly name: string
  readonly text: string
  readonly due?: string
  readonly source: string
}

interface EvidenceOptions {
  readonly file?: string
  readonly sha256?: string
  readonly title?: string
  readonly kept?: string
  readonly kind?: EvidenceKind
  readonly id?: string
  readonly text: string
  readonly source: string
}

async function choiceOf({ file, sha256, title = '', kept = '', kind, id }: EvidenceOptions) {
  if ((kind === undefined) !== (id === undefined))
    throw badInput('cases/bad-evidence', 'What the hall knows is named by its kind and its id.', {
      hint: 'Give both --kind and --id, or a file.',
    })
  const hash = file === undefined ? sha256 : await hashFile(file)
  return {
    ...(hash === undefined ? {} : { file: { title, sha256: hash, kept } }),
    ...(kind === undefined || id === undefined ? {} : { known: { kind, id } }),
  }
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
  const steps = each.steps.map(stepLine)
  return { json: caseJson(each), text: [`${each.openedOn}  opened: ${each.text}`, ...steps].join('\n') }
}

function stepLine({ on, step, text, due, outcome, remedy, evidence }: CaseStep): string {
  const what = [step, outcome, due && `(${due})`].filter(Boolean).join(' ')
  const put = remedy === undefined ? '' : ` To be put right: ${remedy}`
  const shown =
    evidence && ('sha256' in evidence ? `${evidence.sha256} ${evidence.kept}` : `${evidence.kind} ${evidence.id}`)
  return `${on}  ${what}: ${text}${put}${evidence === undefined ? '' : ` [${evidence.title}; ${shown}]`}`
}

function keptResult({ case: each, problems }: Pick<KeptCase, 'case' | 'problems'>): CommandResult {
  const { json, text } = showResult(each)
  return {
    json: { case: json, problems: problems.map(problemJson) },
    text: `${text}\n${printFirstProblems(problems)}`.trimEnd(),
  }
}

function caseJson({ id, by, about, matter, against, text, openedOn, state, outcome, due, steps }: Case): Json {
  const said = steps.map(({ evidence, ...step }) => ({
    ...withoutUndefined(step),
    due: step.due ?? null,
    ...(evidence === undefined ? {} : { evidence: { ...evidence } }),
  }))
  return {
    id,
    by: { ...by },
    about: { ...about },
    matter: withoutUndefined(matter),
    against: against ?? null,
    text,
    openedOn,
    state,
    outcome: outcome ?? null,
    due: due ?? null,
    steps: said,
  }
}

function withoutUndefined(value: object): { [key: string]: Json } {
  return JSON.parse(JSON.stringify(value)) as { [key: string]: Json }
}

function partyOf({ by }: Case): string {
  if ('guild' in by) return 'the guild'
  return 'writer' in by ? by.writer : by.company
}
