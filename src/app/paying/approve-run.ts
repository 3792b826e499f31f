/**
 * Approves or rejects a proposed run with the key of an approver, or with a signature that was made with it elsewhere. The second
 * approval books it, in the same transaction.
 */

import { badInput, type Problem, Refusal, required } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import { checkEd25519 } from '../../drivers/keys.ts'
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

/** A verdict whose text was signed elsewhere: the key was never here. */
export interface SignedElsewhere {
  readonly run: string
  readonly verdict: Verdict
  readonly because: string
  /** Base64, as `guildhall approver list` shows the key, and of the 64 bytes of Ed25519. */
  readonly publicKey: string
  readonly signature: string
  /** The member of the hall who handed it in, whoever's key it is. */
  readonly member: string
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
  refuseNoReason(request)
  const key = await openApproverKey(request.keyFile)
  const given = await hall.database.write((stores) => giveIn(stores, { hall, request, by: key }))
  return { ...given, problems: [...key.problems, ...(await publishHallLog(hall))] }
}

/** The same checks, and the same entry in the end: what was signed is the text that this hall prints for the run as it stands now. */
export async function recordVerdict(hall: Hall, request: SignedElsewhere): Promise<VerdictGiven> {
  refuseNoReason(request)
  const by: Signing = {
    publicKey: fromBase64(request.publicKey),
    sign: async () => fromBase64(request.signature),
    member: request.member,
  }
  const given = await hall.database.write((stores) => giveIn(stores, { hall, request, by }))
  return { ...given, problems: await publishHallLog(hall) }
}

/** Whoever signs: a key that is here, or the signature that a key made elsewhere. */
interface Signing {
  readonly publicKey: Uint8Array
  sign(text: Uint8Array): Promise<Uint8Array>
  readonly member?: string
}

type AskedVerdict = Pick<VerdictRequest, 'run' | 'verdict' | 'because'>

function refuseNoReason({ verdict, because }: AskedVerdict): void {
  if (verdict === 'approve' || because.trim() !== '') return
  throw badInput('approve/no-reason', 'A rejection needs a reason.', { hint: 'Give it with --because TEXT.' })
}

async function giveIn(
  stores: Stores,
  { hall, request, by }: { hall: Hall; request: AskedVerdict; by: Signing },
): Promise<Omit<VerdictGiven, 'problems'>> {
  const { run: id, verdict, because } = request
  const run = await findRun(stores, id)
  const approver = findApprover(await approversOf(stores), by)
  const before = await stateOfRun(stores, id)
  const round = openRound(before, id) ?? (await proposeAfterwards(stores, hall, run))
  if (verdict === 'approve') refuseTwice(round, { approver, member: by.member, run: id }) // who approved may still reject
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
  const signature = await signatureOver(text, { by, approver, run: id })
  const today = hall.clock.today()
  const member = by.member === undefined ? {} : { member: by.member }
  await sayEntry(stores, {
    kind: 'run-approval',
    subject: id,
    says: { round: round.round, approver: approver.id, verdict, because, signature, ...member },
    effectiveOn: today,
    knownOn: today,
    source: `guildhall ${verdict}`,
  })
  const after = await stateOfRun(stores, id)
  if (before.state !== 'booked' && after.state === 'booked') await bookRun(stores, run)
  return { run: id, approver: approver.name, after, text }
}

/** Checked before it is kept, wherever it was made: a signature over another run, round, result or reason is none. */
async function signatureOver(
  text: string,
  { by, approver, run }: { by: Signing; approver: Approver; run: string },
): Promise<string> {
  const message = new TextEncoder().encode(text)
  const signature = await by.sign(message)
  if (!checkEd25519({ message, signature, publicKey: approver.publicKey })) {
    throw new Refusal(
      'approve/bad-signature',
      { run, approver: approver.id },
      {
        message: `The signature is not that of the key of ${approver.name} over ${run} as it stands now.`,
        hint: 'Look at the run anew and sign again: it may have been proposed once more since the page was opened.',
      },
    )
  }
  return Buffer.from(signature).toString('base64')
}

function fromBase64(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'))
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

function findApprover(approvers: readonly Approver[], { publicKey }: Signing): Approver {
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

/** Two keys, and where members of the hall hand the signatures in, two members: one session alone never books a run. */
function refuseTwice(
  { verdicts }: Round,
  { approver: { id, name }, member, run }: { approver: Approver; member: string | undefined; run: string },
): void {
  const approved = verdicts.filter(({ verdict, fault }) => verdict === 'approve' && fault === undefined)
  const hint = 'The second approval is given with the key of somebody else.'
  if (verdicts.some(({ approver, fault }) => approver === id && fault === undefined)) {
    const message = `${name} has approved ${run} already, and it waits for another person.`
    throw new Refusal('approve/spoken-already', { run, approver: id }, { message, hint })
  }
  if (member === undefined || !approved.some((each) => each.member === member)) return
  throw new Refusal(
    'approve/same-member',
    { run, approver: id },
    {
      message: `The first approval of ${run} was handed in by you as well, with another key.`,
      hint: 'The second person signs in and approves it.',
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
