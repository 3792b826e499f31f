/** Reads deals: from a file, or by the id of one that comes with Guildhall. Checks, shows and compares them. */

import { BadInput, compareText, isError, type Json, type Problem, sha256Hex } from '../base/index.ts'
import {
  baselineNamed,
  type Deal,
  type DealLine,
  dealSchema,
  describeChanges,
  describeDeal,
  diffDeals,
  hashDeal,
  parseDeal,
  printDeal,
} from '../terms/index.ts'
import { checkDay } from './asked-days.ts'
import { findDealText, findLibraryText, type FoundDeal, libraryBaselines, libraryIds } from './find-deal.ts'

export interface ReadDeal {
  readonly deal: Deal
  /** As written, or the whole deal that a patch makes; kept by every run that used it, and read without any other file. */
  readonly text: string
  readonly sha256: string
  readonly file: string
}

/** Stops with all problems of the text when it is no deal. A file of that name, else a deal of the library. */
export async function readDeal(name: string): Promise<ReadDeal> {
  return readFound(await findDealText(name))
}

/** By id, of the library alone: a name from outside never opens a file. What comes with Guildhall stays as it is while a process runs. */
export async function readLibraryDeal(id: string): Promise<ReadDeal> {
  const known = library.get(id)
  if (known) return known
  const read = findLibraryText(id).then(readFound)
  library.set(id, read)
  read.catch(() => library.delete(id))
  return read
}

const library = new Map<string, Promise<ReadDeal>>()

function readFound(found: FoundDeal): ReadDeal {
  const key = sha256Hex(textsOf(found).join('\u0000'))
  const known = readBefore.get(key)
  if (known) return known
  const { file, text, ...baselines } = found
  const { deal, problems } = parseDeal(text, { file, ...baselines })
  if (!deal || problems.some(isError)) throw new BadInput(problems)
  const isPatch = baselineNamed(text) !== undefined
  const read = { deal, text: isPatch ? printDeal(deal) : text, sha256: hashDeal(deal), file }
  if (readBefore.size >= MOST_KEPT) readBefore.delete(readBefore.keys().next().value ?? '')
  readBefore.set(key, read)
  return read
}

export interface ReadOffer {
  /** Missing when its text is wrong. */
  readonly offer: ReadDeal | undefined
  readonly problems: readonly Problem[]
}

/** A text that somebody sent, a patch on a deal of the library too: it reaches no file of the machine, and each mistake has its place. */
export async function readOfferText(text: string): Promise<ReadOffer> {
  const { deal, problems } = parseDeal(text, { file: OFFER, ...(await libraryBaselines(text)) })
  if (!deal || problems.some(isError)) return { offer: undefined, problems }
  const whole = baselineNamed(text) === undefined ? text : printDeal(deal)
  return { offer: { deal, text: whole, sha256: hashDeal(deal), file: OFFER }, problems }
}

const OFFER = 'offer'

/** Everything that a deal follows from: where it stands, its text, and the texts of the deals below a patch. */
function textsOf({ file, text, baseline }: FoundDeal): string[] {
  const texts = [file, text]
  let above: { text: string; file?: string | undefined } | undefined = { file, text }
  for (let deep = 0; above && deep < MOST_DEEP; deep++) {
    const name = baselineNamed(above.text)
    above = name === undefined ? undefined : baseline?.(name, above.file)
    if (above) texts.push(above.file ?? '', above.text)
  }
  return texts
}

/** More than any patch stands on. */
const MOST_DEEP = 32

/** A deal is a frozen tree that follows from its text and its baselines' alone: read once, it is the same for everybody. */
const readBefore = new Map<string, ReadDeal>()
const MOST_KEPT = 64

export interface CheckedDeal {
  readonly file: string
  readonly id: string | null
  readonly title: string | null
  readonly stage: string | null
  /** The deal that it was written as a patch on. */
  readonly baseline: string | null
  readonly clauses: number
  readonly schedules: number
  readonly problems: readonly Problem[]
}

/** One entry a file, wrong or right; one that is not there is an entry with a problem. Stops when none of them is there. */
export async function checkDeals(names: readonly string[]): Promise<CheckedDeal[]> {
  const checked: CheckedDeal[] = []
  for (const name of new Set(names)) checked.push(await checkDeal(name))
  const problems = checked.flatMap((each) => each.problems)
  const isThere = ({ problems: found }: CheckedDeal): boolean => !found.some(({ code }) => code === 'deal/not-found')
  if (!checked.some(isThere)) throw new BadInput(problems)
  return checked
}

async function checkDeal(name: string): Promise<CheckedDeal> {
  const nothing = { id: null, title: null, stage: null, baseline: null, clauses: 0, schedules: 0 }
  try {
    const { file, text, ...baselines } = await findDealText(name)
    if (/^cases:/m.test(text)) return { file, ...nothing, problems: [casesFile(file)] }
    const { deal, problems } = parseDeal(text, { file, ...baselines })
    if (!deal) return { file, ...nothing, problems }
    const { id, title, stage, baseline = null, clauses, schedules } = deal
    return { file, id, title, stage, baseline, clauses: clauses.length, schedules: schedules.length, problems }
  } catch (error) {
    if (error instanceof BadInput) return { file: name, ...nothing, problems: error.problems }
    throw error
  }
}

/** The deals that come with Guildhall, earliest first. */
export async function listDeals(): Promise<Deal[]> {
  const deals: Deal[] = []
  for (const id of await libraryIds()) deals.push((await readLibraryDeal(id)).deal)
  return deals.sort((a, b) => compareText(a.effective.from, b.effective.from) || compareText(a.id, b.id))
}

function casesFile(file: string): Problem {
  return {
    code: 'deal/cases-file',
    at: { file },
    message: 'This file holds the cases of a deal, and is no deal.',
    hint: 'Check the deal that it names after "deal:".',
  }
}

export async function describeDealFile(
  name: string,
  { on }: { on?: string } = {},
): Promise<{ json: Json; text: string }> {
  checkDay('deal/bad-date', '--on', on)
  const { deal, sha256, file } = await readDeal(name)
  const lines = describeDeal(deal, on === undefined ? {} : { on })
  return {
    json: {
      deals: [
        {
          id: deal.id,
          title: deal.title,
          stage: deal.stage,
          baseline: deal.baseline ?? null,
          sha256,
          file,
          clauses: deal.clauses.length,
          schedules: deal.schedules.length,
          problems: [],
          lines: lines.map((line) => ({ ...line })),
        },
      ],
    },
    text: printLines(lines),
  }
}

export async function diffDealFiles(a: string, b: string): Promise<{ json: Json; text: string }> {
  const [left, right] = [await readDeal(a), await readDeal(b)]
  const changes = diffDeals(left.deal, right.deal)
  const lines = describeChanges(left.deal, right.deal)
  const text = lines.length === 0 ? 'The two deals say the same.' : printLines(lines)
  return { json: { a: left.deal.id, b: right.deal.id, changes: changes.map((change) => ({ ...change })) }, text }
}

function printLines(lines: readonly DealLine[]): string {
  return lines.map(({ depth, text }) => `${'  '.repeat(depth)}${text}`).join('\n')
}

export function exportDealSchema(): Json {
  return dealSchema()
}
