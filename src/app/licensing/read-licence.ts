/** Reads a licence from a file with the deal that it is made under, and checks that the two fit. */

import path from 'node:path'
import { BadInput, badInput, isError, type Problem, sha256Hex } from '../../base/index.ts'
import { readTextIfThere } from '../../drivers/files.ts'
import { type Licence, licenceDeal, parseLicence } from '../../licensing/index.ts'
import { type Deal, hashDeal, parseDeal, printDeal } from '../../terms/index.ts'
import { type ReadDeal, readDeal } from '../read-deals.ts'

export interface CheckedLicence {
  readonly file: string
  readonly licence: Licence | undefined
  readonly problems: readonly Problem[]
}

export interface ReadLicence {
  readonly licence: Licence
  readonly text: string
  readonly sha256: string
  readonly file: string
  /** The deal that it is made under, as one text that needs no other file. */
  readonly base: Pick<ReadDeal, 'deal' | 'text' | 'sha256'>
}

/** One entry a file, wrong or right; one that is not there is an entry with a problem. */
export async function checkLicences(files: readonly string[]): Promise<CheckedLicence[]> {
  const checked: CheckedLicence[] = []
  for (const file of files) {
    try {
      const { licence } = await readLicence(file)
      checked.push({ file, licence, problems: [] })
    } catch (error) {
      if (!(error instanceof BadInput)) throw error
      checked.push({ file, licence: undefined, problems: error.problems })
    }
  }
  return checked
}

/** Stops with all problems of the text, and of the deal that it names. */
export async function readLicence(file: string): Promise<ReadLicence> {
  const text = await readTextIfThere(file)
  if (text === undefined) {
    throw badInput('licensing/no-file', `There is no file ${JSON.stringify(file)}.`, {
      hint: 'docs/formats/licence.md shows what a licence looks like.',
    })
  }
  const { licence, problems } = parseLicence(text, { file })
  if (!licence) throw new BadInput(problems)
  const named = licence.deal.endsWith('.yaml') ? path.join(path.dirname(file), licence.deal) : licence.deal
  const { deal } = await readDeal(named)
  const misfits = misfitsOf(licence, deal, file)
  if (misfits.length > 0) throw new BadInput(misfits)
  const base = { deal, text: printDeal(deal), sha256: hashDeal(deal) }
  return { licence, text, sha256: sha256Hex(text), file, base }
}

/** The licence as the deal that is evaluated. */
export function dealOfLicence(
  licence: Licence,
  base: Deal,
): { deal: Deal | undefined; text: string; problems: Problem[] } {
  const text = licenceDeal(licence, base)
  return { ...parseDeal(text), text }
}

function misfitsOf(licence: Licence, base: Deal, file: string): Problem[] {
  const problem = (code: string, message: string, hint: string): Problem[] => [{ code, at: { file }, message, hint }]
  if (!base.fund) {
    const message = `The deal ${base.id} does not say what happens to money in the fund.`
    return problem(
      'licensing/deal-without-fund',
      message,
      'Name a deal that has fund, with deductions, key and remainder.',
    )
  }
  if (base.currency !== licence.currency) {
    const message = `The licence is in ${licence.currency}, and the deal ${base.id} in ${base.currency}.`
    return problem(
      'licensing/other-currency',
      message,
      'Nothing is converted: name a deal in the currency of the licence.',
    )
  }
  // Where the licence starts before the deal has numbers for the fund, the place is in a text that nobody has seen.
  return dealOfLicence(licence, base)
    .problems.filter(isError)
    .flatMap(({ message, hint = '' }) =>
      problem('licensing/deal-does-not-fit', `The licence does not fit the deal ${base.id}: ${message}`, hint),
    )
}
