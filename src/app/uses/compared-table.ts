/** The comparison of declared and found as a CSV file, a line for each work and purpose, with its value where there is one. */

import { printAmount, sumMoney } from '../../base/index.ts'
import { writeFileWhole } from '../../drivers/files.ts'
import { printCsvLine } from '../../drivers/tables/csv.ts'
import { safeCell } from '../../registry/index.ts'
import type { ComparedUse } from '../../licensing/index.ts'
import type { ComparedUses, Valuation } from './compare-uses.ts'

const COLUMNS = [
  'company',
  'work',
  'title',
  'purpose',
  'tool',
  'model',
  'declared_words',
  'found_words',
  'missing_words',
  'comparison',
  'sources',
]

/** Each licence or deal has two columns of its own: what the use comes to beyond what was declared, and the currency. */
export async function writeComparedUses(file: string, { uses, valuations, titles }: ComparedUses): Promise<void> {
  const header = [
    ...COLUMNS,
    ...valuations.flatMap((valuation) => [`difference_${nameOf(valuation)}`, `currency_${nameOf(valuation)}`]),
  ]
  const lines = uses.map((use) => [
    use.company,
    use.work,
    titles.get(use.work) ?? '',
    use.purpose,
    use.tool ?? '',
    use.model ?? '',
    `${use.declared}`,
    `${use.found}`,
    `${use.missing}`,
    use.comparison,
    use.sources.join('; '),
    ...valuations.flatMap((valuation) => [differenceOf(valuation, use), valuation.difference.currency]),
  ])
  await writeFileWhole(file, [header, ...lines].map((cells) => printCsvLine(cells.map(safeCell))).join(''))
}

function nameOf({ by }: Valuation): string {
  return 'licence' in by ? by.licence : by.deal
}

function differenceOf({ changes, difference: { currency } }: Valuation, use: ComparedUse): string {
  const keys = ['company', 'work', 'purpose', 'tool', 'model'] as const
  const own = changes.filter((change) => keys.every((key) => change[key] === use[key]))
  return printAmount(
    sumMoney(
      own.map(({ difference }) => difference),
      currency,
    ),
  )
}
