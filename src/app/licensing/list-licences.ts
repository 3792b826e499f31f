/** Licences of a hall, each as it was known on a day, with its history and what it was charged. */

import { type IsoDate, isSameCompany } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Run, Stores } from '../../drivers/ports.ts'
import { lastDay } from '../../licensing/index.ts'
import { checkDay } from '../asked-days.ts'
import { chargesOf } from './charge-licence.ts'
import { type KeptLicence, keptLicences, requireLicence } from './licence-records.ts'

export type LicenceState = 'coming' | 'in-force' | 'over'

export interface ShownLicence extends KeptLicence {
  readonly state: LicenceState
  /** Recorded charges, the last of each period. */
  readonly charges: readonly {
    readonly run: string
    readonly period: string
    readonly total: string
    readonly currency: string
  }[]
}

export interface LicenceList {
  readonly on: IsoDate
  readonly licences: readonly ShownLicence[]
}

export interface ListRequest {
  readonly on?: string | undefined
  readonly company?: string | undefined
}

export async function listLicences(hall: Hall, { on: given, company }: ListRequest = {}): Promise<LicenceList> {
  checkDay('licensing/bad-date', '--on', given)
  const on = given ?? hall.clock.today()
  return hall.database.read(async (stores) => {
    const kept = await keptLicences(stores, { knownBy: on })
    const asked = company === undefined ? kept : kept.filter(({ licence }) => isSameCompany(licence.company, company))
    return { on, licences: await shown(stores, asked, on) }
  })
}

export async function showLicence(
  hall: Hall,
  id: string,
  { on: given }: { on?: string | undefined } = {},
): Promise<LicenceList> {
  checkDay('licensing/bad-date', '--on', given)
  const on = given ?? hall.clock.today()
  return hall.database.read(async (stores) => ({
    on,
    licences: await shown(stores, [await requireLicence(stores, id, { knownBy: on })], on),
  }))
}

async function shown(stores: Stores, kept: readonly KeptLicence[], on: IsoDate): Promise<ShownLicence[]> {
  const charges = (await chargesOf(stores)).filter(({ run }) => run.knownOn <= on)
  return kept.map((each) => {
    const own = charges.filter(({ licence }) => licence === each.licence.id)
    const last = new Map(own.map(({ period, run }) => [period, chargeOf(run, period)]))
    return { ...each, state: stateOf(each, on), charges: [...last.values()] }
  })
}

function chargeOf({ id, results }: Run, period: string): ShownLicence['charges'][number] {
  const { total, currency } = results as { readonly total: string; readonly currency: string }
  return { run: id, period, total, currency }
}

export function stateOf({ licence }: KeptLicence, on: IsoDate): LicenceState {
  if (on < licence.term.from) return 'coming'
  const last = lastDay(licence)
  return last !== undefined && last < on ? 'over' : 'in-force'
}
