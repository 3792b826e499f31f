/** A claim as JSON, and as people read it. */

import type { ClaimList, ListedClaim } from '../app/claims/list-claims.ts'
import { type Json, printAmount, printFraction, printMoney } from '../base/index.ts'
import { printTable } from './output.ts'

type Names = Pick<ClaimList, 'names' | 'titles'>

export function claimJson({ state, money, contact }: ListedClaim, { names, titles }: Names) {
  const { claim, outcome, silence, presumed } = state
  return {
    id: claim.id,
    kind: claim.kind,
    work: claim.work,
    title: titles.get(claim.work) ?? null,
    claimant: { id: claim.claimant, name: names.get(claim.claimant) ?? null },
    contact: contact ?? null,
    against: againstJson(claim.against, names),
    credit: claim.credit ?? null,
    draft: claim.draft ?? null,
    counters: claim.counters ?? null,
    fraction: printFraction(claim.fraction),
    opened: claim.opened,
    from: claim.effectiveOn,
    source: claim.source,
    rules: { id: state.rules.id, sha256: claim.rules },
    phase: state.phase,
    phaseTitle: state.title,
    waitsFor: [...state.waitsFor],
    task: state.task,
    due: state.due ?? null,
    pausedFor: state.pausedFor ?? null,
    ranOut: state.ranOut,
    silence: silence ? { of: silence.of, does: silence.does, says: silence.says } : null,
    deadline: state.deadline,
    presumed: presumed
      ? { presumption: presumed.presumption, favours: presumed.favours, toClaimant: printFraction(presumed.toClaimant) }
      : null,
    held: printFraction(state.held.fraction),
    heldMoney: money.map((amount) => ({ amount: printAmount(amount), currency: amount.currency })),
    accepted: printFraction(state.accepted),
    moved: printFraction(state.moved),
    papers: state.papers.map((paper) => ({ ...paper })),
    outcome: outcome
      ? {
          how: outcome.how,
          toClaimant: printFraction(outcome.toClaimant),
          on: outcome.on,
          because: outcome.because ?? null,
        }
      : null,
    allowed: [...state.allowed],
    history: state.history.map((line) => ({ ...line })),
  } satisfies Json
}

function againstJson(against: ListedClaim['state']['claim']['against'], names: Names['names']): Json {
  if (typeof against === 'string') return against
  return { id: against.writer, name: names.get(against.writer) ?? null }
}

export function printClaim(listed: ListedClaim, { names, titles }: Names): string {
  const { state, money, contact } = listed
  const { claim, silence, outcome } = state
  const lines = [
    `${claim.id}: ${titles.get(claim.work) ?? claim.work}`,
    `${names.get(claim.claimant) ?? claim.claimant} claims ${printFraction(claim.fraction)} of the payment (${claim.kind}${claim.credit ? `, ${claim.credit}` : ''}) of ${againstText(listed, names)}.`,
    `Opened on ${claim.opened}, from ${claim.effectiveOn} on; ${claim.source}.${contact ? ` Contact: ${contact}.` : ''}`,
    '',
    `${state.title}${state.due ? `, until ${state.due}` : ''}. ${state.task}`,
  ]
  if (state.ranOut) lines.push('The clock has run out: guildhall claims run says what follows.')
  if (silence) lines.push(`Silence of ${silence.whose}: ${silence.says}.`)
  lines.push(
    outcome
      ? `${state.ending} The claimant has ${printFraction(outcome.toClaimant)} of the payment.`
      : `Held: ${printFraction(state.held.fraction)} of the payment${money.length > 0 ? `; waiting now: ${money.map(printMoney).join(', ')}` : ''}. Deadline: ${state.deadline}.`,
  )
  if (state.allowed.length > 0) lines.push(`Possible now: ${state.allowed.join(', ')}.`)
  const history = printTable(state.history, [
    { title: 'on', of: ({ on }) => on },
    { title: 'known', of: ({ knownOn }) => knownOn },
    { title: 'what', of: ({ says }) => says },
  ])
  return [...lines, '', history].join('\n')
}

export function againstText({ state }: ListedClaim, names: Names['names']): string {
  const { against } = state.claim
  if (against === 'everybody') return 'all others in proportion'
  return against === 'unidentified' ? 'the part of nobody known' : (names.get(against.writer) ?? against.writer)
}
