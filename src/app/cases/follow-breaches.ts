/** Follows the breaches that have a case by the latest calculation of the same deal and days; opens no case, which is for whoever calculated. */

import type { Hall } from '../../drivers/hall.ts'
import type { Run, Stores } from '../../drivers/ports.ts'
import type { Case } from '../../registry/index.ts'
import type { RuleGround } from './by-rule.ts'
import { readCases } from './keep-cases.ts'
import { closeGone, goOn, scopeOf, withCases } from './open-breaches.ts'
import { oversightRules } from './oversight-rules.ts'
import { publishHallLog } from '../publish-log.ts'
import type { Problem } from '../../base/index.ts'

export interface FollowedBreaches {
  /** The rule is kept by now. */
  readonly closed: readonly Case[]
  /** Closed by rule before, and found again. */
  readonly reopened: readonly Case[]
  readonly problems: readonly Problem[]
}

/** Done again it changes nothing. A case is judged by calculations like the one that it comes from, so that two over other days do not take turns. */
export async function followBreaches(hall: Hall, { source }: { source: string }): Promise<FollowedBreaches> {
  const ground = { rules: await oversightRules(hall), today: hall.clock.today(), source }
  const done = await hall.database.write(async (stores) => {
    const [closed, reopened]: [Case[], Case[]] = [[], []]
    for (const followed of await casesByScope(stores)) {
      reopened.push(...(await goOnAll(stores, followed, ground)))
      closed.push(...(await closeGone(stores, followed, ground)))
    }
    return { closed, reopened }
  })
  return { ...done, problems: await publishHallLog(hall) }
}

/** The latest calculation of each deal and its days from which cases come, with these. */
async function casesByScope(stores: Stores): Promise<{ run: Run; before: Case[] }[]> {
  const cases = (await readCases(stores)).filter(({ about }) => about.kind === 'breach')
  if (cases.length === 0) return []
  const runs = await stores.runs.runs({ kind: 'calculation' })
  const scopes = new Map(runs.map((run) => [run.id, scopeOf(run)]))
  const latest = new Map(runs.map((run) => [scopeOf(run), run]))
  const own = Map.groupBy(cases, ({ matter }) => scopes.get(matter.run ?? ''))
  return [...own].flatMap(([scope, before]) => {
    const run = latest.get(scope ?? '')
    return run ? [{ run, before }] : []
  })
}

async function goOnAll(
  stores: Stores,
  followed: { run: Run; before: readonly Case[] },
  ground: RuleGround,
): Promise<Case[]> {
  const reopened: Case[] = []
  for (const { breach, earlier } of withCases(followed)) {
    if (!earlier) continue
    const { case: after } = await goOn(stores, earlier, breach, ground)
    if (earlier.state === 'closed' && after.state === 'open') reopened.push(after)
  }
  return reopened
}
