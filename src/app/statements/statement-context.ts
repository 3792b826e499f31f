/** Everything that statements name, out of the hall: titles, names, deals as they were used, obligations, evidence, payments, contacts. */

import path from 'node:path'
import { type IsoDate, type Problem, Refusal } from '../../base/index.ts'
import { isThere } from '../../drivers/files.ts'
import { readFindingsParquet } from '../../drivers/findings-parquet.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Run, Stores } from '../../drivers/ports.ts'
import type { Obligation } from '../../engine/index.ts'
import type { Distribution } from '../../fund/index.ts'
import type { WriterId } from '../../registry/index.ts'
import { decisionsByHold, type Evidence, type StatementContext, type StatementPayout } from '../../statements/index.ts'
import type { Deal } from '../../terms/index.ts'
import { obligationsOf } from '../explain.ts'
import { openRecords, readContact, standingByPerson, vaultOf } from '../payees/payee-records.ts'
import { awaitedByRun } from '../paying/not-received.ts'
import { followedPayouts } from '../paying/payout-answers.ts'
import { peopleIn } from '../people/payees.ts'
import { decisionsOf } from '../unclaimed/decisions.ts'
import { namesOf, titlesOf } from '../registry-views.ts'
import { keptDeal } from '../kept-deal.ts'

/** A recorded calculation that runs followed, without its obligations. */
export interface FollowedCalculation {
  readonly run: string
  readonly deal: string
  readonly from?: IsoDate
  readonly to?: IsoDate
  readonly knownBy?: IsoDate
  readonly knownOn: IsoDate
}

export interface StatementGround {
  readonly context: StatementContext
  /** By the SHA-256 that runs and calculations name. */
  readonly deals: ReadonlyMap<string, { readonly deal: Deal; readonly text: string }>
  /** The calculation of each obligation. */
  readonly calculationOf: ReadonlyMap<string, FollowedCalculation>
  readonly problems: readonly Problem[]
}

/** `runs` are those of the statements, `all` every booked one. */
export async function groundOfStatements(
  stores: Stores,
  hall: Hall,
  { runs, all }: { runs: readonly Distribution[]; all: readonly Distribution[] },
): Promise<StatementGround> {
  const deals = new Map<string, { deal: Deal; text: string }>()
  const obligations = new Map<string, Obligation>()
  const calculationOf = new Map<string, FollowedCalculation>()
  for (const made of await followedRuns(stores, runs)) {
    const { deal, dealName } = made.results as {
      readonly deal?: { readonly sha256: string }
      readonly dealName?: string
    }
    const followed = deal && followedOf(made, deal.sha256)
    for (const obligation of obligationsOf(made)) {
      obligations.set(obligation.id, obligation)
      if (followed) calculationOf.set(obligation.id, followed)
    }
    const text = dealName === undefined ? undefined : await stores.notes.note(`deal:${dealName}`)
    const parsed = text === undefined ? undefined : keptDeal(text)
    if (deal && text !== undefined && parsed) deals.set(deal.sha256, { deal: parsed, text })
  }
  const { contacts, problems } = await contactsIn(stores, hall)
  const context: StatementContext = {
    titles: await titlesOf(stores),
    names: await namesOf(stores),
    deals: new Map([...deals].map(([sha256, { deal }]) => [sha256, deal])),
    obligations,
    evidence: await evidenceIn(stores, hall),
    paid: await paidIn(stores),
    decided: decisionsByHold(await decisionsOf(stores)),
    awaited: await awaitedByRun(stores, all),
    contacts,
  }
  return { context, deals, calculationOf, problems }
}

function followedOf({ id, inputs, knownOn }: Run, deal: string): FollowedCalculation {
  const { from, to, knownBy } = inputs as Pick<FollowedCalculation, 'from' | 'to' | 'knownBy'>
  return { run: id, deal, knownOn, ...(from && { from }), ...(to && { to }), ...(knownBy && { knownBy }) }
}

