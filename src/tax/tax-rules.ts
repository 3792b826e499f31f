/** Rules of withholding as data: rates, thresholds and treaties, each from a day on, with its source. Read from `rules/tax-us.yaml`. */

import { parseDocument } from 'yaml'
import { type Fraction, type IsoDate, isDate, parseFraction, type Problem } from '../base/index.ts'

export interface DatedRate {
  readonly rate: Fraction
  readonly from: IsoDate
  /** The first day on which it no longer applies. */
  readonly until: IsoDate | undefined
  /** Names a source of the rules. */
  readonly source: string
}

export interface TreatyRate extends DatedRate {
  readonly country: string
  readonly name: string
  readonly article: string
}

export interface TaxRules {
  readonly title: string
  readonly sources: ReadonlyMap<string, string>
  readonly backup: readonly DatedRate[]
  readonly foreign: readonly DatedRate[]
  readonly treaties: readonly TreatyRate[]
}

const FORMAT = 'guildhall-tax-1'

type Cells = Readonly<Record<string, unknown>>

/** All that is wrong with it at once; a rate without source or day is refused. */
export function parseTaxRules(text: string, { file }: { file: string }): { rules?: TaxRules; problems: Problem[] } {
  const document = parseDocument(text, { schema: 'failsafe' })
  const [error] = document.errors
  const problems: Problem[] = []
  const fault = (message: string): void =>
    void problems.push({
      code: 'tax/bad-rules',
      at: { file },
      message,
      hint: 'rules/tax-us.yaml shows how it is written.',
    })
  if (error) fault(`The rules cannot be read: ${error.message.split('\n')[0]}`)
  const root = (document.toJS() ?? {}) as Cells
  if (!error && root['tax_rules'] !== FORMAT) fault(`The file does not begin with tax_rules: ${FORMAT}.`)
  if (problems.length > 0) return { problems }
  const sources = new Map(Object.entries((root['sources'] ?? {}) as Cells).map(([id, says]) => [id, sourceLine(says)]))
  const rates = (name: string): DatedRate[] => listOf(root[name]).map((row) => readRate(row, name))
  const readRate = (row: Cells, where: string): DatedRate => {
    const [rate, from, until] = [parseFraction(textOf(row['rate'])), textOf(row['from']), textOf(row['until'])]
    const source = textOf(row['source'])
    if (!rate) fault(`${where}: ${JSON.stringify(row['rate'])} is no rate.`)
    if (!isDate(from) || (until !== '' && !(isDate(until) && until > from)))
      fault(`${where}: from and until are no days in order.`)
    if (!sources.has(source)) fault(`${where}: ${JSON.stringify(source)} is none of the sources.`)
    return { rate: rate ?? { numerator: 0n, denominator: 1n }, from, until: until === '' ? undefined : until, source }
  }
  const treaties = listOf(root['treaties']).map((row) => {
    const [country, article] = [textOf(row['country']), textOf(row['article'])]
    if (!/^[A-Z]{2}$/.test(country) || article === '')
      fault(`treaties: a row needs a country of two letters and an article.`)
    return { country, article, name: textOf(row['name']), ...readRate(row, `treaties ${country}`) }
  })
  const rules = { title: textOf(root['title']), sources, backup: rates('backup'), foreign: rates('foreign'), treaties }
  if (rules.backup.length === 0 || rules.foreign.length === 0) fault('backup and foreign need a rate each.')
  return problems.length > 0 ? { problems } : { rules, problems }
}

/** The one that applies on the day. */
export function rateOn<Rate extends DatedRate>(rates: readonly Rate[], on: IsoDate): Rate | undefined {
  return rates.findLast(({ from, until }) => from <= on && (until === undefined || on < until))
}

export function treatyOn({ treaties }: TaxRules, country: string, on: IsoDate): TreatyRate | undefined {
  return rateOn(
    treaties.filter((each) => each.country === country),
    on,
  )
}

function sourceLine(says: unknown): string {
  const { title, publisher, url, published } = says as Cells
  return [title, publisher, published, url]
    .map(textOf)
    .filter((each) => each !== '')
    .join(', ')
}

function listOf(value: unknown): Cells[] {
  return Array.isArray(value) ? (value as Cells[]) : []
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : ''
}
