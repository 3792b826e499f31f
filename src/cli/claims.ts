/** `guildhall claims`, `claims run|rules|decisions` */

import type { Command } from 'commander'
import { publishedRules } from '../app/claims/claim-rules.ts'
import { listClaims, listDecisions } from '../app/claims/list-claims.ts'
import { runClaims } from '../app/claims/run-claims.ts'
import { printFraction, printMoney } from '../base/index.ts'
import { findHall } from '../drivers/hall-place.ts'
import type { Decision } from '../registry/index.ts'
import type { Answer } from './answer.ts'
import { claimJson } from './claim-text.ts'
import { problemJson } from './errors.ts'
import { printCount, printProblems, printTable } from './output.ts'

interface ListOptions {
  readonly due?: string
  readonly work?: string
  readonly asOf?: string
}

export function addClaims(program: Command, answer: Answer): void {
  const claims = program
    .command('claims')
    .description('All claims with their clocks: the most money held first, then the nearest last day.')
    .option('--due <date>', 'only those whose clock runs out by this day')
    .option('--work <work>', 'only those on a work, by id or title')
    .option('--as-of <date>', 'as they stood and were known on this day')
    .action(
      answer(async (context, options: ListOptions) =>
        context.withHall(async (hall) => {
          const list = await listClaims(hall, options)
          return {
            json: { on: list.on, claims: list.claims.map((each) => claimJson(each, list)) },
            text: printList(list),
          }
        }),
      ),
    )
  claims
    .command('run')
    .description('Apply what silence does in every claim whose clock has run out by today, each as an entry.')
    .action(
      answer(async (context) =>
        context.withHall(async (hall) => {
          const { on, steps, problems } = await runClaims(hall)
          const table = printTable(steps, [
            { title: 'on', of: (step) => step.on },
            { title: 'claim', of: (step) => step.claim },
            { title: 'what', of: (step) => step.says },
          ])
          const text = steps.length === 0 ? `No clock has run out by ${on}.` : table
          return {
            json: { on, steps: steps.map((step) => ({ ...step })), problems: problems.map(problemJson) },
            text: [text, ...(problems.length > 0 ? [printProblems(problems)] : [])].join('\n\n'),
          }
        }),
      ),
    )
  addRules(claims, answer)
  addDecisions(claims, answer)
}

function addRules(claims: Command, answer: Answer): void {
  claims
    .command('rules')
    .description(
      'The published rulebook: presumptions in their order, clocks, what silence does, and where each comes from.',
    )
    .action(
      answer(async ({ named }) => {
        const { file, sha256, rules, lines } = await publishedRules(hallFolder(named))
        return {
          json: { id: rules.id, title: rules.title, file, sha256, rules: lines.map((line) => ({ ...line })) },
          text: [
            `${rules.title} (${rules.id}, ${file})`,
            ...lines.map(({ title, says, citation }) => `\n${title}\n  ${says}.\n  ${citation}.`),
          ].join('\n'),
        }
      }),
    )
}

/** The rulebook can be read without a hall; in a hall it is the hall's. */
function hallFolder(named: string | undefined): { folder: string } | undefined {
  try {
    return { folder: findHall(named) }
  } catch (error) {
    if (named !== undefined) throw error
    return undefined
  }
}

function addDecisions(claims: Command, answer: Answer): void {
  claims
    .command('decisions')
    .description('How claims ended, published without names and titles, so that others see what to expect.')
    .action(
      answer(async (context) =>
        context.withHall(async (hall) => {
          const decisions = await listDecisions(hall)
          return { json: { decisions: decisions.map(decisionJson) }, text: decisions.map(printDecision).join('\n\n') }
        }),
      ),
    )
}

function decisionJson(decision: Decision) {
  const { claimed, toClaimant, credit, because, papers, phases, ...rest } = decision
  return {
    ...rest,
    credit: credit ?? null,
    because: because ?? null,
    claimed: printFraction(claimed),
    toClaimant: printFraction(toClaimant),
    papers: papers.map((paper) => ({ ...paper })),
    phases: phases.map((phase) => ({ ...phase })),
  }
}

function printDecision(decision: Decision): string {
  const { number, endedOn, kind, credit, claimed, toClaimant, says, because, papers, phases } = decision
  const filed = papers.map(({ by, kind: paper }) => `${paper} (${by})`).join(', ')
  return [
    `${number}, ${endedOn}: ${kind}${credit ? `, ${credit}` : ''}; ${printFraction(claimed)} was claimed, the claimant has ${printFraction(toClaimant)}.`,
    `  ${says}${because ? ` ${because}` : ''}`,
    `  Papers: ${filed || 'none'}. Days: ${phases.map(({ title, days }) => `${title} ${days}`).join(', ')}.`,
  ].join('\n')
}

function printList({ on, claims, titles, names }: Awaited<ReturnType<typeof listClaims>>): string {
  const table = printTable(claims, [
    { title: 'claim', of: ({ state }) => state.claim.id },
    { title: 'work', of: ({ state }) => titles.get(state.claim.work) ?? state.claim.work },
    { title: 'by', of: ({ state }) => names.get(state.claim.claimant) ?? state.claim.claimant },
    { title: 'kind', of: ({ state }) => state.claim.kind },
    { title: 'claimed', of: ({ state }) => printFraction(state.claim.fraction), align: 'right' },
    { title: 'held', of: ({ state }) => printFraction(state.held.fraction), align: 'right' },
    { title: 'money', of: ({ money }) => money.map(printMoney).join(', '), align: 'right' },
    { title: 'phase', of: ({ state }) => state.title },
    { title: 'last day', of: ({ state }) => `${state.due ?? ''}${state.ranOut ? ' (ran out)' : ''}` },
    { title: 'waits for', of: ({ state }) => state.waitsFor.join(', ') },
  ])
  return `${table}\n\n${printCount(claims.length)} claims on ${on}.`
}
