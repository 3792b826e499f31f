/** Expressions as terms: the part of CEL that a deal needs, with exact numbers. */

import type { Fraction } from '../../base/index.ts'

/** Where in the expression's text: UTF-16 offsets, `end` exclusive. */
export interface Span {
  readonly start: number
  readonly end: number
}

export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>='
export type Arithmetic = '+' | '-' | '*' | '/'
export const FUNCTIONS = [
  'min',
  'max',
  'given',
  'floor',
  'ceil',
  'days',
  'later',
  'quarter_end',
  'total',
  'earliest',
] as const
export type FunctionName = (typeof FUNCTIONS)[number]

export type Term = Span &
  (
    | { readonly is: 'number'; readonly value: Fraction; readonly written: string }
    | { readonly is: 'text'; readonly value: string }
    | { readonly is: 'yes-no'; readonly value: boolean }
    | { readonly is: 'column'; readonly name: string }
    /** A column of the row that a look-up finds: `title.budget`. */
    | { readonly is: 'field'; readonly lookup: string; readonly name: string }
    /** The row itself; only `given` asks for it. */
    | { readonly is: 'lookup'; readonly name: string }
    | { readonly is: 'definition'; readonly name: string }
    /** `asOf`: the day whose number is meant, when it is not the one on which the obligation arises. */
    | {
        readonly is: 'schedule'
        readonly name: string
        readonly keys: readonly Term[]
        readonly asOf: Term | undefined
      }
    | { readonly is: 'arithmetic'; readonly op: Arithmetic; readonly left: Term; readonly right: Term }
    | { readonly is: 'comparison'; readonly op: Comparison; readonly left: Term; readonly right: Term }
    | { readonly is: 'among'; readonly left: Term; readonly right: readonly Term[] }
    | { readonly is: 'all'; readonly parts: readonly Term[] }
    | { readonly is: 'any'; readonly parts: readonly Term[] }
    | { readonly is: 'not'; readonly part: Term }
    | { readonly is: 'negative'; readonly part: Term }
    | { readonly is: 'either'; readonly test: Term; readonly yes: Term; readonly no: Term }
    | { readonly is: 'call'; readonly name: FunctionName; readonly parts: readonly Term[] }
  )

/** Every term of an expression, parents first. */
export function* termsIn(term: Term): Generator<Term> {
  yield term
  for (const part of partsOf(term)) yield* termsIn(part)
}

/** The terms that a term is made of, in the order of the text. */
export function partsOf(term: Term): readonly Term[] {
  switch (term.is) {
    case 'number':
    case 'text':
    case 'yes-no':
    case 'column':
    case 'field':
    case 'lookup':
    case 'definition':
      return []
    case 'schedule':
      return term.asOf ? [...term.keys, term.asOf] : term.keys
    case 'arithmetic':
    case 'comparison':
      return [term.left, term.right]
    case 'among':
      return [term.left, ...term.right]
    case 'all':
    case 'any':
    case 'call':
      return term.parts
    case 'not':
    case 'negative':
      return [term.part]
    case 'either':
      return [term.test, term.yes, term.no]
  }
}
