/** The shape of a catalogue of errors, and how an error is told from it. Only readers of a language that has one load this. */

import type { FieldWrong } from '../../api/index.ts'
import type { ErrorWords, ServerWords, TellError } from './errors.ts'

/** A sentence, or one with the next step; `isAll` where the server's own sentence says no more. */
export type ErrorText = string | { readonly says: string; readonly next?: string; readonly isAll?: true }

export interface ErrorCatalogue {
  /** By code: those that readers of the language meet, which may be some of all. */
  readonly codes: Readonly<Record<string, ErrorText>>
  /** What is wrong with a field of a request: `{field}` is its name, `{limit}` and `{choices}` say what it may be. */
  readonly fields: Readonly<Record<FieldWrong, string>>
  /** Fields as people call them; others keep the name that the request has for them. */
  readonly fieldNames: Readonly<Record<string, string>>
}

export function tellingFrom(catalogue: ErrorCatalogue): TellError {
  return (said) => {
    const text = fieldText(said, catalogue) ?? textOf(catalogue.codes, said.code ?? '')
    return text === undefined ? undefined : wordsOf(text, said)
  }
}

function wordsOf(text: ErrorText, { message, hint }: ServerWords): ErrorWords {
  const particulars = [message, hint].filter(Boolean).join(' ')
  if (typeof text === 'string') return { message: text, particulars }
  return { message: text.says, hint: text.next, ...(text.isAll ? {} : { particulars }) }
}

function fieldText({ facts = {} }: ServerWords, { fields, fieldNames }: ErrorCatalogue): string | undefined {
  const { field, wrong, ...values } = facts
  const text = typeof wrong === 'string' ? textOf(fields, wrong) : undefined
  if (typeof field !== 'string' || text === undefined) return undefined
  const name = field.split('.').map((part) => textOf(fieldNames, part) ?? part)
  return filled(text, { ...values, field: name.join(' › ') })
}

function textOf<Text>(texts: Readonly<Record<string, Text>>, key: string): Text | undefined {
  return Object.hasOwn(texts, key) ? texts[key] : undefined
}

function filled(text: string, values: Readonly<Record<string, unknown>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name]
    return typeof value === 'string' || typeof value === 'number' ? `${value}` : whole
  })
}
