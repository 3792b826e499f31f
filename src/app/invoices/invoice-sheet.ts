/** The sheet of an invoice or credit note: parties, days, lines in words, the sum, and how it is to be paid. */

import { printMoney } from '../../base/index.ts'
import { printReference } from '../../banking/index.ts'
import type { Block, Sheet } from '../../drivers/paper/sheet.ts'
import { addressLines, type InvoicePaper, nameOf, type PaperParty } from '../../statements/index.ts'

export function invoiceSheet(paper: InvoicePaper): Sheet {
  const { is, number, seller, issuedOn } = paper
  const title = `${is === 'invoice' ? 'Invoice' : 'Credit note'} ${number}`
  return { title, subtitle: nameOf(seller), day: issuedOn, blocks: blocksOf(paper) }
}

function blocksOf(paper: InvoicePaper): Block[] {
  const { seller, buyer, lines, total, vatCategory, vatReason } = paper
  const sum = lines.map(({ title, says, amount }) => [`${title}\n${says}`, printMoney(amount)] as const)
  return [
    { is: 'rows', rows: [partyRow('From', seller, paper), partyRow('To', buyer, paper), ...dayRows(paper)] },
    ...correctedBlocks(paper),
    { is: 'heading', text: 'For' },
    { is: 'amounts', rows: [...sum, [is(paper, 'Credited', 'Payable'), printMoney(total)]], total: true },
    ...(vatCategory === 'Z' ? [] : [{ is: 'paragraph' as const, text: `No VAT is added: ${vatReason}.` }]),
    ...(paper.is === 'credit-note' ? [] : payBlocks(paper)),
  ]
}

function correctedBlocks({ is: kind, takesBack, corrects }: InvoicePaper): Block[] {
  if (takesBack) {
    const text = `This takes back invoice ${takesBack.number} of ${takesBack.issuedOn}: ${takesBack.because}`
    return [{ is: 'paragraph', text }]
  }
  if (corrects.length === 0) return []
  const named = corrects.map(({ number, issuedOn }) => `${number} of ${issuedOn}`).join(', ')
  const does = kind === 'credit-note' ? 'takes off what was asked for too much on' : 'asks for what is missing on'
  return [{ is: 'paragraph', text: `This ${does} ${named}, as it is known now.` }]
}

function is(paper: InvoicePaper, note: string, invoice: string): string {
  return paper.is === 'credit-note' ? note : invoice
}

function partyRow(label: string, party: PaperParty, { vatCategory }: InvoicePaper): readonly [string, string] {
  const { vat, registration } = party
  const numbers = [
    ...(vat === undefined || vatCategory === 'O' ? [] : [`VAT id ${vat}`]),
    ...(registration === undefined ? [] : [`Registration ${registration}`]),
  ]
  return [label, [nameOf(party), ...addressLines(party), ...numbers].join('\n')]
}

function dayRows({ is: kind, issuedOn, due, from, until, id }: InvoicePaper): (readonly [string, string])[] {
  return [
    ['Issued on', issuedOn],
    ...(kind === 'invoice' ? [['Due on', due] as const] : []),
    ['For the time', `${from} to ${until}`],
    ['Made from', id],
  ]
}

function payBlocks({ account, reference, number, total, due, lateSays }: InvoicePaper): Block[] {
  const rows: (readonly [string, string])[] = [
    ['Amount', printMoney(total)],
    ['By', due],
    ...(account.iban === undefined ? [] : [['IBAN', printReference(account.iban)] as const]),
    ...(account.account === undefined ? [] : [['Account', account.account] as const]),
    ...(account.bic === undefined ? [] : [['BIC', account.bic] as const]),
    ...(account.bank === undefined ? [] : [['Bank', account.bank] as const]),
    ['Reference', `${printReference(reference)}, or ${number}`],
  ]
  return [
    { is: 'heading', text: 'How to pay' },
    { is: 'rows', rows },
    { is: 'paragraph', text: 'Write the reference on the payment: the money is matched by it.' },
    ...(lateSays === '' ? [] : [{ is: 'paragraph' as const, text: lateSays }]),
  ]
}
