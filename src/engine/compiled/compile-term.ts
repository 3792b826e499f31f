/** A term → JavaScript that gives its exact value for a row, or leaves the row to the interpreter. */

import { isDate } from '../../base/index.ts'
import type { Expression, Term } from '../../terms/index.ts'
import { dayNumber, MOST, NO_DAY } from './columns.ts'
import { type Code, type Compiling, type Input, NotCompiled } from './compiling.ts'
import { dayLater, daysFrom, quarterEndOf } from './compile-days.ts'
import { compileSchedule } from './compile-schedule.ts'
import {
  add,
  alike,
  compared,
  constantOf,
  divide,
  type Exact,
  exact,
  leastCommonMultiple,
  multiply,
  negate,
  precise,
  rounded,
  subtract,
  times,
  whole,
} from './exact-numbers.ts'

export function compileExpression({ term, text }: Expression, c: Compiling): Code {
  return compileTerm(term, text, c)
}

export function compileTerm(term: Term, text: string, c: Compiling): Code {
  const part = (each: Term): Code => compileTerm(each, text, c)
  switch (term.is) {
    case 'number':
      return exact(term.value)
    case 'text':
      return { is: 'text', code: `${c.words.code(term.value)}` }
    case 'yes-no':
      return { is: 'yes-no', code: `${term.value}` }
    case 'column':
      return c.script.once(term.name, () => readCell(c.inputs.column(term.name), c))
    case 'field':
      return c.script.once(`${term.lookup}.${term.name}`, () => readCell(c.inputs.field(term.lookup, term.name), c))
    case 'lookup':
      throw new NotCompiled('a row is no value')
    case 'definition':
      return c.script.once(`definition ${term.name}`, () => compileDefinition(term.name, c))
    case 'schedule':
      return compileSchedule(term, term.keys.map(part), term.asOf ? dateOf(part(term.asOf)) : c.on, c)
    case 'arithmetic':
      return { '+': add, '-': subtract, '*': multiply, '/': divide }[term.op](
        c.script,
        numberOf(part(term.left)),
        numberOf(part(term.right)),
      )
    case 'comparison':
      return {
        is: 'yes-no',
        code: compareCodes(part(term.left), term.op, part(term.right), [term.left, term.right], c),
      }
    case 'among':
      return compileAmong(term, text, c)
    case 'all':
    case 'any':
      return compileJoined(term.parts, term.is, text, c)
    case 'not':
      return { is: 'yes-no', code: `!(${yesNoOf(part(term.part))})` }
    case 'negative':
      return negate(numberOf(part(term.part)))
    case 'either':
      return compileEither(term, text, c)
    case 'call':
      return compileCall(term, text, c)
  }
}

export function numberOf(code: Code): Exact {
  if (code.is === 'number') return code
  throw new NotCompiled('not a number')
}

export function dateOf(code: Code): Code & { is: 'date' } {
  if (code.is === 'date') return code
  throw new NotCompiled('not a date')
}

export function yesNoOf(code: Code): string {
  if (code.is === 'yes-no') return code.code
  throw new NotCompiled('neither yes nor no')
}

function readCell(input: Input, { script }: Compiling): Code {
  const { name, column } = input
  const value = script.let(`${name}[i]`)
  switch (column.is) {
    case 'number':
      script.missingWhen(`${value} !== ${value}`, input)
      return {
        is: 'number',
        top: { code: value, low: BigInt(column.low), high: BigInt(column.high) },
        over: whole(column.scale),
      }
    case 'text':
      script.missingWhen(`${value} < 0`, input)
      return { is: 'text', code: value }
    case 'date':
      script.missingWhen(`${value} === ${NO_DAY}`, input)
      return { is: 'date', code: value, low: column.low, high: column.high }
    case 'yes-no':
      script.missingWhen(`${value} < 0`, input)
      return { is: 'yes-no', code: `${value} === 1` }
  }
}

