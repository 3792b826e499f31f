/** The headings of credits in a text: which of them share in payments, and where each one stands. */

import type { CreditKind } from './records.ts'

/** `default` stands for a bare `by`; `none` for credits that share nothing (`Directed by`). */
export interface CreditHeading {
  readonly kinds: readonly CreditKind[] | 'default' | 'none'
  readonly text: string
  /** UTF-16 positions in the text; the names begin at `end`. */
  readonly start: number
  readonly end: number
}

const SCRIPT = '(?:screen\\s*play|script)'
const CRAFT = '(?:directed|produced|performed|edited|created|devised|illustrated)'
const JOIN = '\\s*(?:,\\s*and\\b|,|&|\\+|and\\b)\\s*'
const LINE_START = '(?<=(?:^|[\\n;|])\\s*)'

const LONGEST_HEADING = 80

// The first that matches at a place counts; whatever begins earlier in the text comes first.
const HEADINGS: readonly (readonly [string, CreditHeading['kinds']])[] = [
  // What the script is based on may name authors itself (`based on the story by …`), so it goes on to the end of its line.
  ['(?:based\\s+(?:up)?on|adapted\\s+from|inspired\\s+by|suggested\\s+by|from\\s+(?:the|an?)\\s)[^\\n;|]*', 'none'],
  [`(?:screen\\s+)?story(?:\\s+by)?${JOIN}(?:original\\s+)?${SCRIPT}\\s+by`, ['story by', 'screenplay by']],
  [`(?:original\\s+)?${SCRIPT}(?:\\s+by)?${JOIN}(?:screen\\s+)?story\\s+by`, ['story by', 'screenplay by']],
  [`(?:television\\s+)?story(?:\\s+by)?${JOIN}teleplay\\s+by`, ['story by', 'teleplay by']],
  [`teleplay(?:\\s+by)?${JOIN}(?:television\\s+)?story\\s+by`, ['story by', 'teleplay by']],
  [`(?:${CRAFT}${JOIN})*written(?:${JOIN}${CRAFT})*(?:\\s+for\\s+(?:the\\s+screen|television))?\\s+by`, ['written by']],
  ['(?:screen\\s+|television\\s+|original\\s+)?story\\s+by', ['story by']],
  [`(?:an?\\s+)?(?:original\\s+)?${SCRIPT}(?:\\s+written)?\\s+by`, ['screenplay by']],
  ['(?:a\\s+)?(?:original\\s+)?tele\\s*(?:play|vision\\s+play)(?:\\s+written)?\\s+by', ['teleplay by']],
  ['(?:screen\\s+)?(?:adaptation|adapted)(?:\\s+for\\s+(?:the\\s+screen|television))?\\s+by', ['adaptation by']],
  [`(?:story|television\\s+story)\\s*(?=[:：])`, ['story by']],
  [`${SCRIPT}\\s*(?=[:：])`, ['screenplay by']],
  ['teleplay\\s*(?=[:：])', ['teleplay by']],
  ['writers?\\s*(?=[:：])', ['written by']],
  [`(?:additional\\s+)?[\\p{L}-]+\\s+(?:created|written)\\s+by`, 'none'],
  [
    `(?:${CRAFT}(?:${JOIN}${CRAFT})*|developed|translated|revised|rewritten|music|lyrics|characters|novel|book|executive\\s+produced|photographed|(?:[\\p{L}-]+\\s+){0,2}(?:revisions?|rewrites?|polish|dialogue|material|translation|photography)|(?:an?|the)\\s+(?:[\\p{L}-]+\\s+){0,2}(?:story|novel|production))\\s+by`,
    'none',
  ],
  [`${LINE_START}(?:an?|the)\\s+(?:[\\p{L}-]+\\s+){1,5}(?:written\\s+)?by`, 'default'],
  [`${LINE_START}(?:drehbuch(?:\\s+von)?|von|par|escrito\\s+por|scritto\\s+da)`, 'default'],
  [`${LINE_START}by`, 'default'],
]

const HEADING = new RegExp(
  `(?<![\\p{L}\\p{M}\\p{N}])(?:${HEADINGS.map(([pattern]) => `(${pattern})`).join('|')})(?![\\p{L}\\p{M}\\p{N}])(?:\\s*[:：])?`,
  'giu',
)

/** All headings of a text, in order. */
export function findHeadings(text: string): CreditHeading[] {
  return [...text.matchAll(HEADING)].map((match) => {
    const [whole, ...groups] = match
    const which = groups.findIndex((group) => group !== undefined)
    return {
      kinds: HEADINGS[which]?.[1] ?? 'default',
      text: whole.replace(/\s+/g, ' ').trim(),
      start: match.index,
      end: match.index + whole.length,
    }
  })
}

/** The kinds that a cell of a table names: `Written By`, `story`, `story and teleplay by`; `undefined` for anything else. */
export function creditKindsOf(text: string): readonly CreditKind[] | undefined {
  const plain = text
    .replace(/[_\s]+/g, ' ')
    .trim()
    .toLowerCase()
  const heading = plain.endsWith(' by') ? plain : `${plain}:`
  const [found] = findHeadings(heading.length > LONGEST_HEADING ? '' : heading)
  const isAll = found?.start === 0 && found.end === heading.length
  return isAll && typeof found.kinds !== 'string' ? found.kinds : undefined
}
