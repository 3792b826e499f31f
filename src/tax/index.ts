/** The door of `tax`. */

export {
  CLASSIFICATIONS,
  checkTaxForm,
  type Classification,
  FORM_KINDS,
  type FormKind,
  printTaxForm,
  readTaxForm,
  type TaxForm,
  type TreatyClaim,
  validThrough,
} from './tax-form.ts'
export { parseTaxRules, rateOn, type TaxRules, treatyOn, type TreatyRate } from './tax-rules.ts'
export { expiryOf, percent, TAX_IDS, type TaxChapter, type TaxState, taxStateOf } from './tax-state.ts'
export {
  boxRate,
  type Form1042S,
  type Form1099,
  type PaidOut,
  type TaxYear,
  taxYearOf,
  wholeDollars,
} from './tax-year.ts'
