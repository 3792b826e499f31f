/** Why a condition did not hold, in words: the part of it that was false, with the values that made it so. */

import { fraction, multiply, printDecimal, roundFraction } from '../base/index.ts'
import type { Definition, Expression, Term } from '../terms/index.ts'
import { termsIn } from '../terms/index.ts'
import type { Ground } from './ground.ts'
import { reckonTerm } from './reckon.ts'
import { printValue, type Value } from './value.ts'

/** `purpose in ["training"] is false: purpose is retrieval`. For a condition that was reckoned and came out false. */
export function whyNot(expression: Expression, ground: Ground): string {
  return whyAll(expression, ground, new Set())
}

function whyAll({ text, term }: Expression, ground: Ground, told: Set<Definition>): string {
  return falseParts(term, text, ground)
    .map((part) => whyFalse(part, text, { ground, told }))
    .join(' ')
}

/** A definition is false for the reason that what it means is, which is told once. */
function whyFalse(part: Term, text: string, { ground, told }: { ground: Ground; told: Set<Definition> }): string {
  const definition = part.is === 'definition' ? ground.rules.definitions.get(`${ground.table}.${part.name}`) : undefined
  if (definition && told.has(definition)) return `${definition.id} is false.`
  if (definition) {
    told.add(definition)
    return `${definition.id} is false, for ${whyAll(definition.means, ground, told)}`
  }
  const values = valuesIn(part, text, ground)
  const said = text.slice(part.start, part.end)
  if (values.length === 1 && values[0]?.name === said) return `${said} is ${values[0].value}.`
  return `${said} is false${values.length === 0 ? '' : `: ${values.map(({ name, value }) => `${name} is ${value}`).join(', ')}`}.`
}

/** Of `a && b` the first that is false, of `a || b` both. */
function falseParts(term: Term, text: string, ground: Ground): Term[] {
  if (term.is === 'any') return term.parts.flatMap((part) => falseParts(part, text, ground))
  if (term.is !== 'all') return [term]
  const first = term.parts.find((part) => {
    const outcome = reckonTerm(part, text, ground)
    return !outcome.failure && outcome.value.value === false
  })
  return first ? falseParts(first, text, ground) : [term]
}

/** A fraction without an end is hard to read: it is said about how much it is. */
function printShort(value: Value): string {
  const text = printValue(value)
  if (value.is !== 'number' || !text.includes('/')) return text
  const hundredths = roundFraction(multiply(value.value, fraction(100)), 'half-up')
  return `about ${printDecimal(fraction(hundredths, 100))} (${text})`
}

const SHOWN: ReadonlySet<Term['is']> = new Set(['column', 'field', 'definition', 'schedule'])

function valuesIn(term: Term, text: string, ground: Ground): { readonly name: string; readonly value: string }[] {
  const values = new Map<string, string>()
  for (const each of termsIn(term)) {
    if (!SHOWN.has(each.is)) continue
    const outcome = reckonTerm(each, text, ground)
    const value = outcome.failure ? 'not given' : printShort(outcome.value)
    values.set(text.slice(each.start, each.end), value)
  }
  return [...values].map(([name, value]) => ({ name, value }))
}