export function compileDefinition(name: string, c: Compiling): Code {
  const definition = c.deal.definitions.find((each) => each.for === c.table && each.id === name)
  if (!definition) throw new NotCompiled('no such definition')
  const value = compileExpression(definition.means, c)
  return value.is === 'yes-no' ? { is: 'yes-no', code: c.script.let(value.code) } : value
}

function compareCodes(left: Code, op: string, right: Code, terms: readonly [Term, Term], c: Compiling): string {
  const sign = op === '==' ? '===' : op === '!=' ? '!==' : op
  if (left.is === 'number' && right.is === 'number') return compared(c.script, left, op, right)
  const [a, b] = [asDate(left, terms[0], right), asDate(right, terms[1], left)]
  if (left.is === 'text' && right.is === 'text' && sign !== '===' && sign !== '!==')
    throw new NotCompiled('order of texts')
  return `(${a}) ${sign} (${b})`
}

/** A text as written beside a date is a date. */
function asDate(code: Code, term: Term, other: Code): string {
  if (other.is === 'date' && term.is === 'text') {
    if (!isDate(term.value)) throw new NotCompiled('not a date')
    return `${dayNumber(term.value)}`
  }
  if (code.is === 'number') throw new NotCompiled('a number beside something else')
  return code.code
}

function compileAmong(term: Term & { is: 'among' }, text: string, c: Compiling): Code {
  const left = compileTerm(term.left, text, c)
  const found = c.script.inDoubt(() =>
    term.right.map((each) => compareCodes(left, '==', compileTerm(each, text, c), [term.left, each], c)),
  )
  return { is: 'yes-no', code: found.length === 0 ? 'false' : `(${found.join(' || ')})` }
}

/** One false part decides `&&`: those after it are not reckoned. A part without a value leaves the row to the interpreter, for one after it may decide; without the last there is no value. */
function compileJoined(parts: readonly Term[], is: 'all' | 'any', text: string, c: Compiling): Code {
  const [first, ...rest] = parts
  if (!first) throw new NotCompiled('nothing to join')
  const [name, last, around] = [c.script.name(), parts.at(-1), c.script.isInDoubt]
  const valueOf = (part: Term): string =>
    c.script.inDoubt(() => yesNoOf(compileTerm(part, text, c)), part !== last || around)
  c.script.line(`let ${name} = ${valueOf(first)};`)
  const nest = (left: readonly Term[]): void => {
    const [next, ...others] = left
    if (!next) return
    c.script.block(`if (${is === 'all' ? '' : '!'}${name})`, () => {
      c.script.line(`${name} = ${valueOf(next)};`)
      nest(others)
    })
  }
  nest(rest)
  return { is: 'yes-no', code: name }
}

function compileEither({ test, yes, no }: Term & { is: 'either' }, text: string, c: Compiling): Code {
  const { script } = c
  const [top, over] = [script.name(), script.name()]
  const condition = yesNoOf(compileTerm(test, text, c))
  script.line(`let ${top}, ${over};`)
  const made: { code: Code; write: (line: () => void) => void }[] = []
  const branch = (term: Term): void => {
    made.push({ code: compileTerm(term, text, c), write: script.later() })
  }
  script.block(`if (${condition})`, () => branch(yes))
  script.block('else', () => branch(no))
  const codes = overOne(made.map(({ code }) => code))
  const written = made.map(({ write }, at): Code => {
    const code = codes[at] as Lifted
    if (code.is !== 'number') {
      write(() => script.line(`${top} = ${code.code};`))
      return code
    }
    let lifted = code.top
    write(() => {
      lifted = times(script, code.top, whole(code.lift))
      script.line(`${top} = ${precise(lifted).code}; ${over} = ${precise(code.over).code};`)
    })
    return { is: 'number', top: lifted, over: code.over }
  })
  return eitherOf(written, [top, over])
}

type Lifted = Exclude<Code, Exact> | (Exact & { readonly lift: bigint })

