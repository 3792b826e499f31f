/** What a hall has decided about those whom it pays: which tax is withheld, what happens without a form, how old an account must be. */

import path from 'node:path'
import { BadInput, badInput, type IsoDate, type Problem, required, sha256Hex } from '../../base/index.ts'
import { readText, readTextIfThere } from '../../drivers/files.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import { type Entry, standingEntries } from '../../registry/index.ts'
import { parseTaxRules, type TaxRules } from '../../tax/index.ts'
import { checkDay } from '../asked-days.ts'
import { publishHallLog } from '../publish-log.ts'
import { sayEntry } from '../say-entry.ts'

export const TAXES = ['none', 'us'] as const
export const WITHOUT_FORM = ['withhold', 'hold'] as const

export interface PayeeRules {
  readonly tax: (typeof TAXES)[number]
  /** The rules of withholding as they were when they were chosen. */
  readonly taxRules: TaxRules | undefined
  readonly withoutForm: (typeof WITHOUT_FORM)[number]
  /** An account must have been recorded so many days before a pay day. */
  readonly freezeDays: number
}

export const SUBJECT = 'hall'
const OWN = path.join('rules', 'tax-us.yaml')
const DEFAULT = path.join(import.meta.dirname, '..', '..', '..', OWN)

/** The decision that is in force on the day; without any, nothing is withheld and no account is too new. */
export async function payeeRulesIn(stores: Stores, { on }: { on: IsoDate }): Promise<PayeeRules> {
  const entry = await decisionOn(stores, on)
  const { tax, sha256, withoutForm, freezeDays } = saysOf(entry)
  const text = sha256 === undefined ? undefined : await stores.notes.note(`tax-rules:${sha256}`)
  const taxRules =
    sha256 === undefined
      ? undefined
      : parseTaxRules(required(text, 'app: the rules that a hall chose are kept'), { file: OWN }).rules
  return { tax, taxRules, withoutForm, freezeDays }
}

interface Says {
  readonly tax: PayeeRules['tax']
  readonly sha256?: string
  readonly withoutForm: PayeeRules['withoutForm']
  readonly freezeDays: number
}

async function decisionOn({ registry }: Stores, on?: IsoDate): Promise<Entry | undefined> {
  const entries = await registry.entriesAbout(SUBJECT, { kind: 'payee-rules' })
  return standingEntries(entries, on === undefined ? {} : { on })
    .toSorted((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : a.effectiveOn > b.effectiveOn ? 1 : a.number - b.number))
    .at(-1)
}

function saysOf(entry: Entry | undefined): Says {
  return (entry?.says as unknown as Says | undefined) ?? { tax: 'none', withoutForm: 'withhold', freezeDays: 0 }
}

export interface RulesRequest {
  readonly tax?: string | undefined
  readonly withoutForm?: string | undefined
  readonly freezeDays?: number | undefined
  readonly from?: string | undefined
  readonly source: string
}

export interface SaidRules {
  readonly entry: string | undefined
  readonly isNew: boolean
  readonly rules: Says
  readonly from: IsoDate | undefined
  readonly problems: readonly Problem[]
}

/** Shows the decision in force; with something to change, says it anew. What is not named stays as it was. */
export async function sayPayeeRules(hall: Hall, request: RulesRequest): Promise<SaidRules> {
  checkDay('payee/bad-date', '--from', request.from)
  const today = hall.clock.today()
  const isQuestion = [request.tax, request.withoutForm, request.freezeDays].every((each) => each === undefined)
  if (isQuestion) return hall.database.read(async (stores) => shown(await decisionOn(stores, today)))
  const text = request.tax === 'us' ? await rulesText(hall) : undefined
  const said = await hall.database.write(async (stores) => {
    const last = await decisionOn(stores)
    const says = changed(saysOf(last), request, text)
    if (last && JSON.stringify(says) === JSON.stringify(saysOf(last))) return shown(last)
    if (text !== undefined) await stores.notes.putNote(`tax-rules:${sha256Hex(text)}`, text)
    const from = request.from ?? today
    const entry = await sayEntry(stores, {
      kind: 'payee-rules',
      subject: SUBJECT,
      says: { ...says },
      effectiveOn: from,
      knownOn: today,
      source: request.source,
    })
    return { ...shown(entry), isNew: true }
  })
  return { ...said, problems: await publishHallLog(hall) }
}

function changed(last: Says, { tax, withoutForm, freezeDays }: RulesRequest, text: string | undefined): Says {
  const chosen = tax === undefined ? last.tax : oneOf('--tax', tax, TAXES)
  const sha256 = tax === undefined ? last.sha256 : text && sha256Hex(text)
  return {
    tax: chosen,
    ...(sha256 !== undefined && { sha256 }),
    withoutForm: withoutForm === undefined ? last.withoutForm : oneOf('--without-form', withoutForm, WITHOUT_FORM),
    freezeDays: freezeDays ?? last.freezeDays,
  }
}

export function oneOf<Word extends string>(option: string, word: string, words: readonly Word[]): Word {
  const found = words.find((each) => each === word)
  if (found !== undefined) return found
  throw badInput('payee/unknown-word', `${option} ${JSON.stringify(word)} is none that there is.`, {
    hint: `There are: ${words.join(', ')}.`,
  })
}

async function rulesText(hall: Pick<Hall, 'folder'>): Promise<string> {
  const own = path.join(hall.folder, OWN)
  const ownText = await readTextIfThere(own)
  const text = ownText ?? (await readText(DEFAULT))
  const { rules, problems } = parseTaxRules(text, { file: ownText === undefined ? DEFAULT : own })
  if (!rules) throw new BadInput(problems)
  return text
}

/** The rules of withholding as they are now, for whoever records a form before the hall has chosen any. */
export async function taxRulesNow(hall: Pick<Hall, 'folder'>): Promise<TaxRules> {
  return required(parseTaxRules(await rulesText(hall), { file: OWN }).rules, 'app: rules that were checked can be read')
}

function shown(entry: Entry | undefined): SaidRules {
  return {
    entry: entry?.id,
    isNew: false,
    rules: saysOf(entry),
    from: entry?.effectiveOn,
    problems: [],
  }
}
