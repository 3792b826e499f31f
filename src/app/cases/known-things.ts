/** Things of the hall that a case is about or that speak in one: looked up by id, with the company that they concern. */

import { BadInput, badInput, isSameCompany, printPeriod } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { CaseMatter, EvidenceKind } from '../../registry/index.ts'
import { periodOf } from '../../licensing/index.ts'
import { findAudit } from '../audit-report/find-audit.ts'
import { showInvoice } from '../invoices/show-invoice.ts'
import { requireReport } from '../uses/match-by-hand.ts'
import { foundIn } from '../writers/own-findings.ts'

export interface KnownThing {
  readonly kind: EvidenceKind
  /** The one id by which it is known from now on: an invoice by its id and not its number. */
  readonly id: string
  /** As people name it. */
  readonly title: string
  readonly company: string
  readonly matter: CaseMatter
}

/** An invoice by id or number; a report by either id, with `/RECORD` for one record of it; a finding by `AUDIT/PASSAGE`, or `AUDIT/WORK/PASSAGE`. */
export async function knownThing(hall: Hall, { kind, id }: { kind: EvidenceKind; id: string }): Promise<KnownThing> {
  const found = await lookUp(hall, { kind, id }).catch((error: unknown) => {
    if (error instanceof BadInput) throw unknown(kind, id, error.problems[0]?.hint)
    throw error
  })
  if (found) return found
  throw unknown(kind, id)
}

/** The same for a company: what is another's is not known, and nothing is said of what there is instead. */
export async function ownThing(
  hall: Hall,
  company: string,
  { kind, id }: { kind: EvidenceKind; id: string },
): Promise<KnownThing> {
  const found = await lookUp(hall, { kind, id }).catch((error: unknown) => {
    if (error instanceof BadInput) return undefined
    throw error
  })
  if (found && isSameCompany(found.company, company)) return found
  throw unknown(kind, id)
}

async function lookUp(hall: Hall, { kind, id }: { kind: EvidenceKind; id: string }): Promise<KnownThing | undefined> {
  if (kind === 'invoice') return invoiceNamed(hall, id)
  return kind === 'report' ? reportNamed(hall, id) : findingNamed(hall, id)
}

async function invoiceNamed(hall: Hall, named: string): Promise<KnownThing> {
  const { state } = await showInvoice(hall, { named })
  const { id, company, period } = state.invoice
  return { kind: 'invoice', id, title: state.number, company, matter: { period: printPeriod(period) } }
}

async function reportNamed(hall: Hall, named: string): Promise<KnownThing | undefined> {
  const [, name = '', row] = /^(.+?)(?:\/(\d{1,8}))?$/.exec(named) ?? []
  const report = await hall.database.read((stores) => requireReport(stores, name))
  const { head, uses } = report
  const use = row === undefined ? undefined : uses.find((each) => each.row === Number(row))
  if (row !== undefined && !use) return undefined
  const work = use && (report.decisions.get(use.row) ?? report.matched.get(use.row))?.work
  return {
    kind: 'report',
    id: row === undefined ? report.id : `${report.id}/${row}`,
    title: use?.title === undefined ? head.report : `${head.report}: ${use.title}`,
    company: head.company,
    matter: { period: printPeriod(periodOf(head)), licence: head.licence, work, tool: use?.tool },
  }
}

async function findingNamed(hall: Hall, named: string): Promise<KnownThing | undefined> {
  const [run = '', ...rest] = named.split('/')
  const [passage, work] = [rest.at(-1), rest.length === 2 ? rest[0] : undefined]
  if (rest.length > 2) return undefined
  const audit = await hall.database.read((stores) => findAudit(stores, run))
  const works = work === undefined ? audit.results.works.map((each) => each.work) : [work]
  const found = (await foundIn(hall, audit, works)).find(({ id }) => id === passage)
  if (!found) return undefined
  const { company, tool } = audit.inputs.use
  const title = await hall.database.read(async ({ registry }) => (await registry.work(found.finding.work))?.title)
  const { id, finding } = found
  const whole = `${audit.run}/${finding.work}/${id}`
  return { kind: 'finding', id: whole, title: title ?? finding.work, company, matter: { work: finding.work, tool } }
}

function unknown(kind: EvidenceKind, id: string, hint = 'Take its id from its own page.'): BadInput {
  return badInput('cases/unknown-thing', `The hall knows no ${kind} ${JSON.stringify(id)}.`, { hint })
}
