/** Writes invoices and credit notes as PDF, as EN 16931 in UBL, and as JSON; the same invoices give the same bytes. */

import path from 'node:path'
import type { Problem } from '../../base/index.ts'
import { writeFileWhole } from '../../drivers/files.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { InvoicePaper } from '../../statements/index.ts'
import { drawInvoice } from './draw-invoice.ts'
import { isOfPeriod, periodNamed } from './invoice-runs.ts'
import { papersOf } from './invoice-papers.ts'
import { findInvoice, invoiceStates } from './invoice-states.ts'

export interface PrintRequest {
  /** An id, a number, or a period. */
  readonly named: string
  readonly outFolder?: string
  readonly paper?: 'a4' | 'letter'
}

export interface PrintedInvoice {
  readonly paper: InvoicePaper
  readonly pdf: string
  readonly json: string
  /** Not there when parties lack what EN 16931 needs. */
  readonly xml: string | undefined
}

export async function printInvoices(
  hall: Hall,
  { named, outFolder = path.join(hall.folder, 'invoices'), paper: size = 'a4' }: PrintRequest,
): Promise<{ printed: PrintedInvoice[]; problems: Problem[] }> {
  const papers = await hall.database.read(async (stores) => {
    const { invoices } = await invoiceStates(stores, hall.clock.today())
    const period = periodNamed(named)
    const chosen = period ? invoices.filter((each) => isOfPeriod(each, period)) : [await findInvoice(invoices, named)]
    return papersOf(stores, chosen, { name: hall.name })
  })
  const printed: PrintedInvoice[] = []
  const problems: Problem[] = papers.some(({ seller }) => seller.legalName === undefined) ? unnamed(hall) : []
  for (const paper of papers) {
    const stem = path.resolve(outFolder, paper.number)
    const { pdf, json, xml, missing } = await drawInvoice(paper, size)
    await writeFileWhole(`${stem}.pdf`, pdf)
    await writeFileWhole(`${stem}.json`, json)
    if (xml !== undefined) await writeFileWhole(`${stem}.xml`, xml)
    else
      problems.push(
        incomplete(
          paper,
          missing.map(({ rule, says }) => `${says} (${rule})`),
        ),
      )
    printed.push({
      paper,
      pdf: `${stem}.pdf`,
      json: `${stem}.json`,
      xml: xml === undefined ? undefined : `${stem}.xml`,
    })
  }
  return { printed, problems }
}

/** A hall is called after its folder until somebody says another name. */
function unnamed({ name, folder }: Hall): Problem[] {
  if (name !== path.basename(folder)) return []
  return [
    {
      code: 'invoice/unnamed',
      severity: 'note',
      message: `Invoices come from ${JSON.stringify(name)}, which is the name of the folder of the hall.`,
      hint: 'Say who asks for the money: guildhall company set --ourselves --legal-name NAME.',
    },
  ]
}

function incomplete({ number, buyer }: InvoicePaper, missing: readonly string[]): Problem {
  return {
    code: 'invoice/incomplete',
    severity: 'note',
    message: `${number} has no structured form yet: EN 16931 asks for ${missing.join(', ')}.`,
    hint: `Say it with guildhall company set "${buyer.name}" --country …, or guildhall company set --ourselves --registration …`,
  }
}
