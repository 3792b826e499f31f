/** Credits as Spanish, French, German, Italian, Portuguese and Russian title pages put them, where they can be told for certain. */

import type { CreditKind } from '../records.ts'

const JOIN = '(?:\\s*,\\s*|\\s+(?:y|e|et|und|и)\\s+|\\s*&\\s*)'
/** What the same people did besides: it shares in nothing. */
const BESIDES = `(?:${JOIN}(?:direcci[óo]n|di[áa]logos?|r[ée]alisation|mise\\s+en\\s+sc[èe]ne|dialogues?|adaptation|regie|dialoge|regia|dialoghi|dire[çc][ãa]o))*`
const OF = '(?:\\s+(?:de|del|da|di|por|par|von)(?=[\\s:：]|$)|\\s*(?=[:：]))'
const SCRIPT =
  '(?:gui[óo]n(?:\\s+original)?|libreto|sc[ée]nario(?:\\s+original)?|drehbuch|sceneggiatura|roteiro|сценарий|авторы?\\s+сценария)'
const STORY = '(?:argumento|historia\\s+original|histoire\\s+originale|soggetto|hist[óo]ria\\s+original)'
const ADAPTATION = '(?:adaptaci[óo]n|adaptation|bearbeitung|adattamento|adapta[çc][ãa]o)'
const NOTHING =
  '(?:direcci[óo]n|dirigid[oa]|realizaci[óo]n|r[ée]alisation|r[ée]alis[ée]|mise\\s+en\\s+sc[èe]ne|regie|regia|dire[çc][ãa]o|режиссёр|идея|idea(?:\\s+original)?|id[ée]e(?:\\s+originale)?|idee|cread[oa]|cr[ée][ée]|dialogues|di[áa]logos)'
const SOURCE =
  "(?:basad[oa]\\s+en\\s|inspirad[oa]\\s+en\\s|d['’]apr[èe]s\\s|adapt[ée]\\s+d[eu]\\s|nach\\s+(?:einer|einem|dem|der|den|motiven)\\s|tratto\\s+da\\s|baseado\\s+em\\s)[^\\n;|]*"

/** Patterns with what they stand for; the names follow. */
export const FOREIGN_HEADINGS: readonly (readonly [string, readonly CreditKind[] | 'none' | 'default'])[] = [
  [SOURCE, 'none'],
  [`${SCRIPT}${BESIDES}${OF}`, ['screenplay by']],
  [`${STORY}${JOIN}${SCRIPT}${BESIDES}${OF}`, ['story by', 'screenplay by']],
  [`${STORY}${OF}`, ['story by']],
  [`${ADAPTATION}${OF}`, ['adaptation by']],
  [`${NOTHING}${OF}`, 'none'],
  [
    '(?:escrito(?:\\s+y\\s+dirigido)?\\s+por|[ée]crit(?:\\s+et\\s+r[ée]alis[ée])?\\s+par|scritto(?:\\s+e\\s+diretto)?\\s+da|geschrieben\\s+von)',
    'default',
  ],
]

const AND = /^(?<left>\S+\s.*?\S)\s(?:y|e|и)\s(?<right>\S+\s.*\S)$/u
const CAPITAL_AND = /^(?<left>\S+\s.*?\S)\s(?:Y|И)\s(?<right>\S+\s.*\S)$/u

/**
 * `Ana Ruiz y Tom Okafor` in two; `José Ortega y Gasset`, with one word behind the `y`, is one person. The words are too short
 * to be told from parts of a name without looking at both sides.
 */
export function splitForeignAnd(name: string): string[] {
  const isCapital = name === name.toUpperCase()
  const { left, right } = (isCapital ? CAPITAL_AND : AND).exec(name.trim())?.groups ?? {}
  return left === undefined || right === undefined ? [name] : [left, ...splitForeignAnd(right)]
}