/** Calculations, charges and interest that the runs followed, the runs that they restate included. */
export async function followedRuns({ runs: store }: Stores, runs: readonly Distribution[]): Promise<Run[]> {
  const named = new Set(runs.flatMap(({ run, restates }) => (restates ? [run, restates.run] : [run])))
  const followed = new Map<string, Run>()
  for (const { id, inputs } of await store.runs({ kind: 'distribution' })) {
    if (!named.has(id)) continue
    const { calculation, charges = [] } = inputs as { readonly calculation: string; readonly charges?: string[] }
    for (const each of [calculation, ...charges]) {
      const made = followed.has(each) ? undefined : await store.run(each)
      if (made) followed.set(each, made)
    }
  }
  for (const made of await store.runs({ kind: 'interest' })) followed.set(made.id, made)
  const known = new Set([...followed.values()].flatMap(obligationsOf).map(({ id }) => id))
  const missing = new Set(obligationsNamed(runs).filter((id) => !known.has(id)))
  // A difference run takes up what later calculations made of corrected reports.
  for (const made of missing.size > 0 ? await store.runs({ kind: 'calculation' }) : [])
    if (obligationsOf(made).some(({ id }) => missing.has(id))) followed.set(made.id, made)
  return [...followed.values()]
}

function obligationsNamed(runs: readonly Distribution[]): string[] {
  return runs.flatMap(({ pools, lines, held }) => [...pools, ...lines, ...held].flatMap((each) => each.obligations))
}

/** Payments by writer (or of one alone), in the order in which they were made. */
export async function paidIn(stores: Stores, only?: WriterId): Promise<Map<WriterId, StatementPayout[]>> {
  const followed = await followedPayouts(stores)
  const all = followed
    .filter(({ payout }) => only === undefined || payout.writer === only)
    .map(({ batch, payout, course }) => {
      const { id, writer, on, parts, gross, withheld, net } = payout
      const { status, since, says } = course
      const taxes = withheld.map(({ id: tax, share, because, amount }) => ({ id: tax, share, because, amount }))
      const paid: StatementPayout = {
        payout: id,
        on,
        executeOn: batch.executeOn,
        parts: parts.map(({ run, amount }) => ({ run, amount })),
        gross,
        withheld: taxes,
        net,
        status,
        since,
        says,
      }
      return { writer, paid }
    })
  return new Map([...Map.groupBy(all, ({ writer }) => writer)].map(([id, list]) => [id, list.map(({ paid }) => paid)]))
}

/** Contact data as it stands, one line a writer. Without the key of the vault the statements go without it, and that is told. */
async function contactsIn(
  stores: Stores,
  hall: Hall,
): Promise<{ contacts: ReadonlyMap<WriterId, string>; problems: Problem[] }> {
  const { personOf } = await peopleIn(stores)
  const standing = await standingByPerson(stores, 'payee-contact', { on: hall.clock.today(), personOf })
  if (standing.size === 0) return { contacts: new Map(), problems: [] }
  const contacts = new Map<WriterId, string>()
  try {
    const vault = await vaultOf(hall)
    for (const { id } of await stores.registry.writers()) {
      const last = standing.get(personOf(id))?.at(-1)
      const [opened] = last ? openRecords(vault, [last], readContact) : []
      const { address, email, telephone } = opened?.document ?? {}
      const line = [address, email, telephone].filter((part) => part !== undefined && part !== '').join(', ')
      if (line !== '') contacts.set(id, line.replaceAll(/\s*\n\s*/g, ', '))
    }
    return { contacts, problems: [] }
  } catch (error) {
    if (!(error instanceof Refusal) || !error.code.startsWith('vault/')) throw error
    const message = `The contact data of writers is left out of these statements: ${error.message}`
    return { contacts: new Map(), problems: [{ code: 'statement/no-contact-data', severity: 'note', message }] }
  }
}

/** The passages of every audit of the hall, by work. A findings file that is gone takes its evidence with it, not the money. */
async function evidenceIn({ runs }: Stores, hall: Hall): Promise<Map<string, Evidence[]>> {
  const evidence = new Map<string, Evidence[]>()
  for (const { id } of await runs.runs({ kind: 'audit' })) {
    const file = path.join(hall.folders.audits, id, 'findings.parquet')
    if (!(await isThere(file))) continue
    for await (const finding of readFindingsParquet(file)) {
      if (finding.grade === 'chance') continue
      const { file, document, documentStart, documentEnd, matchedWords, grade } = finding
      const list = evidence.get(finding.work) ?? []
      list.push({ file, document, documentStart, documentEnd, words: matchedWords, grade })
      evidence.set(finding.work, list)
    }
  }
  return evidence
}