/** Both branches over one denominator where it is known and room is left, so that it stays known: what is made of them is far smaller then. */
function overOne(codes: readonly Code[]): Lifted[] {
  const numbers = codes.filter((code) => code.is === 'number')
  const overs = numbers.map(({ over }) => constantOf(over))
  const common = overs.reduce((all, each) => (all && each ? leastCommonMultiple(all, each) : undefined), 1n)
  const isRoom = numbers.every(({ top }, at) => {
    const lift = (common ?? 0n) / (overs[at] ?? 1n)
    return lift * top.high <= ROOM && lift * top.low >= -ROOM
  })
  return codes.map((code): Lifted => {
    if (code.is !== 'number') return code
    const over = constantOf(code.over)
    if (common === undefined || over === undefined || !isRoom) return { ...code, lift: 1n }
    return { is: 'number', top: code.top, over: whole(common), lift: common / over }
  })
}

/** Below it no row is left for its size. */
const ROOM = BigInt(MOST)

function eitherOf([a, b]: readonly Code[], [top, over]: readonly [string, string]): Code {
  if (a?.is === 'number' && b?.is === 'number') {
    const same = a.over.low === a.over.high && b.over.low === b.over.high && a.over.low === b.over.low
    return {
      is: 'number',
      top: { code: top, ...spanOf(a.top, b.top) },
      over: same ? a.over : { code: over, ...spanOf(a.over, b.over) },
    }
  }
  if (a?.is === 'date' && b?.is === 'date') {
    return { is: 'date', code: top, low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) }
  }
  if (a && b && a.is === b.is && (a.is === 'text' || a.is === 'yes-no')) return { is: a.is, code: top }
  throw new NotCompiled('branches of two kinds')
}

function spanOf(a: { low: bigint; high: bigint }, b: { low: bigint; high: bigint }): { low: bigint; high: bigint } {
  return { low: a.low < b.low ? a.low : b.low, high: a.high > b.high ? a.high : b.high }
}

function compileCall(term: Term & { is: 'call' }, text: string, c: Compiling): Code {
  const { script, inputs } = c
  const part = (each: Term | undefined): Code => {
    if (!each) throw new NotCompiled('a part is missing')
    return compileTerm(each, text, c)
  }
  const [first, second] = term.parts
  switch (term.name) {
    case 'given': {
      const input = presentOf(first, inputs)
      const value = script.let(`${input.name}[i]`)
      script.missingWhen(`${value} < 0`, input)
      return { is: 'yes-no', code: `${value} === 1` }
    }
    case 'floor':
    case 'ceil':
      return rounded(script, numberOf(part(first)), term.name)
    case 'days':
      return daysFrom(dateOf(part(first)), dateOf(part(second)), c)
    case 'quarter_end':
      return quarterEndOf(dateOf(part(first)), c)
    case 'later':
      return dayLater(dateOf(part(first)), numberOf(part(second)), c)
    case 'total':
    case 'earliest':
      return readCell(inputs.overFacts({ term, text }), c)
    case 'min':
    case 'max':
      return term.parts
        .map((each) => numberOf(part(each)))
        .reduce((a, b) => extreme(a, b, term.name as 'min' | 'max', c))
  }
}

function presentOf(term: Term | undefined, inputs: Compiling['inputs']): Input {
  if (term?.is === 'column') return inputs.present(undefined, term.name)
  if (term?.is === 'field') return inputs.present(term.lookup, term.name)
  if (term?.is === 'lookup') return inputs.present(term.name, undefined)
  throw new NotCompiled('given asks for no cell')
}

function extreme(a: Exact, b: Exact, name: 'min' | 'max', { script }: Compiling): Exact {
  const { left, right, over } = alike(script, a, b)
  ;[left, right].forEach(precise)
  const code = script.let(`${left.code} ${name === 'min' ? '<' : '>'} ${right.code} ? ${left.code} : ${right.code}`)
  const pick = (x: bigint, y: bigint): bigint => ((name === 'min') === x < y ? x : y)
  return { is: 'number', top: { code, low: pick(left.low, right.low), high: pick(left.high, right.high) }, over }
}
