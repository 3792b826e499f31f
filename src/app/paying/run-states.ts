/** What stands with each run: booked, proposed or rejected, by the signatures under its proposals. Only booked runs count. */

import { type IsoDate, required } from '../../base/index.ts'
import { checkEd25519 } from '../../drivers/keys.ts'
import type { Run, Stores } from '../../drivers/ports.ts'
import type { Entry } from '../../registry/index.ts'
import { type RunHashes, type Verdict, verdictText } from './approval-text.ts'
import { APPROVALS_NEEDED, type Approver, approversOf, placeOf, ruleSince, stoodAt } from './approvers.ts'

export interface SaidVerdict {
  readonly entry: string
  readonly approver: string
  readonly name: string
  readonly verdict: Verdict
  readonly because: string
  readonly on: IsoDate
  /** Who handed it in, where it was signed elsewhere. */
  readonly member: string | undefined
  /** Why it does not count; `undefined` when it does. */
  readonly fault: string | undefined
}

export interface Round extends RunHashes {
  readonly round: number
  readonly proposedOn: IsoDate
  readonly verdicts: readonly SaidVerdict[]
  readonly state: 'proposed' | 'approved' | 'rejected'
}

export interface RunState {
  readonly state: 'booked' | 'proposed' | 'rejected'
  /** None when the run was booked at once. */
  readonly rounds: readonly Round[]
}

const AT_ONCE: RunState = { state: 'booked', rounds: [] }

/** The state of every run that was ever proposed; a run that was not was booked when it was made. */
export async function runStates(stores: Stores): Promise<ReadonlyMap<string, RunState>> {
  const proposals = await stores.registry.entries({ kind: 'run-proposed' })
  if (proposals.length === 0) return new Map()
  const approvers = new Map((await approversOf(stores)).map((each) => [each.id, each]))
  const hall = (await stores.notes.note('hall:origin')) ?? ''
  const verdicts = Map.groupBy(await stores.registry.entries({ kind: 'run-approval' }), ({ subject }) => subject)
  const states = new Map<string, RunState>()
  const since = ruleSince([...approvers.values()]) ?? Number.MAX_SAFE_INTEGER
  for (const [run, ofRun] of Map.groupBy(proposals, ({ subject }) => subject)) {
    const said = await placed(stores, verdicts.get(run) ?? [])
    const rounds = ofRun.map((proposal) => roundOf(proposal, said, { hall, approvers }))
    // What was booked before there was a rule stays so; it is approved afterwards, to be paid.
    const wasBooked = (await placeOf(stores.leaves, run)) < since
    const state =
      wasBooked || rounds.some((each) => each.state === 'approved')
        ? 'booked'
        : rounds.at(-1)?.state === 'rejected'
          ? 'rejected'
          : 'proposed'
    states.set(run, { state, rounds })
  }
  return states
}

/** True when two people have approved it: a run that was booked before there was a rule may lack that. */
export function isApproved(state: RunState | undefined): boolean {
  return state !== undefined && state.rounds.some((each) => each.state === 'approved')
}

/** The state of one run. */
export async function stateOfRun(stores: Stores, run: string): Promise<RunState> {
  return (await runStates(stores)).get(run) ?? AT_ONCE
}

/** The distributions that count, in the order in which they were made: what is proposed, or was rejected, owes nobody anything. */
export async function bookedRuns(stores: Stores): Promise<Run[]> {
  const states = await runStates(stores)
  const made = await stores.runs.runs({ kind: 'distribution' })
  return made.filter(({ id }) => (states.get(id) ?? AT_ONCE).state === 'booked')
}

/** The same by id, which reads none of them. */
export async function bookedRunIds(stores: Stores): Promise<string[]> {
  const states = await runStates(stores)
  const made = await stores.runs.ids({ kind: 'distribution' })
  return made.filter((id) => (states.get(id) ?? AT_ONCE).state === 'booked')
}

/** Runs that wait for approvals. */
export async function proposedRuns(stores: Stores): Promise<Run[]> {
  const waiting = [...(await runStates(stores))].filter(([, { state }]) => state === 'proposed')
  const runs: Run[] = []
  for (const [id] of waiting) runs.push(required(await stores.runs.run(id), `app: the proposed run ${id} is recorded`))
  return runs
}

interface Placed {
  readonly entry: Entry
  readonly place: number
}

async function placed({ leaves }: Stores, entries: readonly Entry[]): Promise<Placed[]> {
  const list: Placed[] = []
  for (const entry of entries) list.push({ entry, place: await placeOf(leaves, entry.id) })
  return list
}

interface Signers {
  readonly hall: string
  readonly approvers: ReadonlyMap<string, Approver>
}

function roundOf({ number: round, subject, says, knownOn }: Entry, said: readonly Placed[], signers: Signers): Round {
  const { inputsSha256, resultSha256 } = says as unknown as RunHashes
  const hashes = { inputsSha256, resultSha256 }
  const verdicts: SaidVerdict[] = []
  for (const each of said) {
    if (each.entry.says?.['round'] !== round) continue
    verdicts.push(readVerdict(each, { ...hashes, run: subject, round }, { ...signers, before: verdicts }))
  }
  const valid = verdicts.filter(({ fault }) => fault === undefined)
  const approved = valid.filter(({ verdict }) => verdict === 'approve').length >= APPROVALS_NEEDED
  const rejected = valid.some(({ verdict }) => verdict === 'reject')
  const state = approved ? 'approved' : rejected ? 'rejected' : 'proposed'
  return { ...hashes, round, proposedOn: knownOn, verdicts, state }
}

/** A verdict as it was said, with the reason for which it does not count. */
function readVerdict(
  { entry, place }: Placed,
  about: RunHashes & { readonly run: string; readonly round: number },
  { hall, approvers, before }: Signers & { readonly before: readonly SaidVerdict[] },
): SaidVerdict {
  const { approver, verdict, because, signature, member } = entry.says as Readonly<Record<string, string>> & {
    readonly verdict: Verdict
  }
  const id = approver ?? ''
  const by = approvers.get(id)
  const text = verdictText({ hall, ...about, verdict, because: because ?? '' })
  const isSigned =
    by !== undefined &&
    checkEd25519({
      message: new TextEncoder().encode(text),
      signature: new Uint8Array(Buffer.from(signature ?? '', 'base64')),
      publicKey: by.publicKey,
    })
  const fault = !by
    ? 'nobody of the hall has this key'
    : !isSigned
      ? 'the signature is not that of the key over this run'
      : !stoodAt(by, place)
        ? 'the key did not count then'
        : before.some((each) => each.approver === id && each.verdict === verdict && each.fault === undefined)
          ? 'this key had spoken already'
          : undefined
  return {
    entry: entry.id,
    approver: id,
    name: by?.name ?? id,
    verdict,
    because: because ?? '',
    on: entry.knownOn,
    member,
    fault,
  }
}
