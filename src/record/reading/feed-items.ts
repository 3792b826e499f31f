/**
 * A feed → the pieces of text that are its items. Only the borders of items are looked for, so that whatever is broken inside one of
 * them stays inside it, and a feed that breaks off gives what stands before the end.
 */

export interface FeedItem {
  readonly text: string
  /** Where it begins, from 1. */
  readonly line: number
  /** Its end tag is there; without it, the next item or the end of the file came first. */
  readonly isWhole: boolean
}

export interface FeedParts {
  /** What stands before the first item and after the last one. */
  readonly frame: string
  readonly items: readonly FeedItem[]
  /** The end tag of the feed is there. */
  readonly isWhole: boolean
}

// Prefixes under which feeds have their own elements; `media:item` and the like are none.
// A tag whose own bracket is missing ends where the next one begins.
const BORDER = /<!\[CDATA\[|<!--|<(\/?)(?:(?:rss|atom|a10|ns\d|rdf):)?(item|entry)(?=[\s>/])[^<>]{0,2000}(?:>|(?=<))/gi

// Two feeds that were saved into one file stand one after the other, each with its frame.
const NEXT_FEED =
  /<\/(?:rss|rdf:rdf|(?:\w{1,20}:)?feed)\s{0,20}>(?:\s{1,100}|\ufeff|<\?[^<>]{0,500}>|<!doctype[^<>]{0,500}>){0,20}(?=<(?:rss|rdf:rdf|(?:\w{1,20}:)?feed)[\s>])/gi

/** The feeds of a file, mostly one; lines are counted through all of them. */
export function splitFeeds(text: string): FeedParts[] {
  const lineAt = lineCounter(text)
  const ends = [...text.matchAll(NEXT_FEED)].map(({ index, 0: found }) => index + found.length)
  return [0, ...ends].map((start, at) => {
    const line = lineAt(start)
    return splitFeed(text.slice(start, ends[at] ?? text.length), line)
  })
}

function splitFeed(text: string, firstLine: number): FeedParts {
  const items: FeedItem[] = []
  const lineIn = lineCounter(text)
  const lineAt = (at: number): number => lineIn(at) + firstLine - 1
  // Elements of the other name inside an item are not borders.
  let [start, end, name] = [-1, 0, '']
  const frame: string[] = []
  const finish = (at: number, isWhole: boolean): void => {
    items.push({ text: text.slice(start, at), line: lineAt(start), isWhole })
    ;[start, end] = [-1, at]
  }
  const endOfHidden = hiddenIn(text)
  const border = new RegExp(BORDER)
  for (let match = border.exec(text); match; match = border.exec(text)) {
    const [found, slash, kind] = match
    if (kind === undefined) {
      border.lastIndex = endOfHidden(match.index, found)
      continue
    }
    if (start < 0) name = kind.toLowerCase()
    if (kind.toLowerCase() !== name) continue
    const after = match.index + found.length
    if (slash === '/' && start >= 0) finish(after, true)
    else if (slash === '') {
      if (start >= 0) finish(match.index, false)
      frame.push(text.slice(end, match.index))
      start = match.index
      if (found.endsWith('/>')) finish(after, true)
    }
  }
  const close = /<\/(?:rss|rdf:rdf|channel|(?:\w+:)?feed)\s*>/i
  const rest = text.slice(Math.max(start, end))
  const closed = close.exec(rest)
  if (start >= 0) finish(closed ? start + closed.index : text.length, false)
  frame.push(text.slice(end))
  return { frame: frame.join('\n'), items, isWhole: closed !== null }
}

// What is never part of the words of one item: the end of an item and the beginning of another, or the end of the feed.
const RUNAWAY = /<\/(item|entry)\s*>\s*(?:<\1[\s>]|<\/(?:channel|rss|feed|rdf:rdf))/gi

/**
 * Where a CDATA section or a comment ends; just behind its beginning when its end is missing and it would swallow items. Asked from
 * left to right; each of the three things is looked for once over the whole text.
 */
function hiddenIn(text: string): (at: number, opening: string) => number {
  const runaway = new RegExp(RUNAWAY)
  const next = {
    comment: nextOf((from) => text.indexOf('-->', from)),
    data: nextOf((from) => text.indexOf(']]>', from)),
    runaway: nextOf((from) => {
      runaway.lastIndex = from
      return runaway.exec(text)?.index ?? -1
    }),
  }
  return (at, opening) => {
    const after = at + opening.length
    const isComment = opening === '<!--'
    const end = isComment ? next.comment(after) : next.data(after)
    if (end < 0 || (!isComment && isBefore(next.runaway(after), end))) return after
    return end + 3
  }
}

function isBefore(place: number, end: number): boolean {
  return place >= 0 && place < end
}

/** Remembers what was found until it is passed, and that there is no more. */
function nextOf(find: (from: number) => number): (from: number) => number {
  let known = -2
  return (from) => {
    if (known !== -1 && known < from) known = find(from)
    return known
  }
}

/** Lines of places that only ever go forward. */
export function lineCounter(text: string): (at: number) => number {
  let line = 1
  let next = text.indexOf('\n')
  return (at) => {
    for (; next >= 0 && next < at; next = text.indexOf('\n', next + 1)) line++
    return line
  }
}
