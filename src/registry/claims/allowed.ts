/** Which steps a claim allows in its phase, and what else a step has to keep to. What is refused says what is allowed. */

import { compare, type Fraction, type IsoDate, isDate, printFraction, Refusal, ZERO } from '../../base/index.ts'
import type { Claim } from './claim.ts'
import type { ClaimState } from './claim-as-of.ts'
import { endOfPause } from './clock.ts'
import type { Progress } from './progress.ts'
import { type ClaimRules, ENDED, MEMBERS } from './rules.ts'
import { againstOf } from './silence.ts'
import type { StepName, StepSays } from './step.ts'

const ALLOWED: Readonly<Record<string, readonly StepName[]>> = {
  support: ['evidence', 'withdraw'],
  notice: ['notice', 'evidence', 'withdraw'],
  answer: ['answer', 'evidence', 'agree', 'ask', 'extend', 'withdraw'],
  agreement: ['agree', 'evidence', 'ask', 'extend', 'withdraw'],
  express: ['overturn', 'evidence', 'agree', 'ask', 'extend', 'withdraw'],
  reply: ['evidence', 'agree', 'ask', 'extend', 'withdraw'],
  assisted: ['agree', 'evidence', 'ask', 'extend', 'refer', 'withdraw'],
  referral: ['determination', 'evidence', 'agree', 'withdraw'],
  [MEMBERS]: ['determination', 'agree', 'withdraw'],
  [ENDED]: [],
}

/** What people may do now; what clocks do (`silence`, `expire`) and what follows (`release`) is not theirs. */
export function allowedSteps({ phase }: Progress, { claim }: { claim: Claim; rules: ClaimRules }): readonly StepName[] {
  const steps = ALLOWED[phase] ?? ALLOWED['assisted'] ?? []
  // Where nobody is known there is nobody to answer or to agree with.
  return claim.respondents.length > 0 ? steps : steps.filter((step) => step !== 'answer' && step !== 'agree')
}

/**
 * Refuses (`claims/…`) a step that the claim does not allow now. False when it says what stands already, so that there is
 * nothing to add. `on` is the day on which it happened.
 */
export function checkStep(state: ClaimState, says: StepSays, { on }: { on: IsoDate }): boolean {
  if (!state.allowed.includes(says.step)) throw notAllowed(state, says.step)
  if (!isDate(on) || on < state.lastOn) throw beforeLast(state, on)
  switch (says.step) {
    case 'answer':
      checkParty(state, says.who, state.claim.respondents)
      if (says.answer === 'partial') checkPart(state, says.fraction ?? ZERO, { whole: false })
      return state.answers.get(says.who) !== says.answer
    case 'agree': {
      checkParty(state, says.who, [state.claim.claimant, ...state.claim.respondents])
      checkPart(state, says.fraction, { whole: true })
      const before = state.signed.get(says.who)
      return before === undefined || compare(before, says.fraction) !== 0
    }
    case 'determination':
      checkPart(state, says.fraction, { whole: true })
      return true
    case 'evidence':
      if (says.papers.length === 0 && says.statement.trim() === '') throw nothingSaid(state, 'evidence')
      return says.statement !== '' || hasNews(state, says)
    case 'overturn':
      checkOverturn(state, says)
      return true
    case 'ask':
      checkPause(state, on)
      return true
    case 'extend':
      checkExtension(state, says.days)
      return true
    default:
      return true
  }
}

function hasNews({ papers }: ClaimState, says: StepSays & { step: 'evidence' | 'overturn' }): boolean {
  return says.papers.some(({ sha256 }) => !papers.some((each) => each.sha256 === sha256 && each.by === says.by))
}

function checkOverturn(state: ClaimState, says: StepSays & { step: 'overturn' }): void {
  const against = againstOf(state.presumed?.favours)
  if (against !== 'both' && against !== says.by) {
    throw new Refusal(
      'claims/not-against-you',
      { claim: state.claim.id, against },
      {
        message: `What is presumed favours the ${says.by}; it is for the ${against} to overturn it.`,
        hint: 'A side that is favoured need not do anything; it may add papers with guildhall claim evidence.',
      },
    )
  }
  if (!hasNews(state, says)) throw nothingSaid(state, 'overturn')
}

