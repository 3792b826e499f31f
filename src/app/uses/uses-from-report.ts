/** The report of a one-way audit that is verified becomes training uses that were found, so that deals and licences charge them. */

import { GRADE_RULES } from '../../audit/index.ts'
import { badInput, canonicalJson, contentId, type IsoDate, isError, type Problem, Refusal } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import { columnsOf, type Fact, makeBatch } from '../../facts/index.ts'
import { checkDay } from '../asked-days.ts'
import { volumesOfWorks } from '../drafts/work-volumes.ts'
import { recordBatch } from '../import-facts.ts'
import { type VerifiedDraft, type VerifiedReport, verifyReport } from '../one-way/verify-report.ts'
import { publishHallLog } from '../publish-log.ts'
import { readDayLearnt } from './day-learnt.ts'

export interface FromReportRequest {
  /** The folder of the report, or its `report.json`. */
  readonly report: string
  /** The company's public key, where the export does not have it. */
  readonly key?: string
  /** As licences and use reports name it; as the report does without it. */
  readonly company?: string
  readonly tool?: string
  readonly model?: string
  readonly purpose?: string
  readonly from?: IsoDate
  readonly to?: IsoDate
  /** Which of the estimates counts: the words of the fingerprints themselves, or also those between them. */
  readonly words?: 'least' | 'likely'
  /** When it was learnt; today without it. */
  readonly on?: IsoDate
}

export interface FoundInReport {
  readonly work: string
  readonly title: string
  readonly words: number
  readonly grade: string
  /** Why it becomes no use; `undefined` when it does. */
  readonly leftOut: string | undefined
}

export interface UsesFromReport {
  readonly sha256: string
  readonly company: string
  readonly batch: string | undefined
  readonly works: readonly FoundInReport[]
  /** Uses that were recorded now. */
  readonly recorded: number
  readonly assumed: readonly string[]
  readonly problems: readonly Problem[]
}

/** The same report again is nothing new. One that does not pass verification is refused, with everything that is wrong with it. */
export async function usesFromReport(hall: Hall, request: FromReportRequest): Promise<UsesFromReport> {
  const { report, key, words = 'least' } = request
  const on = readDayLearnt(hall, request.on)
  checkDays(request)
  const verified = await verifyReport(hall, { report, ...(key === undefined ? {} : { key }) })
  const wrong = verified.problems.filter(isError)
  if (wrong.length > 0) throw notVerified(verified, wrong)
  const { use, assumed } = completeUse(request, verified)
  const made = await hall.database.write(async (stores) => {
    const works = await foundWorks(stores, verified, words)
    const facts = await newFacts(stores, factsOf(works, { use, on, sha256: verified.sha256 }))
    if (facts.length === 0) return { works, recorded: 0, batch: undefined }
    const name = `found by one-way report ${verified.sha256.slice(0, 16)}`
    const batch = makeBatch('training_uses', facts, { name, knownOn: on })
    await recordBatch(stores, batch, facts)
    return { works, recorded: facts.length, batch: batch.id }
  })
  const published = await publishHallLog(hall)
  const problems = [...verified.problems, ...published]
  return { sha256: verified.sha256, company: use['company']!, assumed, ...made, problems }
}

type Columns = Readonly<Record<string, string>>

/** What the request leaves open is filled in, and said. */
function completeUse(
  { company, tool, model, purpose, from, to }: FromReportRequest,
  { report, export: exported }: VerifiedReport,
): { use: Columns; assumed: string[] } {
  const assumed: string[] = []
  const fill = (name: string, given: string | undefined, value: string): string => {
    if (given === undefined) assumed.push(`${name}: ${value}`)
    return given ?? value
  }
  const use = {
    company: fill('company', company, exported.for ?? report.company),
    ...(tool === undefined ? {} : { tool }),
    ...(model === undefined ? {} : { model }),
    purpose: fill('purpose', purpose, 'training'),
    starts_on: fill('use from', from, to ?? report.auditedOn),
    ...(to === undefined ? {} : { ends_on: to }),
    basis: 'found',
  }
  return { use, assumed }
}

/** The estimate is of all printed words; what is paid are those of the fee basis, in the same proportion, rounded down. */
async function foundWorks(
  stores: Stores,
  { drafts }: VerifiedReport,
  words: 'least' | 'likely',
): Promise<FoundInReport[]> {
  const volumes = await volumesOfWorks(stores, { works: [...new Set(drafts.map(({ work }) => work))] })
  const pays = new Set(GRADE_RULES.filter((rule) => rule.pays).map(({ grade }) => grade))
  return drafts.map((draft) => {
    const payable = volumes.get(draft.work)?.scoring.words ?? 0
    const found = payableWords(draft, draft[words], payable)
    const leftOut = !pays.has(draft.grade)
      ? `${draft.grade} is no evidence for money`
      : found === 0
        ? 'no words of the fee basis'
        : undefined
    return { work: draft.work, title: draft.title, words: found, grade: draft.grade, leftOut }
  })
}

function payableWords({ words: all }: VerifiedDraft, found: number, payable: number): number {
  return all === 0 ? 0 : Math.min(payable, Number((BigInt(found) * BigInt(payable)) / BigInt(all)))
}

function factsOf(
  works: readonly FoundInReport[],
  { use, on, sha256 }: { readonly use: Columns; readonly on: IsoDate; readonly sha256: string },
): Fact[] {
  return works
    .filter(({ leftOut }) => leftOut === undefined)
    .map(({ work, words }) => {
      const columns = { ...use, work, words: `${words}` }
      const id = contentId('fact', { kind: 'training_uses', columns, knownOn: on })
      return { id, kind: 'training_uses', columns, knownOn: on, source: `one-way report ${sha256}` }
    })
}

/** Without those that this very report gave before, on whichever day. */
async function newFacts({ facts }: Stores, made: readonly Fact[]): Promise<Fact[]> {
  const text = ({ columns, source }: Fact): string => canonicalJson([source ?? null, columns])
  const known = new Set((await facts.facts('training_uses')).map(text))
  return made.filter((fact) => !known.has(text(fact)))
}

function checkDays({ from, to, purpose }: FromReportRequest): void {
  checkDay('uses/bad-date', '--from', from)
  checkDay('uses/bad-date', '--to', to)
  if (from !== undefined && to !== undefined && to < from) {
    throw badInput('uses/bad-date', `--to ${to} is before --from ${from}.`, { hint: 'The last day counts.' })
  }
  const purposes = columnsOf('training_uses').flatMap(({ name, type }) =>
    name === 'purpose' && type.is === 'choice' ? type.oneOf : [],
  )
  if (purpose === undefined || purposes.includes(purpose)) return
  throw badInput('uses/unknown-purpose', `${JSON.stringify(purpose)} is no purpose of a use.`, {
    hint: `There are: ${purposes.join(', ')}.`,
  })
}

function notVerified({ sha256 }: VerifiedReport, wrong: readonly Problem[]): Refusal {
  return new Refusal(
    'uses/not-verified',
    { report: sha256, problems: wrong.map(({ code, message }) => `${code}: ${message}`) },
    {
      message: `The report is not verified, so no use is recorded: ${wrong.map(({ message }) => message).join(' ')}`,
      hint: 'guildhall index verify shows everything that was checked. Ask the company for the audit again.',
    },
  )
}
