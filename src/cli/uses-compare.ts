/** `guildhall uses compare` */

import type { Command } from 'commander'
import {
  type ComparedUses,
  compareDeclaredAndFound,
  type CompareUsesRequest,
  periodText,
  type Valuation,
} from '../app/uses/compare-uses.ts'
import { writeComparedUses } from '../app/uses/compared-table.ts'
import { obligationJson } from '../app/uses/obligation-json.ts'
import {
  type Fraction,
  fraction,
  type Json,
  multiply,
  placePoint,
  printAmount,
  printFraction,
  printMoney,
  roundFraction,
} from '../base/index.ts'
import type { Answer } from './answer.ts'
import { printCount, printTable } from './output.ts'

interface CompareOptions extends CompareUsesRequest {
  readonly known?: string
  readonly csv?: string
}

export function addCompareUses(uses: Command, answer: Answer): void {
  uses
    .command('compare')
    .description(
      'Declared beside found: words by work and purpose, what the difference comes to, and who pays for the audit.',
    )
    .option('--licence <id>', 'only uses under this licence')
    .option('--company <name>', 'only uses of this company')
    .option('--period <period>', 'only uses that touch a year, quarter, month or range of days')
    .option('--deal <deal>', 'value the difference by this deal instead of by the licences')
    .option('--known <date>', 'only what was known by this day')
    .option('--csv <file>', 'write the comparison as a table')
    .action(
      answer(async (context, { known, csv, ...asked }: CompareOptions) =>
        context.withHall(async (hall) => {
          const request = { ...asked, ...(known === undefined ? {} : { knownBy: known }) }
          const compared = await compareDeclaredAndFound(hall, request)
          if (csv !== undefined) await writeComparedUses(csv, compared)
          const isUnderReported = compared.uses.some(({ missing }) => missing > 0)
          return { json: comparedJson(compared, csv), text: comparedText(compared), exitCode: isUnderReported ? 1 : 0 }
        }),
      ),
    )
}

function comparedJson(compared: ComparedUses, csv: string | undefined): Json {
  const { uses, valuations, titles } = compared
  return {
    period: periodText(compared),
    uses: uses.map((use) => ({
      ...use,
      tool: use.tool ?? null,
      model: use.model ?? null,
      title: titles.get(use.work) ?? null,
      facts: [...use.facts],
      sources: [...use.sources],
    })),
    valuations: valuations.map(valuationJson),
    csv: csv ?? null,
  }
}

function valuationJson({ by, title, declared, withFound, difference, changes, obligations, audit }: Valuation): Json {
  return {
    ...by,
    title,
    currency: declared.currency,
    declared: printAmount(declared),
    withFound: printAmount(withFound),
    difference: printAmount(difference),
    changes: changes.map((change) => ({
      clause: change.clause,
      company: change.company,
      work: change.work ?? null,
      purpose: change.purpose ?? null,
      tool: change.tool ?? null,
      model: change.model ?? null,
      declared: printAmount(change.declared),
      withFound: printAmount(change.withFound),
      difference: printAmount(change.difference),
      obligations: [...change.obligations],
    })),
    obligations: obligations.map(obligationJson),
    audit: audit
      ? {
          unreported: printFraction(audit.unreported),
          above: audit.above ? printFraction(audit.above) : null,
          paidBy: audit.paidBy,
        }
      : null,
  }
}

const WORDS = { both: '', less: 'less declared than found', 'declared-only': 'not found', 'found-only': 'not declared' }

function comparedText({ uses, valuations, titles }: ComparedUses): string {
  if (uses.length === 0) return 'No use was declared or found.'
  const table = printTable(uses, [
    { title: 'company', of: ({ company }) => company },
    { title: 'work', of: ({ work }) => titles.get(work) ?? work },
    { title: 'purpose', of: ({ purpose }) => purpose },
    { title: 'tool', of: ({ tool, model }) => [tool, model].filter((name) => name !== undefined).join(', ') },
    { title: 'declared', of: ({ declared }) => printCount(declared), align: 'right' },
    { title: 'found', of: ({ found }) => printCount(found), align: 'right' },
    { title: 'missing', of: ({ missing }) => (missing === 0 ? '' : printCount(missing)), align: 'right' },
    { title: '', of: ({ comparison }) => WORDS[comparison] },
  ])
  return [table, ...valuations.map((valuation) => `\n${valuationText(valuation, titles)}`)].join('\n')
}

function valuationText(
  { by, declared, withFound, difference, changes, audit }: Valuation,
  titles: ReadonlyMap<string, string>,
): string {
  const name = 'licence' in by ? by.licence : by.deal
  const sums = `${name}: ${printMoney(declared)} by what was declared, ${printMoney(withFound)} with what was found; the difference is ${printMoney(difference)}.`
  const table = printTable(changes, [
    { title: 'clause', of: ({ clause }) => clause },
    { title: 'work', of: ({ work }) => (work === undefined ? '' : (titles.get(work) ?? work)) },
    { title: 'declared', of: (change) => printMoney(change.declared), align: 'right' },
    { title: 'with found', of: (change) => printMoney(change.withFound), align: 'right' },
    { title: 'difference', of: (change) => printMoney(change.difference), align: 'right' },
  ])
  return [sums, ...(changes.length === 0 ? [] : [table]), ...(audit ? [auditText(audit)] : [])].join('\n')
}

function auditText({ unreported, above, paidBy }: NonNullable<Valuation['audit']>): string {
  const percent = (share: Fraction): string =>
    `${placePoint(roundFraction(multiply(share, fraction(1000)), 'half-up'), 1)}%`
  const limit =
    above === undefined ? 'the licence never lets the company pay' : `the company pays above ${percent(above)}`
  return `Not reported: ${percent(unreported)} of what is owed; ${limit}: the ${paidBy} pays for the audit.`
}
