/** Competing claims for the guild. */

import { ROUTES } from '../../api/index.ts'
import { pickClaims } from '../../app/registry-pages/pick-claims.ts'
import { listClaims, showClaim } from '../../app/claims/list-claims.ts'
import { type OpenedClaim, openClaim } from '../../app/claims/open-claim.ts'
import { runClaims } from '../../app/claims/run-claims.ts'
import { stepClaim, takeBackStep } from '../../app/claims/step-claim.ts'
import { type AskedStep, stepOf } from '../../app/registry-pages/asked-step.ts'
import { required } from '../../base/index.ts'
import { type Bound, handle } from '../call.ts'
import { claimAnswer, claimRow } from './claims-answers.ts'
import { problemAnswer } from './registry-answers.ts'
import { defined } from './defined.ts'

export const CLAIMS_HANDLERS: readonly Bound[] = [
  handle(ROUTES.listClaims, async ({ hall, query: { work, which, on, after, limit } }) => {
    const list = await listClaims(hall, defined({ work, asOf: on }))
    const picked = pickClaims(list, which)
    const rows = picked.slice(after, after + limit).map((each) => claimRow(each, list))
    const next = after + rows.length
    return { rows, total: picked.length, ...(next < picked.length ? { next: String(next) } : {}) }
  }),
  handle(ROUTES.showClaim, async (call) => {
    const {
      hall,
      params: { id },
      query: { on },
    } = call
    const list = await showClaim(hall, id, on === undefined ? {} : { asOf: on })
    const listed = required(list.claims[0], 'server: a claim that was found is there')
    call.reads(listed.state.claim.claimant)
    return claimAnswer(listed, list)
  }),
  handle(ROUTES.openClaim, async ({ hall, params: { id }, body: { papers, ...rest } }) => {
    const request = defined(rest) as Omit<Parameters<typeof openClaim>[1], 'work' | 'papers'>
    return stepped(await openClaim(hall, { ...request, work: id, papers: papers.map(paperText) }))
  }),
  handle(ROUTES.stepClaim, async ({ hall, params: { id }, body: { on, source, does } }) =>
    stepped(
      await stepClaim(hall, { claim: id, source, ...(on === undefined ? {} : { on }) }, (find) =>
        stepOf(does as AskedStep, find),
      ),
    ),
  ),
  handle(ROUTES.takeBackStep, async ({ hall, params: { id }, body: { source } }) =>
    stepped(await takeBackStep(hall, { claim: id, source })),
  ),
  handle(ROUTES.runClocks, async ({ hall }) => {
    const { on, steps, problems } = await runClaims(hall)
    return {
      on,
      steps: steps.map((step) => ({ claim: step.claim, on: step.on, says: step.says })),
      problems: problems.map(problemAnswer),
    }
  }),
]

/** As a paper is named at the command line; by its hash, so no file of this machine is opened. */
function paperText({ kind, date, sha256 }: { kind: string; date: string; sha256: string }): string {
  return `${kind}:${date}:${sha256}`
}

function stepped({ state, known, problems }: OpenedClaim) {
  return { id: state.claim.id, known, problems: problems.map(problemAnswer) }
}
