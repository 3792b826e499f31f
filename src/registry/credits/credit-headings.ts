/** The headings of credits in a text: which of them share in payments, and where each one stands. */

import { FOREIGN_HEADINGS } from './foreign-credits.ts'
import type { CreditKind } from '../records.ts'

/** `default` stands for a bare `by`; `none` for credits that share nothing (`Directed by`). */
export interface CreditHeading {
  readonly kinds: readonly CreditKind[] | 'default' | 'none'
  readonly text: string
  /** UTF-16 positions in the text; the names begin at `end`. */
  readonly start: number
  readonly end: number
}

const SCRIPT = '(?:screen\\s*play|script)'
const STORY = '(?:(?:screen|television|tv|original)\\s+){0,2}story'
const CRAFT = '(?:directed|produced|performed|edited|created|devised|illustrated)'
const JOIN = '\\s*(?:,\\s*and\\b|,|&|\\+|and\\b)\\s*'
const MEDIUM = '(?:\\s+for\\s+(?:the\\s+)?(?:screen|television|tv|radio|stage))'
const LINE_START = '(?<=(?:^|[\\n;|])\\s*)'
// A word that may stand before `written by` or `created by`, which then is no credit of ours; a name may stand there as well.
const MATTER =
  '(?:narration|commentary|dialogue|material|lyrics|songs?|music|characters?|series|books?|novel|play|stor(?:y|ies)|sketch(?:es)?|comics?|format)'

const LONGEST_HEADING = 80

// What a script is based on may name authors itself (`based on the story by …`): it goes on to the end of its line, or to the
// next credit after its first `by`.
const NEXT_CREDIT = `\\s+(?:written|${SCRIPT}|teleplay|${STORY}|adaptation)\\s+by\\b`
const SOURCE = `(?:based\\s+(?:up)?on|adapted\\s+from|inspired\\s+by|suggested\\s+by|from\\s+(?:the|an?)\\s)(?:(?!\\sby\\s)[^\\n;|])*(?:\\sby\\s(?:(?!${NEXT_CREDIT})[^\\n;|])*)?`

// The first that matches at a place counts; whatever begins earlier in the text comes first.
const HEADINGS: readonly (readonly [string, CreditHeading['kinds']])[] = [
  [SOURCE, 'none'],
  [`${STORY}(?:\\s+by)?${JOIN}(?:original\\s+)?${SCRIPT}\\s+by`, ['story by', 'screenplay by']],
  [`(?:original\\s+)?${SCRIPT}(?:\\s+by)?${JOIN}${STORY}\\s+by`, ['story by', 'screenplay by']],
  [`${STORY}(?:\\s+by)?${JOIN}teleplay\\s+by`, ['story by', 'teleplay by']],
  [`teleplay(?:\\s+by)?${JOIN}${STORY}\\s+by`, ['story by', 'teleplay by']],
  [`(?:${CRAFT}${JOIN})*(?:co-?\\s?)?written(?:${JOIN}${CRAFT})*${MEDIUM}?(?:${JOIN}${CRAFT})*\\s+by`, ['written by']],
  [`${STORY}\\s+by`, ['story by']],
  [`(?:an?\\s+)?(?:original\\s+)?${SCRIPT}(?:\\s+written)?\\s+by`, ['screenplay by']],
  ['(?:a\\s+)?(?:original\\s+)?tele\\s*(?:play|vision\\s+play)(?:\\s+written)?\\s+by', ['teleplay by']],
  [`(?:screen\\s+)?(?:adaptation|adapted)${MEDIUM}?\\s+by`, ['adaptation by']],
  [`(?:story|television\\s+story)\\s*(?=[:：])`, ['story by']],
  [`${SCRIPT}\\s*(?=[:：])`, ['screenplay by']],
  ['teleplay\\s*(?=[:：])', ['teleplay by']],
  ['(?:staff\\s+writers?|script\\s+editors?|story\\s+(?:editors?|consultants?|producers?))\\s*(?=[:：])', 'none'],
  ['(?:screen)?writer(?:s|\\(s\\))?\\s*(?=[:：])', ['written by']],
  [`(?:additional\\s+)?${MATTER}\\s+(?:created|written)\\s+by`, 'none'],
  [
    `(?:${CRAFT}(?:${JOIN}${CRAFT})*|developed${MEDIUM}?|translated|revised|rewritten|music|lyrics|characters|narration|narrated|concept|idea|treatment|format|novel|book|executive\\s+produced|photographed|(?:[\\p{L}-]+\\s+){0,2}(?:revisions?|rewrites?|polish|dialogue|material|translation|photography)|(?:an?|the)\\s+(?:[\\p{L}-]+\\s+){0,2}(?:story|novel|production))\\s+by`,
    'none',
  ],
  [`${LINE_START}(?:an?|the)\\s+(?:[\\p{L}-]+\\s+){1,5}(?:written\\s+)?by`, 'default'],
  ...FOREIGN_HEADINGS.map(([pattern, kinds]) => [`${LINE_START}${pattern}`, kinds] as const),
  [`${LINE_START}(?:von|par)`, 'default'],
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
