/**
 * Makes the text of a canary: a short screenplay from our own word lists, by a generator whose seed nobody outside knows. Each sentence
 * draws several times from lists of 20 to 50, so runs of eight words that stand elsewhere hardly come about; a reader who looks closely sees
 * that nobody wrote it.
 */

import { sha256 } from '../../base/index.ts'
import {
  DEEDS,
  DEMANDS,
  HOURS,
  MANNERS,
  NAMES,
  PEOPLE,
  PLACES,
  REPLIES,
  THINGS,
  TIMES,
  TROUBLES,
} from './canary-words.ts'

export interface CanaryText {
  readonly title: string
  /** Fountain. */
  readonly text: string
}

/** The same seed and length give the same text. `words` is reached, and passed by a scene at most. */
export function writeCanary(seed: Uint8Array, words: number): CanaryText {
  const dice = createDice(seed)
  const title = capitals(`the ${dice.pick(MANNERS)} ${dice.pick(THINGS)} of the ${dice.pick(PLACES)}`)
  const parts: string[] = []
  const wordsSoFar = () => parts.reduce((sum, part) => sum + part.split(/\s+/).length, 0)
  while (wordsSoFar() < words) parts.push(...scene(dice))
  return { title, text: `Title: ${title}\n\n${parts.join('\n\n')}\n` }
}

function scene(dice: Dice): string[] {
  const cast = dice.draw(NAMES, 2 + dice.roll(2))
  const heading = `${dice.pick(['INT', 'EXT'])}. ${dice.pick(PLACES).toUpperCase()} - ${dice.pick(TIMES)}`
  const speeches = Array.from({ length: 5 + dice.roll(7) }, (_, i) => {
    const said = `${cast[i % cast.length]!.toUpperCase()}\n${speech(dice, cast[(i + 1) % cast.length]!)}`
    return dice.roll(5) === 0 ? [action(dice, cast), said] : [said]
  })
  return [heading, action(dice, cast), ...speeches.flat()]
}

function action(dice: Dice, cast: readonly string[]): string {
  const [first = '', second = ''] = dice.draw(cast, 2)
  return dice.pick([
    () =>
      `${first} ${dice.pick(DEEDS)} the ${thing(dice)}. ${second} ${dice.pick(DEEDS)} ${a(thing(dice))} ${dice.pick(HOURS)}.`,
    () =>
      `${upper(a(thing(dice)))} beside the ${thing(dice)}. ${first} ${dice.pick(DEEDS)} both of them, and ${second} ${dice.pick(DEEDS)} neither.`,
    () =>
      `${second} comes in with ${a(thing(dice))} under one arm, sees ${first}, and ${dice.pick(DEEDS)} the ${thing(dice)}.`,
  ])()
}

function speech(dice: Dice, other: string): string {
  const sentences = Array.from({ length: 1 + dice.roll(3) }, () => sentence(dice, other))
  return sentences.join(' ')
}

function sentence(dice: Dice, other: string): string {
  return dice.pick([
    () => `${upper(trouble(dice))}, ${other}, and you ${dice.pick(DEMANDS)} the ${thing(dice)}.`,
    () => `${upper(dice.pick(DEMANDS))} the ${thing(dice)} ${dice.pick(HOURS)}, ${other}.`,
    () => `${upper(dice.pick(REPLIES))}. Besides, ${trouble(dice)} ${dice.pick(HOURS)}.`,
    () => `If ${trouble(dice)}, who ${dice.pick(DEEDS)} the ${thing(dice)}?`,
    () => `I left ${a(thing(dice))} in the ${dice.pick(PLACES)}, because ${trouble(dice)}.`,
  ])()
}

function trouble(dice: Dice): string {
  return `${dice.pick(PEOPLE)} ${dice.pick(TROUBLES)} the ${thing(dice)}`
}

function a(noun: string): string {
  return `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`
}

function thing(dice: Dice): string {
  return `${dice.pick(MANNERS)} ${dice.pick(THINGS)}`
}

interface Dice {
  /** A number from 0 to below `sides`. */
  roll(sides: number): number
  pick<T>(from: readonly T[]): T
  /** Different ones. */
  draw<T>(from: readonly T[], count: number): T[]
}

/** SHA-256 over the seed and a counter, four bytes a throw. */
function createDice(seed: Uint8Array): Dice {
  let block = new Uint8Array()
  let used = 0
  let blocks = 0
  const roll = (sides: number): number => {
    if (used + 4 > block.length) {
      block = sha256(new Uint8Array([...seed, ...new Uint8Array(Uint32Array.of(blocks++).buffer)])) as typeof block
      used = 0
    }
    used += 4
    return Buffer.from(block).readUInt32LE(used - 4) % sides
  }
  return {
    roll,
    pick: (from) => from[roll(from.length)]!,
    draw(from, count) {
      const left = [...from]
      return Array.from({ length: Math.min(count, left.length) }, () => left.splice(roll(left.length), 1)[0]!)
    },
  }
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function capitals(text: string): string {
  return text.replace(/(?<![\w'])[a-z]/g, (letter, at: number) =>
    at > 0 && /^(of|the)\b/.test(text.slice(at)) ? letter : letter.toUpperCase(),
  )
}
