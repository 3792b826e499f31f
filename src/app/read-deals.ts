/** Reads deals: from a file, or by the id of one that comes with Guildhall. Checks, shows and compares them. */

import path from 'node:path'
import { badInput, BadInput, isError, type Json, nearestName, type Problem } from '../base/index.ts'
import { listFiles, readText, readTextIfThere } from '../drivers/files.ts'
import { type Deal, dealSchema, describeDeal, diffDeals, hashDeal, parseDeal } from '../terms/index.ts'
import { checkDay } from './asked-days.ts'

/** The deals that come with Guildhall. */
const LIBRARY = path.join(import.meta.dirname, '..', '..', 'deals')

export interface ReadDeal {
  readonly deal: Deal
  /** As written; kept by every run that used it. */
  readonly text: string
  readonly sha256: string
  readonly file: string
}

/** Stops with all problems of the text when it is no deal. */
export async function readDeal(name: string): Promise<ReadDeal> {
  const { file, text } = await findDeal(name)
  const { deal, problems } = parseDeal(text, { file })
  if (!deal || problems.some(isError)) throw new BadInput(problems)
  return { deal, text, sha256: hashDeal(deal), file }
}

export interface CheckedDeal {
  readonly file: string
  readonly id: string | null
  readonly title: string | null
  readonly stage: string | null
  readonly clauses: number
  readonly schedules: number
  readonly problems: readonly Problem[]
}

/** One entry a file, wrong or right; a file that cannot be read at all is one with a problem. */
export async function checkDeals(names: readonly string[]): Promise<CheckedDeal[]> {
  const checked: CheckedDeal[] = []
  for (const name of names) checked.push(await checkDeal(name))
  return checked
}

async function checkDeal(name: string): Promise<CheckedDeal> {
  const nothing = { id: null, title: null, stage: null, clauses: 0, schedules: 0 }
  try {
    const { file, text } = await findDeal(name)
    const { deal, problems } = parseDeal(text, { file })
    if (!deal) return { file, ...nothing, problems }
    const { id, title, stage, clauses, schedules } = deal
    return { file, id, title, stage, clauses: clauses.length, schedules: schedules.length, problems }
  } catch (error) {
    if (error instanceof BadInput) return { file: name, ...nothing, problems: error.problems }
    throw error
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
          sha256,
          file,
          clauses: deal.clauses.length,
          schedules: deal.schedules.length,
          problems: [],
          lines: lines.map((line) => ({ ...line })),
        },
      ],
    },
    text: lines.map(({ depth, text }) => `${'  '.repeat(depth)}${text}`).join('\n'),
  }
}

export async function diffDealFiles(a: string, b: string): Promise<{ json: Json; text: string }> {
  const [left, right] = [await readDeal(a), await readDeal(b)]
  const changes = diffDeals(left.deal, right.deal)
  const text = changes.length === 0 ? 'The two deals say the same.' : changes.map(({ says }) => says).join('\n')
  return { json: { a: left.deal.id, b: right.deal.id, changes: changes.map((change) => ({ ...change })) }, text }
}

export function exportDealSchema(): Json {
  return dealSchema()
}

/** A file of that name, else a deal of the library with that id. */
async function findDeal(name: string): Promise<{ file: string; text: string }> {
  const here = await readTextIfThere(name)
  if (here !== undefined) return { file: name, text: here }
  const ids = (await listFiles(LIBRARY))
    .filter((file) => file.endsWith('.yaml') && !file.endsWith('.cases.yaml'))
    .map((file) => path.basename(file, '.yaml'))
  if (ids.includes(name)) {
    const file = path.join(LIBRARY, `${name}.yaml`)
    return { file, text: await readText(file) }
  }
  const near = nearestName(name, ids)
  throw badInput(
    'deal/not-found',
    `There is no file ${JSON.stringify(name)}, and no deal of that id comes with Guildhall.`,
    {
      hint: near ? `Did you mean ${near}?` : `These come with it: ${ids.join(', ')}.`,
    },
  )
}
