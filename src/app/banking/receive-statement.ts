/** Records money that came in by bank statements, where it names an invoice of the hall. The same statement again records nothing twice. */

import { BadInput, isError, printAmount, type Problem } from '../../base/index.ts'
import { type CreditMatches, matchCredits } from '../../banking/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Invoice } from '../../fund/index.ts'
import { earlierRuns } from '../distribute-period.ts'
import { recordReceipt } from '../record-receipt.ts'
import { readBankFiles } from './read-bank-files.ts'

export interface ReceivedStatement {
  readonly received: readonly (CreditMatches['matched'][number] & {
    readonly receipt: string | undefined
    readonly known: boolean
  })[]
  readonly unmatched: CreditMatches['unmatched']
  /** Those of the distributions so far, for which money can be matched. */
  readonly invoices: readonly Pick<Invoice, 'id' | 'company' | 'due' | 'total'>[]
  readonly problems: readonly Problem[]
}

/** A statement with an error is refused, and then nothing is recorded: it may lack money or hold too much. */
export async function receiveStatement(
  hall: Hall,
  { files, dryRun }: { files: readonly string[]; dryRun: boolean },
): Promise<ReceivedStatement> {
  const { statements, problems } = await readBankFiles(files)
  const errors = problems.filter(isError)
  if (errors.length > 0) throw new BadInput(errors)
  const runs = await hall.database.read((stores) => earlierRuns(stores))
  const invoices = runs.flatMap((run) => run.invoices)
  const { matched, unmatched } = matchCredits(statements, invoices)
  const received = []
  const told = [...problems]
  for (const credit of matched) {
    if (dryRun) {
      received.push({ ...credit, receipt: undefined, known: false })
      continue
    }
    const { on, amount, invoice } = credit
    const { company, id: reference } = invoice
    const request = { company, amount: printAmount(amount), currency: amount.currency, on, reference }
    const { receipt, known, problems: more } = await recordReceipt(hall, request)
    received.push({ ...credit, receipt: receipt.id, known })
    told.push(...more)
  }
  return { received, unmatched, invoices, problems: told }
}
