/** Who speaks in a play that is plain text: names are found by how often and where they stand, before any line is read. */

import { isUpperCase } from '../fountain/fountain-marks.ts'
import { isDirection, isTextHeading } from './text-headings.ts'
import type { TextLine } from './text-lines.ts'

/** `alone`: a name has its own line; `run-in`: `NAME. What is said`; `none`: no speakers could be made out. */
export type SpeakerStyle = 'alone' | 'run-in' | 'none'

export interface Speakers {
  readonly style: SpeakerStyle
  /** Keys of names. */
  readonly names: ReadonlySet<string>
}

/** A line that opens with a speaker: the name as printed, what stands in brackets after it, and the rest. */
export interface SpeakerLine {
  readonly name: string
  /** What a name is known by: in capitals, with the stop when it is not printed in capitals and has one. */
  readonly key: string
  readonly aside: string
  readonly said: string
}

const LEAST_CUES = 4
const LEAST_NAMES = 2

/** A name of one to five words that all begin large, but for small ones inside. */
const NAME =
  /^(?:\p{Lu}[\p{L}\p{M}'’.-]*|\d{1,2}(?:st|nd|rd|th)?)(?: (?:(?:and|of|the|de|von|van|der|la|le|du|di|und|et|y|&|to|in|a)|[\p{Lu}\d][\p{L}\p{M}\d'’.,-]*)){0,4}$/u
/** Words that begin a speech, not the name of one who speaks. */
const NO_NAME =
  /^(?:yes|no|nay|oh|o|ah|aye|ay|well|why|what|who|where|when|how|good|come|sir|madam|my|now|stop|ha|hark|ja|nein|ach|nun|gut|und|then|there|this|that|but|and|for|so|if|it|is|in|i|you|we|not|never|alas|note|notes|time|place|setting|title|author|by)$/i

/** What numbers the parts of a book. */
const NO_NAME_IN_BOOK = /^(?:chap|chapter|book|section|canto|fig|vol|volume|appendix)\b/i
/** Words that begin a line of speech or a direction; a line that is a name and nothing else does not begin so. */
const NO_NAME_FIRST =
  /^(?:to|if|come|go|goes|presenting|yes|no|nay|well|why|there|true|adieu|goodbye|farewell|and|but|or|for|so|then|when|where|what|that|this|these|those|i|you|we|it|my|your|his|our|o|oh|ah|let|thus|now|not|nor|as|at|by|from|in|of|on|with|upon|is|are|be|do|have|good (?:night|day|morning|evening)|thank|thanks|hush|ja|nein|ach)(?=[ .]|$)/i
/** Words of a name that a text need not use elsewhere: `First Clerk`, `Both`. */
const COMMON =
  /^(?:first|second|third|fourth|fifth|sixth|seventh|eighth|all|both|several|other|another|old|young|the|and|of|de|von|van|le|la|mr|mrs|miss|sir|lady|lord|\d.*)\.?$/i

