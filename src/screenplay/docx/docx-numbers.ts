/** Numbers that Word reckons for the paragraphs of its lists: the numbers of scenes, where nobody typed them. */

import { attribute, type DocxList } from './docx-styles.ts'
import { type XmlTag, walkXml } from '../xml.ts'

interface Level {
  start: number
  format: string
  /** `%1.` for the number of the first level and a stop. */
  text: string
}

/** A definition of levels, and which lists go by it. Lists of one definition count on together. */
interface Lists {
  readonly levels: Map<string, Level[]>
  readonly definitionOf: Map<string, string>
}

const NO_LEVEL: Level = { start: 1, format: 'decimal', text: '' }
const LEVELS = 9

/**
 * The number of each paragraph as it is printed, without the stop behind it; `undefined` for one without a list, and for bullets.
 * Takes the part `numbering.xml`; one that cannot be read numbers nothing.
 */
export function numberParagraphs(lists: readonly (DocxList | undefined)[], xml: string): (string | undefined)[] {
  const { levels, definitionOf } = readLists(xml)
  const counters = new Map<string, number[]>()
  return lists.map((list) => {
    const definition = list && definitionOf.get(list.id)
    const ofDefinition = definition === undefined ? undefined : levels.get(definition)
    if (!list || definition === undefined || !ofDefinition) return undefined
    const counter = counters.get(definition) ?? []
    counters.set(definition, counter)
    counter.length = Math.min(counter.length, list.level + 1)
    for (let i = 0; i < list.level; i++) counter[i] ??= startOf(ofDefinition, i)
    counter[list.level] = (counter[list.level] ?? startOf(ofDefinition, list.level) - 1) + 1
    return printNumber(ofDefinition, counter, list.level)
  })
}

function startOf(levels: readonly Level[], index: number): number {
  return levels[index]?.start ?? 1
}

function printNumber(levels: readonly Level[], counter: readonly number[], index: number): string | undefined {
  const { text, format } = levels[index] ?? NO_LEVEL
  if (format === 'bullet' || format === 'none') return undefined
  const printed = text.replace(/%([1-9])/g, (_, level: string) => {
    const at = Number(level) - 1
    return at < counter.length ? printCounter(counter[at]!, levels[at]?.format ?? 'decimal') : ''
  })
  const bare = printed.replace(/[.):\s]+$/, '').replace(/^[\s(]+/, '')
  return /^[\p{L}\p{N}][\p{L}\p{N}.-]{0,15}$/u.test(bare) ? bare : undefined
}

function printCounter(count: number, format: string): string {
  if (format === 'upperLetter') return lettersOf(count)
  if (format === 'lowerLetter') return lettersOf(count).toLowerCase()
  if (format === 'upperRoman') return romanOf(count)
  if (format === 'lowerRoman') return romanOf(count).toLowerCase()
  return format === 'decimalZero' ? String(count).padStart(2, '0') : String(count)
}

/** A to Z, then AA to ZZ, as Word goes on. */
function lettersOf(count: number): string {
  if (count < 1 || count > 780) return String(count)
  return String.fromCharCode(0x41 + ((count - 1) % 26)).repeat(Math.ceil(count / 26))
}

const ROMAN = [[1000, 'M'], [900, 'CM'], [500, 'D'], [400, 'CD'], [100, 'C'], [90, 'XC'], [50, 'L'], [40, 'XL'], [10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I']] as const // prettier-ignore

function romanOf(count: number): string {
  if (count < 1 || count > 3999) return String(count)
  let [left, letters] = [count, '']
  for (const [value, sign] of ROMAN) {
    letters += sign.repeat(Math.floor(left / value))
    left %= value
  }
  return letters
}

function readLists(xml: string): Lists {
  const lists: Lists = { levels: new Map(), definitionOf: new Map() }
  let [definition, list, level]: [string | undefined, string | undefined, Level | undefined] = [
    undefined,
    undefined,
    undefined,
  ]
  walkXml(xml, {
    open: (tag) => {
      if (tag.name === 'abstractNum') {
        definition = attribute(tag, 'abstractNumId') ?? ''
        lists.levels.set(definition, [])
      } else if (tag.name === 'num') list = attribute(tag, 'numId') ?? ''
      else if (tag.name === 'abstractNumId' && list !== undefined)
        lists.definitionOf.set(list, attribute(tag, 'val') ?? '')
      else if (tag.name === 'lvl' && definition !== undefined) {
        level = { ...NO_LEVEL }
        lists.levels.get(definition)![indexOfLevel(tag)] = level
      } else if (level) note(level, tag)
    },
    text: () => {},
    close: (name) => {
      if (name === 'abstractNum') definition = undefined
      else if (name === 'num') list = undefined
      else if (name === 'lvl') level = undefined
    },
  })
  return lists
}

function indexOfLevel(tag: XmlTag): number {
  const index = Number(attribute(tag, 'ilvl') ?? 0)
  return Number.isInteger(index) && index >= 0 && index < LEVELS ? index : 0
}

function note(level: Level, tag: XmlTag): void {
  if (tag.name === 'start') level.start = startIn(tag)
  else if (tag.name === 'numFmt') level.format = attribute(tag, 'val') ?? 'decimal'
  else if (tag.name === 'lvlText') level.text = (attribute(tag, 'val') ?? '').slice(0, 40)
}

function startIn(tag: XmlTag): number {
  const start = Number(attribute(tag, 'val') ?? 1)
  return Number.isInteger(start) && start >= 0 && start <= 10_000 ? start : 1
}
