/** The rulebook of unclaimed money that a hall goes by: one that is named, its own, the one of its settings, or Europe's. */

import path from 'node:path'
import { BadInput, badInput, isError, sha256Hex } from '../../base/index.ts'
import { isThere, readText, readTextIfThere } from '../../drivers/files.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import { type DayOfYear, isDayOfYear, parseUnclaimedRules, type UnclaimedRules } from '../../terms/index.ts'

/** Those that come with Guildhall. */
export const UNCLAIMED_RULEBOOKS = ['eu', 'us', 'us-mechanical'] as const

const FOLDER = path.join(import.meta.dirname, '..', '..', '..', 'rules')

export interface UnclaimedRulesText {
  readonly file: string
  readonly text: string
  readonly sha256: string
  readonly rules: UnclaimedRules
  /** The hall's, where it names another day than the rulebook. */
  readonly yearEnds: DayOfYear
}

/** Stops with all that is wrong with it. `asked`: the name of a rulebook, or a file. */
export async function unclaimedRules(
  hall: Pick<Hall, 'folder' | 'unclaimedRules' | 'financialYearEnds'>,
  asked?: string,
): Promise<UnclaimedRulesText> {
  const { file, text } = await chooseText(hall, asked)
  const { rules, problems } = parseUnclaimedRules(text, { file })
  if (!rules) throw new BadInput(problems.filter(isError))
  return { file, text, sha256: sha256Hex(text), rules, yearEnds: yearEndOf(hall) ?? rules.financialYearEnds }
}

/** Keeps the text that a step was taken under, and says which it is. */
export async function keepUnclaimedRules(
  { notes }: Stores,
  { rules, sha256, text }: UnclaimedRulesText,
): Promise<{ id: string; sha256: string }> {
  await notes.putNote(`unclaimed-rules:${sha256}`, text)
  return { id: rules.id, sha256 }
}

async function chooseText(
  { folder, unclaimedRules: setting }: Pick<Hall, 'folder' | 'unclaimedRules'>,
  asked: string | undefined,
): Promise<{ file: string; text: string }> {
  const own = path.join(folder, 'rules', 'unclaimed.yaml')
  const ownText = asked === undefined ? await readTextIfThere(own) : undefined
  if (ownText !== undefined) return { file: own, text: ownText }
  const name = asked ?? setting ?? 'eu'
  const known = UNCLAIMED_RULEBOOKS.find((each) => each === name)
  if (known !== undefined) return readRules(path.join(FOLDER, `unclaimed-${known}.yaml`))
  if (await isThere(name)) return readRules(name)
  throw badInput('unclaimed/unknown-rules', `${JSON.stringify(name)} is no rulebook of unclaimed money, and no file.`, {
    hint: `There are ${UNCLAIMED_RULEBOOKS.join(', ')}; or name a file in the same form.`,
  })
}

async function readRules(file: string): Promise<{ file: string; text: string }> {
  return { file, text: await readText(file) }
}

function yearEndOf({ financialYearEnds: day }: Pick<Hall, 'financialYearEnds'>): DayOfYear | undefined {
  if (day === undefined || isDayOfYear(day)) return day
  throw badInput(
    'hall/bad-hall-file',
    `financial_year_ends in hall.yaml is ${JSON.stringify(day)}, which is no day of a year.`,
    {
      hint: 'Write month and day, such as 03-31.',
    },
  )
}
