/** Opens a claim: read, checked against the shares and against earlier claims, and sealed. */

import { badInput, compare, type IsoDate, printFraction, type Problem, Refusal } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import { checkStep, claimEntry, type ClaimState, ENDED, matterOf, type NewClaim } from '../../registry/index.ts'
import { checkDay } from '../asked-days.ts'
import { publishHallLog } from '../publish-log.ts'
import { sayEntry } from '../say-entry.ts'
import { lateDay, type OpenRequest, readRequest } from './claim-request.ts'
import { currentRules, keepRules, type RulesText } from './claim-rules.ts'
import { claimState, claimStates } from './claim-states.ts'
import { readPapers } from './parties.ts'
import { runClocks } from './run-claims.ts'
import { notesOn, sayStep } from './settle-claim.ts'

export interface OpenedClaim {
  readonly state: ClaimState
  /** True when the claim stood already; then nothing was added. */
  readonly known: boolean
  readonly problems: readonly Problem[]
}

/** In one transaction, with the rulebook of the day; the contact is kept beside the registry, outside the log. */
export async function openClaim(hall: Hall, request: OpenRequest): Promise<OpenedClaim> {
  const today = hall.clock.today()
  const on = request.on ?? today
  checkDay('claims/bad-date', '--on', on)
  checkDay('claims/bad-date', '--from', request.from)
  if (on > today) throw lateDay(on, today)
  const rules = await currentRules(hall)
  const papers = await readPapers(request.papers)
  const opened = await hall.database.write(async (stores) => {
    await runClocks(stores, { on: today, knownOn: today, presuming: false })
    const claim = await readRequest(stores, { request, papers, on, today, rules })
    const same = (await claimStates(stores, { on: today })).filter((each) => matterOf(each.claim) === matterOf(claim))
    const standing = same.find(({ phase }) => phase !== ENDED)
    if (standing) return { state: sameClaim(standing, claim), known: true, problems: [] }
    checkAgain(same, { claim, rules })
    const state = await addClaim(stores, { claim: { ...claim, round: same.length + 1 }, rules, today, request })
    return { state, known: false, problems: await notesOn(stores, state) }
  })
  return { ...opened, problems: [...opened.problems, ...(await publishHallLog(hall))] }
}

async function addClaim(
  stores: Stores,
  { claim, rules, today, request }: { claim: NewClaim; rules: RulesText; today: IsoDate; request: OpenRequest },
): Promise<ClaimState> {
  await keepRules(stores, rules)
  const { subject } = await sayEntry(stores, claimEntry(claim, { knownOn: today }))
  if (request.contact !== undefined) await stores.notes.putNote(`claim-contact:${subject}`, request.contact)
  if (claim.counters !== undefined) await counter(stores, claim, today)
  return claimState(stores, subject, { on: today })
}

/** A claim in return is the answer to the first one. */
async function counter(
  stores: Stores,
  { counters = '', claimant, against, opened, source }: NewClaim,
  knownOn: IsoDate,
): Promise<void> {
  const state = await claimState(stores, counters, { on: opened })
  const returned = typeof against !== 'string' && against.writer === state.claim.claimant
  if (!returned) {
    throw badInput('claims/not-in-return', `The claim is not against the claimant of ${counters}.`, {
      hint: 'A claim in return is against whoever made the first one; leave --counters out for any other.',
    })
  }
  const says = { step: 'answer', who: claimant, answer: 'counter' } as const
  if (checkStep(state, says, { on: opened })) await sayStep(stores, state, says, { on: opened, knownOn, source })
}

/** What stands already is that claim; the same thing with another fraction is not a second claim beside it. */
function sameClaim(standing: ClaimState, { fraction, claimant }: NewClaim): ClaimState {
  if (compare(standing.claim.fraction, fraction) === 0) return standing
  const { id } = standing.claim
  throw new Refusal(
    'claims/already-open',
    { claim: id, claimant },
    {
      message: `The same is claimed already, as ${printFraction(standing.claim.fraction)}, in ${id}.`,
      hint: 'Withdraw that claim to make another, or agree on a fraction in it.',
    },
  )
}

/** What was decided is decided until there is a paper that nobody had seen; what only lapsed may come again a few times. */
function checkAgain(before: readonly ClaimState[], { claim, rules }: { claim: NewClaim; rules: RulesText }): void {
  const last = before.at(-1)
  if (!last) return
  const seen = new Set(before.flatMap(({ papers }) => papers.map(({ sha256 }) => sha256)))
  if (claim.papers.some(({ sha256 }) => !seen.has(sha256))) return
  const decided = before.some(({ outcome }) => outcome && outcome.how !== 'withdrawn' && outcome.how !== 'lapsed')
  if (!decided && before.length <= rules.rules.again.value) return
  throw new Refusal(
    'claims/decided-before',
    { claim: last.claim.id, ended: last.outcome?.how ?? '' },
    {
      message: decided
        ? `The same was claimed before and decided (${last.claim.id}).`
        : `The same was claimed ${before.length} times before, and withdrawn or lapsed (${last.claim.id}).`,
      hint: 'It can be claimed again with a paper that was not filed then: --paper KIND:DATE:FILE.',
    },
  )
}
