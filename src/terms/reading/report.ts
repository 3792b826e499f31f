/** Collects what is wrong with a text, each thing with its line and column, so that all of it is told at once. */

import { isError, nearestName, type Problem } from '../../base/index.ts'

/** Offsets into the text become lines and columns that count from 1, in the file whose text it is. */
export type PlaceOf = (offset: number) => { readonly file?: string; readonly line: number; readonly column: number }

export interface Report {
  readonly placeOf: PlaceOf
  /** Notes one problem; `at` is an offset into the text. */
  say(code: string, at: number, message: string, more?: { readonly hint?: string; readonly severity?: 'note' }): void
  /** True when nothing but notes has been said. */
  fine(): boolean
  /** True when so much has been said that the rest need not be looked for. */
  full(): boolean
  /** In the order of the text; a text of nothing but mistakes gives the first few hundred. */
  problems(): Problem[]
}

const MOST_PROBLEMS = 300
// A name is compared with each of these, letter by letter.
const MOST_NAMES = 500

export function createReport(placeOf: PlaceOf): Report {
  const found: { at: number; problem: Problem }[] = []
  // A key that two readers look at is wrong once.
  const said = new Set<string>()
  let more = false
  return {
    placeOf,
    say(code, at, message, { hint, severity } = {}) {
      const what = `${at} ${code} ${message}`
      if (said.has(what)) return
      if (found.length >= MOST_PROBLEMS) {
        more = true
        return
      }
      said.add(what)
      found.push({
        at,
        problem: { code, at: placeOf(at), message, ...(hint ? { hint } : {}), ...(severity ? { severity } : {}) },
      })
    },
    fine: () => found.every(({ problem }) => !isError(problem)),
    full: () => found.length >= MOST_PROBLEMS,
    problems() {
      const inOrder = found.toSorted((a, b) => a.at - b.at).map(({ problem }) => problem)
      if (more) {
        const message = 'There are more problems; they are told when these are mended.'
        const severity = inOrder.some(isError) ? 'error' : 'note'
        inOrder.push({ code: 'terms/more-problems', message, severity })
      }
      return inOrder
    },
  }
}

/** A text of theirs inside a message: in quotes, cut when long, on one line. */
export function quote(text: string): string {
  const line = text.replace(/[\p{C}\s]+/gu, ' ')
  return `"${line.length > 60 ? `${line.slice(0, 59)}…` : line}"`
}

/** `Did you mean x?` when a known name is near; else the names, when they are few. */
export function didYouMean(name: string, names: readonly string[], kind = 'names'): string {
  const near = name.length <= 60 ? nearestName(name, names.slice(0, MOST_NAMES)) : undefined
  if (near !== undefined) return `Did you mean ${near}?`
  if (names.length === 0) return ''
  if (names.length === 1) return `There is only ${names[0]}.`
  return names.length <= 12 ? `The ${kind} are ${listOf(names)}.` : ''
}

/** `a, b and c`. */
export function listOf(names: readonly string[], word = 'and'): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${word} ${names.at(-1)}`
}
