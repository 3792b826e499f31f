/** CEL text → term. The library finds the structure; numbers are read from the text itself, so `0.02` is exactly 1/50. */

import { type ASTNode, parse } from '@marcbachmann/cel-js'
import { parseFraction } from '../../base/index.ts'
import { didYouMean, quote } from '../reading/report.ts'
import { type Reading, readField, readName, type SayAt, type Scope } from './read-names.ts'
import { FUNCTIONS, type FunctionName, type Span, type Term } from './term.ts'

const MOST_CHARACTERS = 2000

/** The term of an expression; `undefined` when it has problems, which are all said. */
export function parseTerm(text: string, scope: Scope, say: SayAt): Term | undefined {
  if (text.length > MOST_CHARACTERS) {
    const message = `The expression has ${text.length} characters; at most ${MOST_CHARACTERS} are read.`
    say('terms/expression-too-long', { start: 0, end: 0 }, message)
    return undefined
  }
  let tree: ASTNode
  try {
    tree = parse(text).ast
  } catch (error) {
    sayCelError(text, error, say)
    return undefined
  }
  return readNode(tree, { text, scope, say })
}

function sayCelError(text: string, error: unknown, say: SayAt): void {
  const { summary, range } = error as { summary?: unknown; range?: Span }
  const why = typeof summary === 'string' ? summary.replace('EOF', 'its end') : 'it cannot be read'
  const hint = /^[^=!<>]*[^=!<>]=[^=]/.test(text)
    ? 'Compare with ==.'
    : text.split('(').length > text.split(')').length
      ? 'Close every bracket; within { } on one line an expression that holds a comma is put into quotes.'
      : 'Join conditions with && and ||; put texts into quotes.'
  say(
    'terms/expression-syntax',
    range ?? { start: 0, end: 0 },
    `The expression cannot be read on from here: ${why}.`,
    hint,
  )
}

function readNode(node: ASTNode, reading: Reading): Term | undefined {
  const span = withBrackets(reading.text, node.range)
  switch (node.op) {
    case 'value':
      return readLiteral(node.args, span, reading)
    case 'id':
      return readName(node.args, span, reading)
    case 'call':
      return readCall(node.args[0], node.args[1], span, reading)
    case '!_':
    case '-_': {
      const part = readNode(node.args, reading)
      return part && { ...span, is: node.op === '!_' ? 'not' : 'negative', part }
    }
    case '?:': {
      const [test, yes, no] = node.args.map((each) => readNode(each, reading))
      return test && yes && no && { ...span, is: 'either', test, yes, no }
    }
    case '&&':
    case '||': {
      const parts = flatten(node, node.op).map((each) => readNode(each, reading))
      return whole(parts) ? { ...span, is: node.op === '&&' ? 'all' : 'any', parts } : undefined
    }
    case '+':
    case '-':
    case '*':
    case '/': {
      const [left, right] = node.args.map((each) => readNode(each, reading))
      return left && right && { ...span, is: 'arithmetic', op: node.op, left, right }
    }
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=': {
      const [left, right] = node.args.map((each) => readNode(each, reading))
      return left && right && { ...span, is: 'comparison', op: node.op, left, right }
    }
    case '.':
      return readField(node.args[0], node.args[1], span, reading)
    case 'rcall':
      return readDated(node.args, span, reading)
    case 'in':
      return readAmong(node.args[0], node.args[1], span, reading)
    default: {
      const hint =
        'Use columns, look-ups, definitions, schedules, numbers, texts, + - * /, comparisons, in [...], &&, ||, !, ? : and functions.'
      reading.say(
        'terms/expression-unsupported',
        span,
        `${quote(textOf(span, reading))} is no part of the deal language.`,
        hint,
      )
      return undefined
    }
  }
}

/** The library leaves the outer brackets of an operand out of the range of the whole: `a + b) * c` becomes `(a + b) * c`. */
function withBrackets(text: string, { start, end }: Span): Span {
  let [left, right] = [start, end]
  let open = 0
  let mark = ''
  for (let at = start; at < right; at++) {
    const sign = text[at] ?? ''
    if (mark !== '') {
      if (sign === '\\') at++
      else if (sign === mark) mark = ''
    } else if (sign === '"' || sign === "'") mark = sign
    else if (sign === '(') open++
    else if (sign === ')') open--
    if (open < 0) {
      left = text.lastIndexOf('(', left - 1)
      open++
    }
    if (at === right - 1 && open > 0) right = text.indexOf(')', right) + 1 || right
  }
  return { start: Math.max(left, 0), end: right }
}