function checkParty({ claim }: ClaimState, who: string, parties: readonly string[]): void {
  if (parties.includes(who)) return
  throw new Refusal(
    'claims/not-a-party',
    { claim: claim.id, who, parties },
    {
      message: `${who} is not one of those whose word counts here: ${parties.join(', ')}.`,
      hint: 'Who has another claim on the work opens one: guildhall claim open.',
    },
  )
}

/** Between what has been accepted and what is claimed; a part that is accepted is neither nothing nor the whole. */
function checkPart({ claim, accepted }: ClaimState, part: Fraction, { whole }: { whole: boolean }): void {
  const tooMuch = compare(part, claim.fraction) - (whole ? 1 : 0) >= 0
  const tooLittle = compare(part, whole ? accepted : ZERO) + (whole ? 1 : 0) <= 0
  if (!tooMuch && !tooLittle) return
  throw new Refusal(
    'claims/fraction-out-of-range',
    { claim: claim.id, fraction: printFraction(part), claimed: printFraction(claim.fraction) },
    {
      message: `${printFraction(part)} of the payment cannot be the claimant's part: ${printFraction(claim.fraction)} is claimed, and ${printFraction(accepted)} has been accepted.`,
      hint: whole
        ? 'Name the fraction of the whole payment that the claimant shall have, from what is accepted to what is claimed.'
        : 'A partial answer accepts more than nothing and less than all; otherwise accept, or deny.',
    },
  )
}

function checkExtension({ claim, rules, extendedBy, title }: ClaimState, days: number): void {
  const left = rules.extension.value - extendedBy
  if (Number.isSafeInteger(days) && days > 0 && days <= left) return
  throw new Refusal(
    'claims/extension-too-long',
    { claim: claim.id, days, left },
    {
      message: `"${title}" can be extended by ${left} more days, not by ${days}.`,
      hint: 'The rulebook says by how much: guildhall claims rules.',
    },
  )
}

function notAllowed({ claim, phase, title, allowed }: ClaimState, step: StepName): Refusal {
  return new Refusal(
    'claims/step-not-allowed',
    { claim: claim.id, phase, step, allowed },
    {
      message: `The claim ${claim.id} is in "${title}"; ${step} is not possible there.`,
      hint: allowed.length === 0 ? 'It has ended.' : `Possible now: ${allowed.join(', ')}.`,
    },
  )
}

function beforeLast({ claim, lastOn }: ClaimState, on: IsoDate): Refusal {
  return new Refusal(
    'claims/before-last-step',
    { claim: claim.id, on, lastOn },
    {
      message: `The last step of the claim was on ${lastOn}; a step on ${on} would change what followed from it.`,
      hint: `Date it ${lastOn} or later.`,
    },
  )
}

function nothingSaid({ claim }: ClaimState, step: StepName): Refusal {
  return new Refusal(
    'claims/nothing-new',
    { claim: claim.id, step },
    {
      message:
        step === 'overturn'
          ? 'What is presumed is overturned by a paper that has not been filed yet.'
          : 'There is neither a paper nor a statement to add.',
      hint: 'Add --paper KIND:DATE:FILE.',
    },
  )
}

/** One pause at a time, whichever side it is for. */
function checkPause({ claim, pauses, rules }: ClaimState, on: IsoDate): void {
  const pause = pauses.find((each) => each.to === undefined && on < endOfPause(rules, each))
  if (!pause) return
  throw new Refusal(
    'claims/paused-already',
    { claim: claim.id, pausedFor: pause.of },
    {
      message: `The clock stands still already, for papers of the ${pause.of}.`,
      hint: 'It runs again when they are filed, or when the longest pause is over.',
    },
  )
}
