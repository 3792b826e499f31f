/** The columns of a table of payments as a CSV to fill in, with two rows that show how. */

import { paymentTemplate, type PaymentTemplate } from '../../banking/index.ts'
import { printCsvLine } from '../../drivers/tables/csv.ts'

export function printPaymentTemplate(): PaymentTemplate & { readonly csv: string } {
  const template = paymentTemplate()
  return { ...template, csv: [template.header, ...template.rows].map(printCsvLine).join('') }
}
