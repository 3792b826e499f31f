/** Opens cases from the breaches of a calculation: one for each breach, however often it is calculated; closes those that the same calculation, made anew, does not find any more. */

import { canonicalJson, type Problem } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Run, Stores } from '../../drivers/ports.ts'
import type { Breach } from '../../engine/index.ts'
import type { Case } from '../../registry/index.ts'
import { breachesOf, findCalculation } from '../explain.ts'
import { publishHallLog } from '../publish-log.ts'
import { askForAnswer } from './ask-for-answer.ts'
import { reasonBack, reasonGone, type RuleGround, sayByRule } from './by-rule.ts'
import { openIn, readCase, readCases } from './keep-cases.ts'
import { oversightRules } from './oversight-rules.ts'

export interface OpenedCases {
  readonly cases: readonly { readonly case: Case; readonly known: boolean }[]
  readonly closed: readonly Case[]
  readonly problems: readonly Problem[]
}

/** `run`: a calculation by id, or `latest`; `only`: ids of breaches, all of them without it (and only then is anything closed). */
export async function openBreaches(
  hall: Hall,
  { run: named, only, source }: { run: string; only?: readonly string[] | undefined; source: string },
): Promise<OpenedCases> {
  const ground = { rules: await oversightRules(hall), today: hall.clock.today(), source }
  const done = await hall.database.write(async (stores) => {
    const run = await findCalculation(stores, named)
    const before = (await readCases(stores)).filter(({ about }) => about.kind === 'breach')
    const cases = await openAll(stores, { run, before, only }, ground)
    return { cases, closed: only ? [] : await closeIfLatest(stores, { run, before }, ground) }
  })
  return { ...done, problems: await publishHallLog(hall) }
}

export interface Breaches {
  readonly run: Run
  readonly before: readonly Case[]
}

async function openAll(
  stores: Stores,
  { run, before, only }: Breaches & { only: readonly string[] | undefined },
  ground: RuleGround,
): Promise<{ case: Case; known: boolean }[]> {
  const opened = []
  for (const { breach, earlier } of withCases({ run, before, only }))
    opened.push(earlier ? await goOn(stores, earlier, breach, ground) : await openOne(stores, { run, breach }, ground))
  return opened
}

/** Each breach of the calculation, or of those that are named, with the case that it has: one case goes to one breach. */
export function withCases({
  run,
  before,
  only,
}: Breaches & { only?: readonly string[] | undefined }): { breach: Breach; earlier: Case | undefined }[] {
  const breaches = breachesOf(run)
  const ids = new Set(breaches.map(({ id }) => id))
  const free = before.filter(({ about }) => !ids.has(about.id))
  return breaches
    .filter(({ id }) => !only || only.includes(id))
    .map((breach) => {
      const has = before.find(({ about }) => about.id === breach.id)
      const at = has ? -1 : free.findIndex(({ matter }) => matter.breach === keyOf(breach))
      const [earlier] = at < 0 ? [has] : free.splice(at, 1)
      return { breach, earlier }
    })
}

async function openOne(
  stores: Stores,
  { run, breach }: { run: Run; breach: Breach },
  ground: RuleGround,
): Promise<{ case: Case; known: boolean }> {
  const { id, company, says, cure, about } = breach
  const dispute = {
    by: { guild: true },
    about: { kind: 'breach', id },
    text: `${says} ${cure}`,
    against: company,
  } as const
  const matter = { run: run.id, breach: keyOf(breach), named: about['project'] }
  const opened = await openIn(stores, { ...dispute, matter }, ground)
  return askForAnswer(stores, opened.case, ground)
}

/** A breach whose facts were corrected has another id, and is the same matter as long as it is one. */
export async function goOn(
  stores: Stores,
  found: Case,
  { id, says, cure }: Breach,
  ground: RuleGround,
): Promise<{ case: Case; known: true }> {
  const text = `The facts were corrected, and the rule is still not kept: ${says} ${cure}`
  await reasonBack(stores, found, 'It is found again.', ground)
  const isTold = found.about.id === id || found.steps.some((each) => each.text === text)
  if (!isTold && found.state !== 'closed') await sayByRule(stores, found, { step: 'note', text }, ground)
  return { case: await readCase(stores, found.id), known: true }
}

/** Only the latest calculation of a deal and its days says that something is not so any more. */
async function closeIfLatest(stores: Stores, { run, before }: Breaches, ground: RuleGround): Promise<Case[]> {
  const runs = (await stores.runs.runs({ kind: 'calculation' })).filter((each) => scopeOf(each) === scopeOf(run))
  if (runs.at(-1)?.id !== run.id) return []
  const made = new Set(runs.map(({ id }) => id))
  const own = before.filter(({ matter }) => matter.run !== undefined && made.has(matter.run))
  return closeGone(stores, { run, before: own }, ground)
}

/** `before`: cases from this calculation and from earlier ones of the same deal and days. */
export async function closeGone(stores: Stores, { run, before }: Breaches, ground: RuleGround): Promise<Case[]> {
  const stands = new Set(breachesOf(run).flatMap((breach) => [breach.id, keyOf(breach)]))
  const text = 'Calculated anew over the facts as they are known now, the rule is kept.'
  const closed: Case[] = []
  for (const each of before) {
    const { about, matter } = each
    if (stands.has(about.id) || stands.has(matter.breach ?? '')) continue
    if (await reasonGone(stores, each, text, ground)) closed.push(await readCase(stores, each.id))
  }
  return closed
}

/** Deal, days and licence; not the facts, which change. */
export function scopeOf({ inputs }: Run): string {
  const { deal, from, to, licence, period, knownBy } = inputs as Record<string, string | undefined>
  return canonicalJson([deal, from, to, licence, period, knownBy].map((each) => each ?? null))
}

/** What stays when facts are corrected. */
function keyOf({ clause, company, about }: Breach): string {
  return canonicalJson({ clause, company, about: { ...about } })
}
