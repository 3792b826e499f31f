/** What an invoice lacks before it is one by EN 16931: the rules of its core on parties and VAT, each by its name. */

import type { InvoicePaper, PaperParty } from './paper.ts'

export interface Missing {
  readonly rule: string
  readonly says: string
}

/** Empty when the structured invoice can be written. */
export function missingParticulars({ seller, buyer, vatCategory, vatReason }: InvoicePaper): Missing[] {
  const found: Missing[] = []
  const need = (rule: string, there: boolean, says: string): void => void (there || found.push({ rule, says }))
  need('BR-9', seller.country !== undefined, 'the country of the hall')
  need('BR-11', buyer.country !== undefined, `the country of ${buyer.name}`)
  const isNamed = vatCategory === 'O' ? seller.registration : (seller.vat ?? seller.registration)
  need(
    'BR-CO-26',
    isNamed !== undefined,
    vatCategory === 'O' ? 'the registration of the hall' : 'the VAT id or the registration of the hall',
  )
  if (vatCategory !== 'O') need(`BR-${vatCategory}-2`, seller.vat !== undefined, 'the VAT id of the hall')
  if (vatCategory === 'AE') need('BR-AE-2', hasNumber(buyer), `the VAT id or the registration of ${buyer.name}`)
  if (vatCategory !== 'Z') need(`BR-${vatCategory}-10`, vatReason !== '', 'why no VAT is added')
  return found
}

function hasNumber({ vat, registration }: PaperParty): boolean {
  return vat !== undefined || registration !== undefined
}
