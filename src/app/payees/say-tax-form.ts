/** Records a tax form that a payee has signed, sealed in the vault. A treaty's rate is taken from the table, or given with its source. */

import { badInput, BadInput, canonicalJson, compare, parseFraction, type Problem } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { WriterId } from '../../registry/index.ts'
import {
  CLASSIFICATIONS,
  checkTaxForm,
  expiryOf,
  FORM_KINDS,
  percent,
  printTaxForm,
  readTaxForm,
  type TaxForm,
  type TreatyClaim,
  treatyOn,
  validThrough,
} from '../../tax/index.ts'
import { findWriter } from '../people/find-writer.ts'
import { peopleIn } from '../people/payees.ts'
import { publishHallLog } from '../publish-log.ts'
import { openRecords, sayPayeeRecords, standingByPerson, vaultOf } from './payee-records.ts'
import { oneOf, taxRulesNow } from './payee-rules.ts'

export interface TaxFormRequest {
  readonly who: string
  readonly form: string
  readonly signedOn: string
  readonly name?: string | undefined
  readonly classification?: string | undefined
  readonly country?: string | undefined
  readonly tin?: string | undefined
  readonly foreignTin?: string | undefined
  /** The article; `true` takes it from the table. */
  readonly treaty?: string | true | undefined
  readonly rate?: string | undefined
  readonly rateSource?: string | undefined
  readonly isBackupNotified?: boolean | undefined
  readonly address?: string | undefined
  readonly source: string
}

export interface SaidTaxForm {
  readonly entry: string
  readonly isNew: boolean
  readonly writer: { readonly id: WriterId; readonly name: string }
  readonly form: TaxForm
  readonly validThrough: string | undefined
  readonly problems: readonly Problem[]
}

export async function sayTaxForm(hall: Hall, request: TaxFormRequest): Promise<SaidTaxForm> {
  const today = hall.clock.today()
  const said = await hall.database.write(async (stores) => {
    const writer = await findWriter(stores, request.who)
    const form = await readRequest(hall, { ...request, name: request.name ?? writer.name })
    const problems = checkTaxForm(form, { today })
    if (problems.length > 0) throw new BadInput(problems)
    const vault = await vaultOf(hall)
    const { personOf } = await peopleIn(stores)
    const standing = await standingByPerson(stores, 'payee-tax-form', { personOf })
    const known = openRecords(vault, standing.get(personOf(writer.id)) ?? [], readTaxForm)
    const same = known.find(
      ({ document }) => canonicalJson(printTaxForm(document)) === canonicalJson(printTaxForm(form)),
    )
    const about = { writer: { id: writer.id, name: writer.name }, form, validThrough: validThrough(form) }
    if (same) return { ...about, entry: same.entry.id, isNew: false }
    const record = { kind: 'payee-tax-form' as const, subject: writer.id, document: printTaxForm(form) }
    const when = { effectiveOn: form.signedOn, knownOn: today, source: request.source }
    const [entry] = await sayPayeeRecords(stores, vault, [{ ...record, ...when }])
    return { ...about, entry: entry!.id, isNew: true }
  })
  return { ...said, problems: [...expiryOf(said.form, today), ...(await publishHallLog(hall))] }
}

async function readRequest(hall: Hall, request: TaxFormRequest & { name: string }): Promise<TaxForm> {
  const form = oneOf('--form', request.form.toLowerCase().replace(/^w-/, 'w'), FORM_KINDS)
  const classification = oneOf(
    '--classification',
    request.classification ?? (form === 'w8ben-e' ? 'corporation' : 'individual'),
    CLASSIFICATIONS,
  )
  const country = (request.country ?? (form === 'w9' ? 'US' : '')).toUpperCase()
  const treaty = request.treaty === undefined ? undefined : await readTreaty(hall, { ...request, country })
  const tin = request.tin?.replace(/[\s-]/g, '')
  return {
    form,
    name: request.name,
    classification,
    country,
    ...(tin !== undefined && { tin }),
    ...(request.foreignTin !== undefined && { foreignTin: request.foreignTin.trim() }),
    ...(treaty && { treaty }),
    ...(request.isBackupNotified === true && { isBackupNotified: true }),
    ...(request.address !== undefined && { address: request.address }),
    signedOn: request.signedOn,
  }
}

async function readTreaty(
  hall: Hall,
  { treaty, rate, rateSource, country, signedOn }: TaxFormRequest & { country: string },
): Promise<TreatyClaim> {
  const rules = await taxRulesNow(hall)
  const inTable = treatyOn(rules, country, signedOn > hall.clock.today() ? hall.clock.today() : signedOn)
  const article = treaty === true ? inTable?.article : treaty
  const claimed = rate === undefined ? inTable?.rate : parseFraction(rate)
  const isSourced = rateSource !== undefined && rateSource.trim() !== ''
  if (rate !== undefined && !claimed)
    throw badInput('tax/bad-treaty', `${JSON.stringify(rate)} is no rate.`, { hint: 'Write it as 10% or 0.1.' })
  if (!inTable && (!isSourced || claimed === undefined || article === undefined)) throw notInTable(country, signedOn)
  if (inTable && claimed && !isSourced && compare(claimed, inTable.rate) < 0)
    throw badInput(
      'tax/below-table',
      `The table has ${percent(inTable.rate)} for royalties of ${country} (article ${inTable.article}), more than ${percent(claimed)}.`,
      { hint: 'Leave --rate away, or say where the lower rate stands: --rate-source TEXT.' },
    )
  if (claimed === undefined || article === undefined) throw notInTable(country, signedOn)
  return { country, article, rate: claimed, ...(isSourced && { source: rateSource }) }
}

function notInTable(country: string, on: string): Error {
  return badInput('tax/not-in-table', `The table has no rate for royalties of ${country || 'nowhere'} on ${on}.`, {
    hint: 'Give country, article and rate with its source: --country XX --treaty "12(1)" --rate 10% --rate-source TEXT.',
  })
}
