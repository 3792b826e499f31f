/** One invoice or credit note as PDF, as EN 16931 in UBL where nothing lacks, and as JSON; the same paper gives the same bytes. */

import { canonicalJson } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import { drawSheet } from '../../drivers/paper/draw-sheet.ts'
import { type InvoicePaper, missingParticulars, paperDocument, printPaperUbl } from '../../statements/index.ts'
import { papersOf } from './invoice-papers.ts'
import { invoiceSheet } from './invoice-sheet.ts'
import { findInvoice, invoiceStates } from './invoice-states.ts'

export interface DrawnInvoice {
  readonly pdf: Uint8Array
  readonly json: string
  /** Not there when parties lack what EN 16931 needs: then `missing` names it. */
  readonly xml: string | undefined
  readonly missing: ReturnType<typeof missingParticulars>
}

export async function drawInvoice(paper: InvoicePaper, size: 'a4' | 'letter'): Promise<DrawnInvoice> {
  const missing = missingParticulars(paper)
  const xml = missing.length === 0 ? printPaperUbl(paper) : undefined
  const json = `${canonicalJson(paperDocument(paper))}\n`
  const attachment =
    xml === undefined
      ? { name: `${paper.number}.json`, text: json, description: 'The same as data' }
      : { name: `${paper.number}.xml`, text: xml, type: 'text/xml', description: 'The same as EN 16931 in UBL 2.1' }
  return { pdf: await drawSheet(invoiceSheet(paper), { paper: size, attachment }), json, xml, missing }
}

/** By id or number; the number of a credit note draws that one. Nothing is written. */
export async function drawnInvoice(
  hall: Hall,
  { named, size = 'a4' }: { named: string; size?: 'a4' | 'letter' },
): Promise<{ number: string; company: string; pdf: Uint8Array }> {
  const { papers, company } = await hall.database.read(async (stores) => {
    const state = await findInvoice((await invoiceStates(stores, hall.clock.today())).invoices, named)
    return { papers: await papersOf(stores, [state], { name: hall.name }), company: state.invoice.company }
  })
  const paper = papers.find(({ number }) => number === named.toUpperCase()) ?? papers[0]!
  return { number: paper.number, company, pdf: (await drawInvoice(paper, size)).pdf }
}
