/** Captions that say again what is on the screen already: those that roll up, and cues that stand in the file twice. */

import type { Problem } from '../../base/index.ts'
import type { SubtitleCue } from './subtitle-cues.ts'

export interface WithoutRepeats {
  readonly cues: readonly SubtitleCue[]
  readonly problems: readonly Problem[]
}

/** Nobody reads a caption that is gone after so many milliseconds: it is one step of an effect. */
const FLASH = 300
const LEAST_ROLLED = 3

/** Each caption once. A line that somebody says again, later, is another caption. */
export function withoutRepeats(
  cues: readonly SubtitleCue[],
  { hasInlineTimes }: { hasInlineTimes: boolean },
): WithoutRepeats {
  const once = withoutTwins(cues)
  const rolls = hasInlineTimes || rollsUp(once)
  const fresh = rolls ? once.map((cue, i) => withoutRolled(cue, once[i - 1])) : once
  const dropped = linesIn(cues) - linesIn(fresh)
  return { cues: fresh, problems: dropped === 0 ? [] : [repeated(dropped)] }
}

function linesIn(cues: readonly SubtitleCue[]): number {
  return cues.reduce((sum, { lines }) => sum + lines.filter((line) => bare(line) !== '').length, 0)
}

/** A cue with the text and the times of another, one that begins before its like has ended, or a step of an effect. */
function withoutTwins(cues: readonly SubtitleCue[]): SubtitleCue[] {
  const seen = new Set<string>()
  const last = new Map<string, SubtitleCue>()
  return cues.filter((cue) => {
    const text = cue.lines.map(bare).join('\n')
    if (text === '' || cue.start === undefined || cue.end === undefined) return true
    const key = `${cue.start} ${cue.end} ${text}`
    const before = last.get(text)
    const isTwin = seen.has(key) || (before !== undefined && goesOn(before, cue))
    seen.add(key)
    last.set(text, cue)
    return !isTwin
  })
}

function goesOn(before: SubtitleCue, { start = 0, end = 0 }: SubtitleCue): boolean {
  const { start: from = 0, end: to = 0 } = before
  if (start >= from && start < to) return true
  return start === to && Math.min(end - start, to - from) < FLASH
}

/** One cue in three begins with the last line of the cue before it, which it follows at once. */
function rollsUp(cues: readonly SubtitleCue[]): boolean {
  const said = cues.filter(({ lines }) => lines.some((line) => bare(line) !== ''))
  const rolled = said.filter((cue, i) => {
    const before = said[i - 1]
    const isNext = before?.end !== undefined && cue.start !== undefined && cue.start <= before.end + FLASH
    return isNext && bare(cue.lines[0]) !== '' && bare(cue.lines[0]) === bare(before.lines.at(-1))
  })
  return rolled.length >= LEAST_ROLLED && rolled.length * 3 >= said.length
}

function withoutRolled(cue: SubtitleCue, before: SubtitleCue | undefined): SubtitleCue {
  if (!before) return cue
  const said = before.lines.map(bare)
  const lines = cue.lines.filter((line) => bare(line) !== '')
  let rolled = 0
  while (rolled < lines.length && said.includes(bare(lines[rolled]))) rolled++
  return { ...cue, lines: lines.slice(rolled), line: cue.line + rolled }
}

function bare(line: string | undefined): string {
  return (line ?? '').replace(/<[^<>]*>/g, '').trim()
}

function repeated(count: number): Problem {
  return {
    code: 'screenplay/repeated-captions',
    severity: 'note',
    message: `${count === 1 ? 'One line says' : `${count} lines say`} again what is on the screen already; each was counted once.`,
  }
}
