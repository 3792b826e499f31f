/** Approves or rejects a proposed run with the key of an approver. The second approval books it, in the same transaction. */

import { badInput, type Problem, Refusal, required } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { KeyFile } from '../../drivers/keys.ts'
import type { Run, Stores } from '../../drivers/ports.ts'
import { bookDistribution } from '../../fund/index.ts'
import { postBookings } from '../ledger/post-bookings.ts'
import { publishHallLog } from '../publish-log.ts'
import { sayEntry } from '../say-entry.ts'
import { hashesOf, type Verdict, verdictText } from './approval-text.ts'
import { type Approver, approverId, approversOf, ruleSince } from './approvers.ts'
import { openApproverKey } from './approver-key.ts'
import { propose } from './propose-run.ts'
import { distributionOf } from '../read-distribution.ts'
import { isApproved, type Round, type RunState, stateOfRun } from './run-states.ts'

export interface VerdictRequest {
  readonly run: string
  readonly keyFile: string
  readonly verdict: Verdict
  /** Why; a rejection needs a reason. */
  readonly because: string
}

export interface VerdictGiven {
  readonly run: string
  readonly approver: string
  readonly after: RunState
  /** The text that was signed. */
  readonly text: string
  readonly problems: readonly Problem[]
}

export async function giveVerdict(hall: Hall, request: VerdictRequest): Promise<VerdictGiven> {
  if (request.verdict === 'reject' && request.because.trim() === '')
    throw badInput('approve/no-reason', 'A rejection needs a reason.', { hint: 'Give it with --because TEXT.' })
  const key = await openApproverKey(request.keyFile)
  const given = await hall.database.write((stores) => giveIn(stores, { hall, request, key }))
  return { ...given, problems: [...key.problems, ...(await publishHallLog(hall))] }
}

async function giveIn(
  stores: Stores,
  { hall, request, key }: { hall: Hall; request: VerdictRequest; key: KeyFile },
): Promise<Omit<VerdictGiven, 'problems'>> {
  const { run: id, verdict, because } = request
  const run = await findRun(stores, id)
  const approver = findApprover(await approversOf(stores), key)
  const before = await stateOfRun(stores, id)
  const round = openRound(before, id) ?? (await proposeAfterwards(stores, hall, run))
  if (verdict === 'approve') refuseTwice(round, approver, id) // who approved may still reject
  refuseChanged(round, run)
  const { inputsSha256, resultSha256 } = round
  const text = verdictText({
    hall: hall.origin,
    run: id,
    round: round.round,
    inputsSha256,
    resultSha256,
    verdict,
    because,
  })
  const signature = Buffer.from(await key.sign(new TextEncoder().encode(text))).toString('base64')
  const today = hall.clock.today()
  await sayEntry(stores, {
    kind: 'run-approval',
    subject: id,
    says: { round: round.round, approver: approver.id, verdict, because, signature },
    effectiveOn: today,
    knownOn: today,
    source: `guildhall ${verdict}`,
  })
  const after = await stateOfRun(stores, id)
  if (before.state !== 'booked' && after.state === 'booked') await bookRun(stores, run)
  return { run: id, approver: approver.name, after, text }
}

async function bookRun(stores: Stores, run: Run): Promise<void> {
  await postBookings(stores, bookDistribution(distributionOf(run)))
}

export async function findRun({ runs }: Stores, id: string): Promise<Run> {
  const run = await runs.run(id)
  if (run?.kind === 'distribution') return run
  const made = await runs.runs({ kind: 'distribution' })
  throw badInput('approve/unknown-run', `No distribution has the id ${JSON.stringify(id)}.`, {
    hint: `The latest is ${made.at(-1)?.id ?? 'none yet'}; guildhall distribute PERIOD makes one.`,
  })
}

function findApprover(approvers: readonly Approver[], { publicKey }: KeyFile): Approver {
  const id = approverId(publicKey)
  const approver = approvers.find((each) => each.id === id)
  if (approver && approver.endedOn === undefined) return approver
  throw new Refusal(
    'approve/not-approver',
    { approver: id },
    {
      message: approver
        ? `The key of ${approver.name} was ended on ${approver.endedOn}.`
        : 'This key is not that of an approver of this hall.',
      hint: 'guildhall approver list names those whose keys count.',
    },
  )
}

/** A run that was booked before there were two approvers is approved afterwards: nothing of it is paid until then. */
async function proposeAfterwards(stores: Stores, hall: Hall, run: Run): Promise<Round> {
  if (ruleSince(await approversOf(stores)) === undefined) throw noRule()
  await propose(stores, run, { on: hall.clock.today(), source: 'guildhall approve' })
  return required((await stateOfRun(stores, run.id)).rounds.at(-1), 'app: what was proposed has a round')
}

function noRule(): Refusal {
  return new Refusal(
    'pay/no-approvers',
    {},
    { message: 'The hall has no two approvers yet.', hint: 'Add them: guildhall approver add NAME --key FILE.' },
  )
}

/** The round that waits; `undefined` when a booked run has none yet. */
function openRound(state: RunState, run: string): Round | undefined {
  const round = state.rounds.at(-1)
  if (round?.state === 'proposed') return round
  if (state.state === 'booked' && !isApproved(state)) return undefined
  throw notProposed(state, run)
}

function notProposed({ state }: RunState, run: string): Refusal {
  return new Refusal(
    'approve/not-proposed',
    { run, state },
    {
      message: state === 'booked' ? `The run ${run} is booked.` : `The run ${run} was rejected.`,
      hint:
        state === 'booked' ? 'guildhall approvals RUN shows by whom.' : 'Distribute its period again to propose it.',
    },
  )
}

function refuseTwice({ verdicts }: Round, { id, name }: Approver, run: string): void {
  if (!verdicts.some(({ approver, fault }) => approver === id && fault === undefined)) return
  throw new Refusal(
    'approve/spoken-already',
    { run, approver: id },
    {
      message: `${name} has approved ${run} already, and it waits for another person.`,
      hint: 'The second approval is given with the key of somebody else.',
    },
  )
}

/** The run must be what was proposed, to the letter. */
function refuseChanged({ inputsSha256, resultSha256 }: Round, run: Run): void {
  const now = hashesOf(run)
  if (now.inputsSha256 === inputsSha256 && now.resultSha256 === resultSha256) return
  throw new Refusal(
    'approve/run-changed',
    { run: run.id },
    {
      message: `The run ${run.id} is not what was proposed: it was changed since.`,
      hint: 'Somebody changed the database past Guildhall. guildhall log verify says what; restore it from a backup.',
    },
  )
}
