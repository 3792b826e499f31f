/** Identifiers with check characters: their form, what is wrong with one, and the slip of the hand that would explain it. */

import type { Problem } from '../../base/index.ts'

/** One or two characters at a fixed place that follow from the others before them. */
export interface Check {
  /** Where it stands, counted without separators from 0. */
  readonly at: number
  readonly width: 1 | 2
  readonly of: (body: string) => string
}

export interface CheckedForm {
  readonly name: string
  /** Without separators, check characters included. */
  readonly length: number
  readonly checks: readonly Check[]
  /** What may stand outside the check characters. */
  readonly body: 'hex' | 'digits'
  /** What may stand in them. */
  readonly check: 'letters' | 'digits' | 'digits-x'
  /** With its separators, as it is printed. */
  readonly print: (characters: string) => string
  /** The one spelling that is kept, when it is not the printed one. */
  readonly keep?: (characters: string) => string
}

/** A character of the identifier as it was written, in capitals, and its column in what was written. */
export interface Written {
  readonly character: string
  readonly column: number
}

/** Hyphens of any kind, dots, blanks: they only group, wherever they stand. */
const SEPARATOR = /[\s.\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d-]/u

const ALLOWED = {
  hex: /^[0-9A-F]$/,
  digits: /^[0-9]$/,
  letters: /^[0-9A-Z]$/,
  'digits-x': /^[0-9X]$/,
}

/** What people take for one another when they read or type. */
const LOOK_ALIKES = ['0ODQ', '1IL7', '2Z', '5S', '6G', '8B']

/** The characters that count, from `start` on (a place in `text`, from 0). */
export function writtenCharacters(text: string, start: number): Written[] {
  return [...text.slice(start).matchAll(/./gsu)]
    .filter(([character]) => !SEPARATOR.test(character))
    .map(({ 0: character, index }) => ({
      character: character.toUpperCase(),
      column: start + index + 1,
    }))
}

/** The kept spelling, or every mistake with its place. The text has the length of the form. */
export function readChecked(written: readonly Written[], form: CheckedForm): { value?: string; problems: Problem[] } {
  const strange = written.filter(({ character }, at) => !allowedAt(form, at).test(character))
  if (strange.length > 0) return { problems: strange.map((each) => strangeCharacter(each, form)) }
  const text = written.map(({ character }) => character).join('')
  const wrong = wrongChecks(text, form)
  if (wrong.length === 0) return { value: (form.keep ?? form.print)(text), problems: [] }
  const hint = hintOf(text, form)
  return { problems: wrong.map((check) => checkDiffers(check, { text, written, form, hint })) }
}

function wrongChecks(text: string, form: CheckedForm): Check[] {
  return form.checks.filter((check) => text.slice(check.at, check.at + check.width) !== expected(text, check, form))
}

function expected(text: string, check: Check, form: CheckedForm): string {
  return check.of(bodyBefore(text, check, form))
}

/** Everything before a check but the checks before it. */
function bodyBefore(text: string, check: Check, { checks }: CheckedForm): string {
  return Array.from(text.slice(0, check.at))
    .filter((_, at) => !checks.some((each) => isIn(each, at)))
    .join('')
}

function isIn({ at, width }: Check, place: number): boolean {
  return place >= at && place < at + width
}

function allowedAt(form: CheckedForm, at: number): RegExp {
  return ALLOWED[form.checks.some((check) => isIn(check, at)) ? form.check : form.body]
}

/** What one slip of the hand would explain: two neighbours swapped, or else one taken for its look-alike; two ways explain nothing. */
function hintOf(text: string, form: CheckedForm): string {
  for (const slips of [swapped(text), lookingAlike(text)]) {
    const [only, second] = [...new Set(slips)].filter((each) => isOfForm(each, form))
    if (second !== undefined) break
    if (only !== undefined) return `Perhaps ${form.print(only)} was meant: ${whatChanged(text, only)}.`
  }
  return 'Compare it with the place that it comes from, character by character.'
}

/** Whether a text of the right length, in capitals and without separators, is one of the form. */
export function isOfForm(text: string, form: CheckedForm): boolean {
  return (
    Array.from(text).every((character, at) => allowedAt(form, at).test(character)) &&
    wrongChecks(text, form).length === 0
  )
}

function swapped(text: string): string[] {
  return Array.from({ length: text.length - 1 }, (_, at) => {
    return `${text.slice(0, at)}${text.charAt(at + 1)}${text.charAt(at)}${text.slice(at + 2)}`
  }).filter((each) => each !== text)
}

function lookingAlike(text: string): string[] {
  return Array.from(text).flatMap((character, at) =>
    LOOK_ALIKES.filter((group) => group.includes(character))
      .flatMap((group) => Array.from(group))
      .filter((other) => other !== character)
      .map((other) => `${text.slice(0, at)}${other}${text.slice(at + 1)}`),
  )
}

function whatChanged(from: string, to: string): string {
  const at = Array.from(from).findIndex((character, place) => character !== to.charAt(place))
  const [one, other] = [from.charAt(at), to.charAt(at)]
  return from.slice(at + 1) === to.slice(at + 1)
    ? `${one} and ${other} look alike`
    : `${one} and ${other} would have changed places`
}

function strangeCharacter({ character, column }: Written, form: CheckedForm): Problem {
  const alike = LOOK_ALIKES.find((group) => group.includes(character))
  const meant = Array.from(alike ?? '').find((other) => ALLOWED[form.body].test(other))
  return {
    code: 'registry/identifier-character',
    at: { column },
    message: `"${character}" stands in ${form.name} where only ${WORDS[form.body]} can stand.`,
    hint: meant === undefined ? 'Copy the identifier again, whole.' : `Perhaps ${meant} was meant.`,
  }
}

const WORDS = { hex: 'digits and the letters A to F', digits: 'digits' }

function checkDiffers(
  check: Check,
  { text, written, form, hint }: { text: string; written: readonly Written[]; form: CheckedForm; hint: string },
): Problem {
  const found = text.slice(check.at, check.at + check.width)
  const what = check.width === 1 ? 'check character' : 'check digits'
  return {
    code: 'registry/identifier-check',
    at: { column: written[check.at]?.column ?? 1 },
    message: `The ${what} of ${form.name} ${form.print(text)} would have to be ${expected(text, check, form)}, and ${found} stands there: one of its characters is wrong.`,
    hint,
  }
}
