/** Claims in words: what was done, what is to be done, what silence does. Sides are named by their part, never by name. */

import { printFraction } from '../../base/index.ts'
import { againstOf } from './silence.ts'
import type { Progress } from './progress.ts'
import {
  type ClaimRules,
  type Consequence,
  ENDED,
  type Ending,
  isAssisted,
  MEMBERS,
  phaseOf,
  type Side,
} from './rules.ts'
import type { Paper } from './claim.ts'
import type { Silent, StepSays } from './step.ts'

export const ENDING_WORDS: Readonly<Record<Ending, string>> = {
  accepted: 'The claim was accepted.',
  agreed: 'The sides agreed.',
  presumption: 'What was presumed was not overturned, and stands.',
  silence: 'A side was silent to the last day of a clock.',
  determination: 'The guild determined it.',
  withdrawn: 'The claim was withdrawn.',
  lapsed: 'The claim lapsed.',
  expired: 'The money had waited to the deadline; it follows the registered shares.',
}

const DOES_WORDS: Readonly<Record<Consequence, string>> = {
  lapse: 'the claim lapses, and nothing moves',
  'for-claimant': 'the claimant has what is claimed',
  'for-respondent': 'the shares stay as they are registered',
  presumption: 'the first presumption that applies is put to the side that it is against',
  presumed: 'what is presumed stands, and the money is released',
  overturned: 'the side that overturned the presumption has its way',
  next: 'the next phase begins',
  stay: 'nothing is lost; it is told as overdue',
}

export function silenceWords(does: Consequence, { deadline }: ClaimRules): string {
  if (does !== 'stay') return DOES_WORDS[does]
  const then = deadline.rolls === 'registered' ? 'the money follows the registered shares' : 'the members decide'
  return `${DOES_WORDS.stay}, and at the deadline ${then}`
}

export function sideWords(silent: Silent): string {
  return silent === 'both' ? 'both sides' : `the ${silent}`
}

/** What has to be done now, by whom. */
export function taskWords(
  { phase, presumed, overturnedBy }: Progress,
  { pausedFor }: { pausedFor: Side | undefined },
): string {
  if (pausedFor) return `The ${pausedFor} files the papers that the hall asked for; the clock stands still meanwhile.`
  switch (phase) {
    case 'support':
      return 'The claimant files a paper that supports the claim.'
    case 'notice':
      return 'The hall serves notice on those whose shares are claimed.'
    case 'answer':
      return 'The respondent accepts, accepts a part, denies, or claims in return.'
    case 'agreement':
      return 'Both sides agree on a fraction, and sign it.'
    case 'express':
      return `${capital(sideWords(againstOf(presumed?.favours)))} may overturn what is presumed, with a paper.`
    case 'reply':
      return `The ${overturnedBy === 'claimant' ? 'respondent' : 'claimant'} answers with papers of its own.`
    case 'referral':
      return "The guild's arbitration determines the credits."
    case MEMBERS:
      return 'The members decide what becomes of the money.'
    case ENDED:
      return 'Nothing; the claim has ended.'
    default:
      return 'Both sides take part: each files what it has, or signs a fraction.'
  }
}

export function stepWords(says: StepSays, rules: ClaimRules): string {
  switch (says.step) {
    case 'notice':
      return `Notice is served (${says.way}).`
    case 'answer':
      return answerWords(says)
    case 'evidence':
      return `The ${says.by} files ${papersWords(says.papers)}${says.statement ? ` and says: ${says.statement}` : ''}.`
    case 'ask':
      return `The hall asks the ${says.of} for papers; the clock stands still for ${rules.pause.value} days at most.`
    case 'extend':
      return `Both sides extend the phase by ${says.days} days.`
    case 'agree':
      return `One side signs that the claimant has ${printFraction(says.fraction)} of the payment.`
    case 'overturn':
      return `The ${says.by} puts what is presumed into question with ${papersWords(says.papers)}.`
    case 'refer':
      return "The claim is referred to the guild's arbitration."
    case 'determination':
      return `The guild determines that the claimant has ${printFraction(says.fraction)} of the payment: ${says.summary}`
    case 'withdraw':
      return 'The claimant withdraws the claim.'
    case 'silence':
      return silentWords(says, rules)
    case 'expire':
      return `The deadline has passed: ${says.rolls === 'members' ? 'the members decide' : 'the money follows the registered shares'}.`
    case 'release':
      return says.credits === undefined
        ? 'Nothing moves; what was held is free.'
        : `${printFraction(says.moved)} of the payment moves to the claimant, in the credits of the work.`
  }
}

function answerWords({ answer, fraction }: StepSays & { step: 'answer' }): string {
  const words = {
    accept: 'A respondent accepts the claim.',
    deny: 'A respondent denies the claim.',
    partial: `A respondent accepts ${fraction ? printFraction(fraction) : ''} of the payment as the claimant's.`,
    counter: 'A respondent denies the claim, and claims in return.',
  }
  return words[answer]
}

function silentWords({ of, phase, does, presumed }: StepSays & { step: 'silence' }, rules: ClaimRules): string {
  const title = phaseOf(rules, phase)?.title ?? phase
  const over = isAssisted(phase) && does === 'next' ? `"${title}" is over` : `"${title}" ran out on ${sideWords(of)}`
  if (!presumed) return `${over}: ${DOES_WORDS[does]}.`
  const presumption = rules.presumptions.find(({ id }) => id === presumed.presumption)
  const favours = presumed.favours === 'equal' ? 'neither side' : `the ${presumed.favours}`
  return `${over}. Presumed: ${presumption?.title ?? presumed.presumption}; it favours ${favours}, and gives the claimant ${printFraction(presumed.toClaimant)}.`
}

function papersWords(papers: readonly Paper[]): string {
  if (papers.length === 0) return 'no paper'
  return papers.map(({ kind, date }) => `${kind} of ${date}`).join(', ')
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
