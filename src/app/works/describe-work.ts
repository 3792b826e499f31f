/** Says what a work or a series is: kind, year, countries, length, and the other titles under which it is known. */

import { BadInput, badInput, canonicalJson, type Json, nearestName, type Problem } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import {
  type FurtherTitle,
  isCountry,
  languageTag,
  type Particulars,
  particularsOf,
  printFurtherTitle,
  printParticulars,
  standingEntries,
  TITLE_USES,
  titlesIn,
  WORK_KINDS,
} from '../../registry/index.ts'
import { findSeriesOrSeason, requireWork, type Subject } from './name-subject.ts'
import { publishHallLog } from '../publish-log.ts'
import { sayEntry } from '../say-entry.ts'
import { readYear } from './say-places.ts'
import { readSaying, type Saying } from './saying.ts'

export interface DescribeRequest extends Saying {
  readonly subject: string
  readonly kind?: string
  readonly year?: string
  /** Two letters each, separated by commas. */
  readonly countries?: string
  readonly runtime?: string
  /** `Title`, `fr:Title`, `original:Title` or `original:fr:Title`; without a use it is an alternative title. */
  readonly titles?: readonly string[]
}

export interface Description {
  readonly subject: Subject
  readonly particulars: Particulars
  readonly titles: readonly FurtherTitle[]
  /** One for each thing that is known. */
  readonly lines: readonly string[]
  /** False when all of it stood already. */
  readonly changed: boolean
  readonly problems: readonly Problem[]
}

export async function describeWork(hall: Hall, request: DescribeRequest): Promise<Description> {
  const words = readSaying(hall, request)
  const particulars = readParticulars(request)
  const titles = (request.titles ?? []).map(readTitle)
  const said = await hall.database.write(async (stores) => {
    const subject = await subjectOf(stores, request.subject)
    const about = { subject: subject.id, ...words }
    const before = await standing(stores, subject.id)
    const known = particularsOf(before)
    const news = Object.entries(particulars).filter(([key, value]) => !isSame(known[key as keyof Particulars], value))
    if (news.length > 0) await sayEntry(stores, { kind: 'particulars', says: Object.fromEntries(news), ...about })
    const newTitles = titles.filter((title) => !titlesIn(before).some((each) => isSame({ ...each }, { ...title })))
    for (const title of newTitles) await sayEntry(stores, { kind: 'title', says: { ...title }, ...about })
    return { subject, after: await standing(stores, subject.id), changed: news.length + newTitles.length > 0 }
  })
  const { subject, after, changed } = said
  const known = printParticulars(particularsOf(after))
  return {
    subject,
    particulars: particularsOf(after),
    titles: titlesIn(after),
    lines: [...(known === '' ? [] : [known]), ...titlesIn(after).map(printFurtherTitle)],
    changed,
    problems: changed ? await publishHallLog(hall) : [],
  }
}

async function standing({ registry }: Stores, subject: string) {
  return standingEntries(await registry.entriesAbout(subject))
}

async function subjectOf(stores: Stores, text: string): Promise<Subject> {
  const isWork = (await stores.registry.work(text)) ?? (await stores.registry.worksByTitle(text))[0]
  const series = isWork ? undefined : await findSeriesOrSeason(stores, text)
  if (series) return series
  const { id, title } = await requireWork(stores, text)
  return { kind: 'work', id, name: title }
}

function isSame(a: unknown, b: unknown): boolean {
  return a !== undefined && canonicalJson(a as Json) === canonicalJson(b as Json)
}

/** Every mistake at once. */
function readParticulars({ kind, year, countries, runtime }: DescribeRequest): Record<string, Json> {
  const problems: Problem[] = []
  const codes = countries?.split(',').map((code) => code.trim().toUpperCase()) ?? []
  const known = WORK_KINDS.find((each) => each === kind?.toLowerCase().trim().replaceAll(' ', '-'))
  if (kind !== undefined && !known) {
    const near = nearestName(kind, WORK_KINDS)
    const hint = near === undefined ? `The kinds are ${WORK_KINDS.join(', ')}.` : `Perhaps "${near}"?`
    problems.push({ code: 'registry/unknown-kind', message: `${JSON.stringify(kind)} is no kind of work.`, hint })
  }
  for (const code of codes.filter((each) => !isCountry(each))) {
    const hint = 'Write countries with the two letters of ISO 3166: GB,FR.'
    problems.push({ code: 'registry/unknown-country', message: `${JSON.stringify(code)} is no country.`, hint })
  }
  if (runtime !== undefined && !/^[1-9]\d{0,4}$/.test(runtime)) {
    const message = `--runtime is ${JSON.stringify(runtime)}, which is no whole number of minutes.`
    problems.push({ code: 'registry/bad-runtime', message })
  }
  if (problems.length > 0) throw new BadInput(problems)
  const readYears = readYear(year)
  return {
    ...(known === undefined ? {} : { kind: known }),
    ...(readYears === undefined ? {} : { year: readYears }),
    ...(codes.length === 0 ? {} : { countries: [...new Set(codes)].toSorted() }),
    ...(runtime === undefined ? {} : { runtimeMinutes: Number(runtime) }),
  }
}

function readTitle(text: string): FurtherTitle {
  const [, useText, rest = text] = /^(original|translation|alternative|working):(.*)$/isu.exec(text) ?? []
  const [, language, title = rest] = /^([a-z]{2,3}(?:-[a-z0-9]{2,8})*):(?=\S)(.*)$/iu.exec(rest) ?? []
  const use = TITLE_USES.find((each) => each === useText?.toLowerCase()) ?? 'alternative'
  const clean = title.normalize('NFC').replace(/\s+/gu, ' ').trim()
  const tag = language === undefined ? undefined : languageTag(language)
  if (clean === '' || (language !== undefined && tag === undefined)) {
    throw badInput('registry/bad-title', `${JSON.stringify(text)} is no title.`, {
      hint: 'Write it as "original:fr:Le Titre" or "Le Titre".',
    })
  }
  return { title: clean, use, ...(tag === undefined ? {} : { language: tag }) }
}
