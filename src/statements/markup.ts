/** HTML from values, as every page of the house is made. */

export { escapeHtml, type Markup, markup, NOTHING } from '../base/index.ts'
