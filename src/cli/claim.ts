/** `guildhall claim open|show|notice|answer|evidence|ask|extend|agree|overturn|refer|decide|withdraw|correct` */

import { Argument, type Command, Option } from 'commander'
import type { OpenedClaim } from '../app/claims/open-claim.ts'
import type { SayStep, StepRequest } from '../app/claims/step-claim.ts'
import type { Hall } from '../drivers/hall.ts'
import type { StepSays } from '../registry/index.ts'
import type { Answer } from './answer.ts'
import { wholeNumber, withDay, withPapers, withStep } from './claim-options.ts'
import { claimJson, printClaim } from './claim-text.ts'
import { problemJson } from './errors.ts'
import type { CommandResult } from './output.ts'
import { printProblems } from './output.ts'

const SIDES = ['claimant', 'respondent'] as const
type Side = (typeof SIDES)[number]

interface StepOptions {
  readonly on?: string
  readonly source: string
}

export function addClaim(program: Command, answer: Answer): void {
  const claim = program.command('claim').description('Competing claims, one by one: who else claims a share of a work.')
  addOpen(claim, answer)
  addShow(claim, answer)
  const step = stepAdder(claim, answer)
  step<{ way: string }>('notice', 'The hall has served notice on those whose shares are claimed.', (command) =>
    command.requiredOption('--way <text>', 'how it was served'),
  )(({ way }) => ({ step: 'notice', way }))
  addAnswer(claim, answer)
  addPapers(claim, answer)
  step<{ of: Side }>('ask', 'The hall asks a side for papers; the clock stands still until they come.', (command) =>
    command.addOption(new Option('--of <side>', 'whom').choices(SIDES).makeOptionMandatory()),
  )(({ of }) => ({ step: 'ask', of }))
  step<{ days: number }>('extend', 'Both sides agree that the phase lasts longer.', (command) =>
    command.requiredOption('--days <n>', 'by how many days', wholeNumber),
  )(({ days }) => ({ step: 'extend', days }))
  step<{ by: string; fraction: string }>(
    'agree',
    'One party signs what the claimant shall have; when all have signed the same, the claim ends so.',
    (command) =>
      command
        .requiredOption('--by <name>', 'who signs')
        .requiredOption('--fraction <f>', 'of the whole payment for the work'),
  )(async ({ by, fraction }, { person }) => ({ step: 'agree', who: await person(by), fraction: await part(fraction) }))
  step<{ by: Side | 'hall' }>('refer', "The claim goes to the guild's arbitration.", (command) =>
    command.addOption(new Option('--by <side>', 'who refers it').choices([...SIDES, 'hall']).default('hall')),
  )(({ by }) => ({ step: 'refer', by }))
  step<{ fraction: string; summary: string }>('decide', 'The guild has determined the claim.', (command) =>
    command
      .requiredOption('--fraction <f>', 'what the claimant has of the whole payment for the work')
      .requiredOption('--summary <text>', 'what decided, without names and titles: it is published'),
  )(async ({ fraction, summary }) => ({ step: 'determination', fraction: await part(fraction), summary }))
  step('withdraw', 'The claimant withdraws the claim.')(() => ({ step: 'withdraw' }))
  addCorrect(claim, answer)
}

function addOpen(claim: Command, answer: Answer): void {
  withPapers(
    claim
      .command('open')
      .description("Open a claim on a share of a work; only that share is held. A claim in return answers the other's.")
      .argument('<work>', 'a work, by id or title')
      .requiredOption('--kind <kind>', 'authorship, share, ownership, identity or draft')
      .requiredOption('--by <name>', 'who claims')
      .option('--against <name>', 'whose share; "unidentified" for the part of nobody; everybody\'s without it')
      .option('--fraction <f>', 'how much of the whole payment for the work: 1/6, 12.5%')
      .option('--credit <kind>', 'the credit that is claimed: written by, story by, …')
      .option('--draft <id>', 'the draft that a claim about a draft is on')
      .option('--contact <text>', 'how the claimant is reached; kept in the hall, never in the log')
      .option('--from <date>', 'the day from which it applies; the day of the claim without it')
      .option('--counters <claim>', 'the claim that this one answers'),
  )
    .option('--on <date>', 'the day on which it was made; today without it')
    .requiredOption('--source <text>', 'who said so, and on what paper')
    .action(
      answer(async (context, work: string, { paper = [], says, ...rest }: OpenOptions) =>
        context.withHall(async (hall) => {
          const { openClaim } = await import('../app/claims/open-claim.ts')
          return result(
            hall,
            await openClaim(hall, { work, papers: paper, ...(says ? { statement: says } : {}), ...rest }),
          )
        }),
      ),
    )
}

