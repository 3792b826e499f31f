/** Claims in the shapes that their routes answer with. */

import type { AnswerOf, Routes } from '../../api/index.ts'
import type { ClaimList, ListedClaim } from '../../app/claims/list-claims.ts'
import { daysLeft, hasEnded } from '../../app/registry-pages/pick-claims.ts'
import { printAmount, printFraction } from '../../base/index.ts'

type Row = AnswerOf<Routes['listClaims']>['rows'][number]

export function claimRow(listed: ListedClaim, { names, titles, on }: ClaimList): Row {
  const { state, money } = listed
  const { claim, due } = state
  return {
    id: claim.id,
    kind: claim.kind,
    work: { id: claim.work, name: titles.get(claim.work) ?? claim.work },
    claimant: { id: claim.claimant, name: names.get(claim.claimant) ?? claim.claimant },
    fraction: printFraction(claim.fraction),
    held: printFraction(state.held.fraction),
    money: money.map((amount) => ({ amount: printAmount(amount), currency: amount.currency })),
    phase: state.phase,
    phaseTitle: state.title,
    ...(due === undefined ? {} : { due, daysLeft: daysLeft(on, due) }),
    isPaused: state.pausedFor !== undefined,
    ranOut: state.ranOut,
    ended: hasEnded(listed),
    waitsFor: [...state.waitsFor],
  }
}

export function claimAnswer(listed: ListedClaim, list: ClaimList): AnswerOf<Routes['showClaim']> {
  const { state, contact } = listed
  const { claim, silence, presumed, outcome } = state
  const named = (id: string) => ({ id, name: list.names.get(id) ?? id })
  return {
    ...claimRow(listed, list),
    ...(contact === undefined ? {} : { contact }),
    against:
      typeof claim.against === 'string' ? { of: claim.against } : { of: 'writer', writer: named(claim.against.writer) },
    respondents: claim.respondents.map(named),
    ...(claim.credit === undefined ? {} : { credit: claim.credit }),
    ...(claim.draft === undefined ? {} : { draft: claim.draft }),
    ...(claim.counters === undefined ? {} : { counters: claim.counters }),
    opened: claim.opened,
    from: claim.effectiveOn,
    source: claim.source,
    ...(claim.statement === undefined ? {} : { statement: claim.statement }),
    rules: { id: state.rules.id, title: state.rules.title },
    task: state.task,
    ...(silence && { silence: { whose: silence.whose, says: silence.says } }),
    deadline: state.deadline,
    ...(presumed && {
      presumed: {
        says: state.rules.presumptions.find(({ id }) => id === presumed.presumption)?.title ?? presumed.presumption,
        favours: presumed.favours,
        toClaimant: printFraction(presumed.toClaimant),
      },
    }),
    accepted: printFraction(state.accepted),
    moved: printFraction(state.moved),
    papers: state.papers.map(({ by, kind, date, sha256 }) => ({ by, kind, date, sha256 })),
    ...(outcome && {
      outcome: {
        says: state.ending ?? outcome.how,
        toClaimant: printFraction(outcome.toClaimant),
        on: outcome.on,
        ...(outcome.because === undefined ? {} : { because: outcome.because }),
      },
    }),
    allowed: [...state.allowed],
    history: state.history.map((line) => ({ ...line })),
  }
}
