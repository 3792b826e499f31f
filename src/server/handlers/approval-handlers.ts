/** Approvals: verdicts that were signed on the approver's machine, and whose keys count. No key is ever here. */

import { ROUTES } from '../../api/index.ts'
import { recordVerdict } from '../../app/paying/approve-run.ts'
import { listApprovers } from '../../app/paying/change-approvers.ts'
import { type Bound, handle } from '../call.ts'
import { problemOf, told } from './money-shapes.ts'

export const APPROVAL_HANDLERS: readonly Bound[] = [
  handle(ROUTES.giveVerdict, async ({ hall, who, params, body }) => {
    const member = who.role === 'public' ? '' : who.member // a member: the route is for two roles alone
    const { run, approver, after, text, problems } = await recordVerdict(hall, { run: params.id, ...body, member })
    return { run, approver, state: after.state, signed: text, problems: problems.map(problemOf) }
  }),
  handle(ROUTES.listApprovers, async ({ hall }) => {
    const { approvers, underRule } = await listApprovers(hall)
    return {
      underRule,
      approvers: approvers.map(({ id, name, publicKey, addedOn, endedOn }) =>
        told({ approver: id, name, publicKey: Buffer.from(publicKey).toString('base64'), addedOn, endedOn }),
      ),
    }
  }),
]