function readLiteral(value: unknown, span: Span, reading: Reading): Term | undefined {
  if (typeof value === 'boolean') return { ...span, is: 'yes-no', value }
  if (typeof value === 'string') return { ...span, is: 'text', value }
  const written = textOf(span, reading)
  const number = /^\d+(\.\d+)?$/.test(written) && written.length <= 40 ? parseFraction(written) : undefined
  if (number) return { ...span, is: 'number', value: number, written }
  const hint = 'Write numbers out in full, such as 0.5 or 1000.'
  reading.say('terms/bad-number', span, `${quote(written)} cannot stand in an expression.`, hint)
  return undefined
}

/** `fee(purpose).as_of(starts_on)` */
function readDated(
  [name, of, args]: readonly [string, ASTNode, ASTNode[]],
  span: Span,
  reading: Reading,
): Term | undefined {
  if (name !== 'as_of' || args.length !== 1) {
    const hint = 'Only the number of a schedule has one: fee(purpose).as_of(starts_on).'
    reading.say('terms/expression-unsupported', span, `${quote(`.${name}(…)`)} is no part of the deal language.`, hint)
    return undefined
  }
  const [number, day] = [readNode(of, reading), readNode(args[0] as ASTNode, reading)]
  if (!number || !day) return undefined
  if (number.is === 'schedule' && !number.asOf) return { ...number, ...span, asOf: day }
  const hint = 'Write it like fee(purpose).as_of(starts_on).'
  reading.say('terms/type-mismatch', span, 'as_of asks a schedule for the number of a day.', hint)
  return undefined
}

function readCall(name: string, args: readonly ASTNode[], span: Span, reading: Reading): Term | undefined {
  const schedule = reading.scope.schedules.find(({ id }) => id === name)
  const isFunction = (FUNCTIONS as readonly string[]).includes(name)
  if (!schedule && !isFunction) {
    const names = [...FUNCTIONS, ...reading.scope.schedules.map(({ id }) => id)]
    reading.say(
      'terms/unknown-name',
      span,
      `${quote(name)} is neither a function nor a schedule.`,
      didYouMean(name, names),
    )
    return undefined
  }
  const parts = args.map((each) => (name === 'given' && readLookup(each, reading)) || readNode(each, reading))
  if (schedule && args.length !== schedule.by.length) {
    const keys = schedule.by.length === 0 ? 'no key' : `the keys ${schedule.by.join(' and ')}`
    const hint = `Write ${schedule.by.length === 0 ? name : `${name}(${schedule.by.join(', ')})`}.`
    reading.say('terms/wrong-keys', span, `The schedule ${name} takes ${keys}; here are ${args.length}.`, hint)
    return undefined
  }
  if (!whole(parts)) return undefined
  return schedule
    ? { ...span, is: 'schedule', name, keys: parts, asOf: undefined }
    : { ...span, is: 'call', name: name as FunctionName, parts }
}

/** `title` alone, which only `given` may ask for. */
function readLookup(node: ASTNode, { text, scope }: Reading): Term | undefined {
  const lookup = node.op === 'id' ? scope.lookups.find(({ id }) => id === node.args) : undefined
  return lookup && { ...withBrackets(text, node.range), is: 'lookup', name: lookup.id }
}

function readAmong(item: ASTNode, list: ASTNode, span: Span, reading: Reading): Term | undefined {
  const left = readNode(item, reading)
  if (list.op !== 'list') {
    reading.say(
      'terms/expression-syntax',
      list.range,
      'After "in" comes a list.',
      'Write it like purpose in ["training"].',
    )
    return undefined
  }
  const right = list.args.map((each) => readNode(each, reading))
  return left && whole(right) ? { ...span, is: 'among', left, right } : undefined
}

/** `a && b && c` is one condition of three parts. */
function flatten(node: ASTNode, op: '&&' | '||'): ASTNode[] {
  const parts: ASTNode[] = []
  let left = node
  while (left.op === op) {
    const [before, after]: [ASTNode, ASTNode] = left.args
    parts.unshift(after)
    left = before
  }
  return [left, ...parts]
}

function whole(parts: readonly (Term | undefined)[]): parts is readonly Term[] {
  return !parts.includes(undefined)
}

function textOf({ start, end }: Span, { text }: Reading): string {
  return text.slice(start, end)
}
