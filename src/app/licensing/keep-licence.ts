/** Takes licences in, amends them and ends them: each an entry, sealed in the log, with the deal they are made under. */

import path from 'node:path'
import { addDays, type IsoDate, type Problem, Refusal } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import { dealId, endLicence, type Licence } from '../../licensing/index.ts'
import { checkDay } from '../asked-days.ts'
import { keepDeal } from '../keep-deal.ts'
import { publishHallLog } from '../publish-log.ts'
import { sayEntry } from '../say-entry.ts'
import { readSaying, type Saying } from '../works/saying.ts'
import { findLicence, type KeptLicence, type LicenceSays, requireLicence, saysOf } from './licence-records.ts'
import { readLicence } from './read-licence.ts'

export interface SaidLicence {
  readonly licence: Licence
  /** The entry that says it now. */
  readonly entry: string
  /** True when the same stood already; then nothing was added. */
  readonly known: boolean
  readonly problems: readonly Problem[]
}

export interface AddRequest extends Saying {
  readonly file: string
  /** The text stands in the place of the one that is known under this id. */
  readonly amends: boolean
}

/** In one transaction; the same file again adds nothing. */
export async function addLicence(hall: Hall, { file, amends, ...saying }: AddRequest): Promise<SaidLicence> {
  const read = await readLicence(file)
  const said = readSaying(hall, {
    ...saying,
    from: saying.from ?? read.licence.term.from,
    source: saying.source ?? read.licence.document,
  })
  const made = await hall.database.write(async (stores) => {
    const before = await findLicence(stores, read.licence.id)
    if (before && before.text === read.text) return { ...saidOf(before), known: true }
    if (before && !amends) throw alreadyThere(before)
    const deal = await keepDeal(stores, read.base)
    const says = {
      is: 'licence',
      text: read.text,
      sha256: read.sha256,
      file: path.basename(file),
      deal,
    } satisfies LicenceSays
    const corrects = before ? { corrects: before.entry.id } : {}
    const { id } = await sayEntry(stores, {
      kind: 'licence',
      subject: dealId(read.licence),
      says,
      ...said,
      ...corrects,
    })
    const licence = before?.ended ? endLicence(read.licence, before.ended.on) : read.licence
    return { licence, entry: id, known: false }
  })
  return { ...made, problems: await publishHallLog(hall) }
}

function saidOf({ licence, entry }: KeptLicence): Pick<SaidLicence, 'licence' | 'entry'> {
  return { licence, entry: entry.id }
}

function alreadyThere({ licence: { id, title } }: KeptLicence): Refusal {
  return new Refusal(
    'licensing/already-there',
    { licence: id },
    {
      message: `A licence ${id} is known already, and says something else: ${title}.`,
      hint: 'Give the new one another id; or, when it amends that one, add it with --amends.',
    },
  )
}

export interface EndRequest extends Saying {
  readonly id: string
  /** The first day on which it no longer holds; none takes an end back. */
  readonly on: string | undefined
  readonly because?: string | undefined
}

/** An end that is said again on another day corrects the one before. */
export async function endKeptLicence(
  hall: Hall,
  { id, on, because = 'notice', ...saying }: EndRequest,
): Promise<SaidLicence> {
  checkDay('licensing/bad-date', '--on', on)
  const { effectiveOn, ...said } = readSaying(hall, {
    ...saying,
    ...(on === undefined ? {} : { from: saying.from ?? on }),
  })
  const made = await hall.database.write(async (stores) => {
    const kept = await requireLicence(stores, id)
    const { signed, ended } = kept
    if (on === undefined ? !ended : ended?.on === on && ended.because === because)
      return { licence: kept.licence, entry: (ended ?? kept).entry.id, known: true, notes: [] }
    if (on !== undefined) checkEnd(signed, on)
    const says = on === undefined ? null : ({ is: 'end', on, because } satisfies LicenceSays)
    const corrects = ended ? { corrects: ended.entry.id } : {}
    const entry = await sayEntry(stores, {
      kind: 'licence',
      subject: dealId(signed),
      says,
      ...said,
      effectiveOn,
      ...corrects,
    })
    const notes = on === undefined ? [] : shortNotice(signed, { on, knownOn: said.knownOn })
    return { licence: on === undefined ? signed : endLicence(signed, on), entry: entry.id, known: false, notes }
  })
  const { notes, ...rest } = made
  return { ...rest, problems: [...notes, ...(await publishHallLog(hall))] }
}

function checkEnd({ id, term }: Licence, on: IsoDate): void {
  if (term.from < on && (term.to === undefined || on < term.to)) return
  const until = term.to === undefined ? 'until it is ended' : `to ${term.to}`
  throw new Refusal(
    'licensing/not-within-term',
    { licence: id, on },
    {
      message: `${id} holds from ${term.from} ${until}; it cannot be ended on ${on}.`,
      hint: 'Name the first day on which it no longer holds, inside its term. What was never signed is not a licence: amend it.',
    },
  )
}

/** Told, and kept all the same: both sides may agree on less. */
function shortNotice({ id, term }: Licence, { on, knownOn }: { on: IsoDate; knownOn: IsoDate }): Problem[] {
  if (term.noticeDays === undefined || addDays(knownOn, term.noticeDays) <= on) return []
  return [
    {
      code: 'licensing/short-notice',
      severity: 'note',
      message: `${id} asks for ${term.noticeDays} days' notice; its end on ${on} became known on ${knownOn}.`,
      hint: `With notice given on ${knownOn} it ends on ${addDays(knownOn, term.noticeDays)}, unless both sides agree on less.`,
    },
  ]
}

/** The day and the words of an entry, for people. */
export function describeEntry(entry: KeptLicence['history'][number]): string {
  if (entry.says === null) return 'what was said is taken back'
  const says = saysOf(entry)
  if (says.is === 'end') return `ends on ${says.on}: ${says.because}`
  return entry.corrects === undefined ? `taken in from ${says.file}` : `amended from ${says.file}`
}