/** A line that is a name and nothing else, perhaps with something in brackets: `NORA`, `First Clerk`, `HELMER (calls)`. */
export function aloneLine(text: string): SpeakerLine | undefined {
  if (text.length > 70) return undefined
  const [, name = '', aside = '', stop = ''] =
    /^([^([]{1,50}?)\s*((?:\([^()]*\)|\[[^[\]]*\])?)\s*([.:]?)$/.exec(text) ?? []
  if (!NAME.test(name) || NO_NAME_FIRST.test(name) || isTextHeading(text) || isDirection(text)) return undefined
  if (/[,;!?—–-]$/.test(name) || NO_NAME_IN_BOOK.test(name)) return undefined
  const key = stop === '.' && !isUpperCase(name) ? `${name.toUpperCase()}.` : name.toUpperCase()
  return { name, key, aside, said: '' }
}

/** `Ready.` may be a name or a short sentence; `READY`, `Ready` and `Ready:` do not end like sentences. */
export function endsLikeSentence(key: string): boolean {
  return key.endsWith('.')
}

/** `NORA. Hide it.`, `Nora: Hide it.`, `NORA (calls). Hide it.`, `NORA—Hide it.`, `NORA   Hide it.` */
export function runInLine(text: string): SpeakerLine | undefined {
  const match =
    /^_?([\p{Lu}\d][\p{L}\p{M}\d '’&.-]{0,40}?)_?\s{0,9}((?:\([^()]{0,200}\)|\[[^[\]]{0,200}\])?)\s{0,9}(?:[.:]_?(?=\s|[—–])\s*[—–]*|[—–]|\t| {3,})\s*(?=\S)/u.exec(
      text,
    )
  if (!match) return undefined
  const [whole, printed = '', aside = ''] = match
  const name = printed.trim()
  if (!NAME.test(name) || NO_NAME.test(name) || NO_NAME_IN_BOOK.test(name) || isTextHeading(text)) return undefined
  return { name, key: name.replace(/[\s.]+$/, '').toUpperCase(), aside, said: text.slice(whole.length) }
}

/** Looks through the whole text and takes the style that finds more cues. */
export function findSpeakers(lines: readonly TextLine[]): Speakers {
  const said = lines.filter(({ text }) => text !== '')
  const alone = namesAlone(said, lines)
  const runIn = namesRunIn(lines)
  const best = alone.cues >= runIn.cues ? { style: 'alone' as const, ...alone } : { style: 'run-in' as const, ...runIn }
  const isPlay = best.cues >= LEAST_CUES && best.names.size >= LEAST_NAMES && best.cues * 15 >= said.length
  return isPlay ? { style: best.style, names: best.names } : { style: 'none', names: new Set() }
}

interface Found {
  readonly cues: number
  readonly names: Set<string>
}

/** How often a name stands alone, and how often what comes after it can be speech. */
interface Tally {
  count: number
  followed: number
  isCapitals: boolean
  /** Always with blank lines around it. */
  isSetOff: boolean
  /** How often it stands after a blank line, with text right under it. */
  onTop: number
}

function namesAlone(said: readonly TextLine[], lines: readonly TextLine[]): Found {
  const tallies = new Map<string, Tally>()
  said.forEach(({ text, number }, i) => {
    const line = aloneLine(text)
    if (!line) return
    const next = said[i + 1]
    const [isUnder, isOver] = [said[i - 1]?.number === number - 1, next?.number === number + 1]
    const tally = tallies.get(line.key) ?? newTally(line.name)
    tally.count++
    if (next && !isNameOnly(next.text) && !isTextHeading(next.text)) tally.followed++
    tally.isSetOff &&= !isUnder && !isOver
    tally.onTop += Number(!isUnder && isOver)
    tallies.set(line.key, tally)
  })
  const sure = [...tallies].filter(([key, tally]) => isSure(key, tally))
  const names = new Set(sure.map(([key]) => key))
  const cues = sure.reduce((sum, [, { count }]) => sum + count, 0)
  if (cues >= LEAST_CUES) for (const key of rareNames(tallies, names, lines)) names.add(key)
  return { cues, names }
}

function newTally(name: string): Tally {
  return { count: 0, followed: 0, isCapitals: isUpperCase(name), isSetOff: true, onTop: 0 }
}

function isNameOnly(text: string): boolean {
  const line = aloneLine(text)
  return line !== undefined && !endsLikeSentence(line.key)
}

/** Six times in ten speech comes after it; names that look like other lines must be there more often, or on top of speeches. */
function isSure(key: string, { count, followed, isCapitals, isSetOff, onTop }: Tally): boolean {
  if (endsLikeSentence(key) && onTop * 10 < count * 8) return false
  return count >= (isCapitals || (isSetOff && !endsLikeSentence(key)) ? 2 : 3) && followed * 10 >= count * 6
}

/** Names that speak once or twice are taken when the text speaks of them too: every word of theirs stands large inside a line. */
function rareNames(
  tallies: ReadonlyMap<string, Tally>,
  sure: ReadonlySet<string>,
  lines: readonly TextLine[],
): string[] {
  const rare = [...tallies].filter(([key, { count, followed, onTop }]) => {
    return !sure.has(key) && followed === count && (onTop === count || !endsLikeSentence(key))
  })
  const known = new Set([...sure].flatMap(wordsOfKey))
  const opening = aloneLine(lines.find(({ text }) => text !== '')?.text ?? '')?.key
  const wanted = new Set(rare.flatMap(([key]) => wordsOfKey(key)))
  for (const { text } of lines) {
    for (const [, word = ''] of text.matchAll(/[\p{L},;]['’]?\s(\p{Lu}[\p{L}\p{M}'’-]*)/gu)) {
      if (wanted.has(word.toUpperCase()) && !isNameOnly(text)) known.add(word.toUpperCase())
    }
  }
  const isKnown = (word: string) => COMMON.test(word) || known.has(word)
  return rare.map(([key]) => key).filter((key) => key !== opening && wordsOfKey(key).every(isKnown))
}

function wordsOfKey(key: string): string[] {
  return key.replace(/\.$/, '').split(' ')
}

/** Names that open paragraphs (or lines, where there are no paragraphs), three times in ten at least. */
function namesRunIn(lines: readonly TextLine[]): Found {
  const openings = lines.filter(({ text }, i) => text !== '' && (i === 0 || lines[i - 1]!.text === ''))
  const said = lines.filter(({ text }) => text !== '')
  const starts = openings.length * 6 < said.length ? said : openings
  const tallies = new Map<string, number>()
  const capitals = new Set<string>()
  for (const { text } of starts) {
    const line = runInLine(text)
    if (!line) continue
    tallies.set(line.key, (tallies.get(line.key) ?? 0) + 1)
    if (isUpperCase(line.name)) capitals.add(line.key)
  }
  const sure = [...tallies].filter(([key, count]) => count >= (capitals.has(key) ? 2 : 3))
  const cues = sure.reduce((sum, [, count]) => sum + count, 0)
  const isMany = cues * 10 >= starts.length * (starts === openings ? 3 : 1)
  if (!isMany) return { cues: 0, names: new Set() }
  const isSettled = cues >= LEAST_CUES * 2
  return { cues, names: new Set([...sure.map(([key]) => key), ...(isSettled ? capitals : [])]) }
}