interface OpenOptions {
  readonly kind: string
  readonly by: string
  readonly against?: string
  readonly fraction?: string
  readonly credit?: string
  readonly draft?: string
  readonly contact?: string
  readonly from?: string
  readonly counters?: string
  readonly paper?: readonly string[]
  readonly says?: string
  readonly on?: string
  readonly source: string
}

function addShow(claim: Command, answer: Answer): void {
  claim
    .command('show')
    .description('A claim with its clock, what silence will do, and its history.')
    .argument('<claim>', 'its id')
    .option('--as-of <date>', 'as it stood and was known on this day')
    .action(
      answer(async (context, id: string, { asOf }: { asOf?: string }) =>
        context.withHall(async (hall) => {
          const { showClaim } = await import('../app/claims/list-claims.ts')
          const list = await showClaim(hall, id, asOf === undefined ? {} : { asOf })
          const [only] = list.claims
          return { json: only ? claimJson(only, list) : null, text: only ? printClaim(only, list) : '' }
        }),
      ),
    )
}

function addAnswer(claim: Command, answer: Answer): void {
  stepAdder(claim, answer)<{ by: string; fraction?: string }, ['accept' | 'deny' | 'partial']>(
    'answer',
    'One of those whose shares are claimed answers.',
    (command) =>
      command
        .addArgument(new Argument('<answer>', 'what they say').choices(['accept', 'deny', 'partial']))
        .requiredOption('--by <name>', 'who answers')
        .option('--fraction <f>', 'partial: what they accept, of the whole payment'),
  )(async ({ by, fraction }, { person }, kind) => ({
    step: 'answer',
    who: await person(by),
    answer: kind,
    ...(kind === 'partial' && { fraction: await part(fraction) }),
  }))
}

function addPapers(claim: Command, answer: Answer): void {
  const steps = [
    ['evidence', 'A side files papers, or says what it has to say.'],
    ['overturn', 'The side that a presumption is against puts it into question, with a paper.'],
  ] as const
  for (const [name, description] of steps) {
    stepAdder(claim, answer)<{ by: Side; paper?: readonly string[]; says?: string }>(name, description, (command) =>
      withPapers(command.addOption(new Option('--by <side>', 'which side').choices(SIDES).makeOptionMandatory())),
    )(async ({ by, paper = [], says = '' }) => {
      const { readPapers } = await import('../app/claims/parties.ts')
      return { step: name, by, papers: await readPapers(paper), statement: says }
    })
  }
}

function addCorrect(claim: Command, answer: Answer): void {
  withStep(claim.command('correct').description('Take the last step of a claim back, by one more entry.')).action(
    answer(async (context, id: string, options: StepOptions) =>
      context.withHall(async (hall) => {
        const { takeBackStep } = await import('../app/claims/step-claim.ts')
        return result(hall, await takeBackStep(hall, { claim: id, source: options.source }))
      }),
    ),
  )
}

/** Adds `claim NAME CLAIM [MORE]`: its options, then what it says. */
function stepAdder(claim: Command, answer: Answer) {
  return <Options extends object, More extends string[] = []>(
    name: string,
    description: string,
    options: (command: Command) => Command = (command) => command,
  ) =>
    (say: (options: Options, find: Parameters<SayStep>[0], ...more: More) => Promise<StepSays> | StepSays): void => {
      const command = claim.command(name).description(description).argument('<claim>', 'its id')
      withDay(options(command)).action(
        answer(async (context, id: string, ...given: unknown[]) =>
          context.withHall(async (hall) => {
            const { stepClaim } = await import('../app/claims/step-claim.ts')
            const { on, source, ...rest } = given.at(-1) as StepOptions & Options
            const request: StepRequest = { claim: id, source, ...(on === undefined ? {} : { on }) }
            const more = given.slice(0, -1) as More
            return result(
              hall,
              await stepClaim(hall, request, (find) => say(rest as unknown as Options, find, ...more)),
            )
          }),
        ),
      )
    }
}

async function part(text: string | undefined) {
  const { readPart } = await import('../app/claims/step-claim.ts')
  return readPart(text)
}

async function result(hall: Hall, { state, known, problems }: OpenedClaim): Promise<CommandResult> {
  const { showClaim } = await import('../app/claims/list-claims.ts')
  const list = await showClaim(hall, state.claim.id)
  const [only] = list.claims
  if (!only) return { json: null, text: '' }
  const said = known ? 'This stands already; nothing was added.\n\n' : ''
  return {
    json: { ...claimJson(only, list), known, problems: problems.map(problemJson) },
    text: [`${said}${printClaim(only, list)}`, ...(problems.length > 0 ? ['', printProblems(problems)] : [])].join(
      '\n',
    ),
  }
}
