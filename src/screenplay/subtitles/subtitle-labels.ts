/** Who speaks: labels like `LENA:` at the start of a line, and which of them are names in this file. */

import { isUpperCase } from '../fountain/fountain-marks.ts'

export interface SpeakerLabel {
  /** As printed, with `(V.O.)` and the like. */
  readonly speaker: string
  /** `(quietly)` between the name and the colon. */
  readonly aside: string
  readonly rest: string
}

/** The names that the whole file bears out. */
export interface SpeakerLabels {
  readonly labelOf: (line: string) => SpeakerLabel | undefined
}

/** `NAME: text`, `- NAME: text`, `>> NAME: text`, `[NAME]: text`. */
const LABEL =
  /^(?:(?:-|–|>>+) {0,3})?\[?(\p{Lu}[\p{L}\p{M}\p{N} .'’&#-]{1,40}?) {0,2}\]? {0,2}(\([^()]{0,40}\))? {0,2}[:：](?=\s|$)(.*)$/u
const EXTENSION = /^\((?:V\.? ?O\.?|O\.? ?S\.?|O\.? ?C\.?|cont(?:'|’)?d?\.?|on (?:tv|radio|phone))\)$/i
/** A name in small letters: up to three words that begin large, perhaps with a number. */
const NAME = /^\p{Lu}[\p{L}\p{M}.'’-]*(?: (?:\p{Lu}[\p{L}\p{M}.'’-]*|\d{1,2})){0,2}$/u
const NO_NAME =
  /^(?:note|warning|question|answer|yes|no|ps|p\.s|remember|look|listen|well|but|and|so|then|example|result|rule|step|chapter|part|act|scene|day|time|place|date|title|subject|today|tomorrow)(?: \d{1,2})?$/i

/** Names in small letters speak three times at least, and there are two of them. So do names where all is in capitals. */
const LEAST_TIMES = 3
const LEAST_NAMES = 2

/**
 * Looks through all lines first. A label in capitals is a name, unless the whole file is in capitals (`REMEMBER: NEVER GO`); one in
 * small letters is speech (`Note: I waited`), unless it comes again and again and is not the only one.
 */
export function findSpeakerLabels(lines: readonly string[]): SpeakerLabels {
  const counts = new Map<string, number>()
  let [large, small] = [0, 0]
  for (const line of lines) {
    large += line.match(/\p{Lu}/gu)?.length ?? 0
    small += line.match(/\p{Ll}/gu)?.length ?? 0
    const label = splitLabel(line)
    if (label) counts.set(keyOf(label), (counts.get(keyOf(label)) ?? 0) + 1)
  }
  const isAllCapitals = large > 200 && large > small * 4
  const often = [...counts].filter(([, count]) => count >= LEAST_TIMES).map(([name]) => name)
  const inSmall = often.filter((name) => !isUpperCase(name) && NAME.test(name) && !NO_NAME.test(name))
  const names = new Set([...often.filter(isUpperCase), ...(inSmall.length >= LEAST_NAMES ? inSmall : [])])
  return {
    labelOf(line) {
      const label = splitLabel(line)
      if (!label) return undefined
      const isName = names.has(keyOf(label)) || (isUpperCase(keyOf(label)) && !isAllCapitals)
      return isName ? label : undefined
    },
  }
}

function splitLabel(line: string): SpeakerLabel | undefined {
  const [, name = '', aside = '', rest = ''] = LABEL.exec(line.slice(0, 400)) ?? []
  if (name === '' || name.trim().split(/\s+/).length > 4) return undefined
  const isExtension = EXTENSION.test(aside)
  const behind = line.length > 400 ? line.slice(400) : ''
  return {
    speaker: isExtension ? `${name.trim()} ${aside}` : name.trim(),
    aside: isExtension ? '' : aside,
    rest: (rest + behind).trim(),
  }
}

function keyOf({ speaker }: SpeakerLabel): string {
  return speaker.replace(/ \([^()]*\)$/, '')
}
