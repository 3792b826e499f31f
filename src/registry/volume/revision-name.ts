/** What a draft is called on its title page: `Blue Revisions`, `Second Draft`, `Shooting Script`. */

import type { TitlePage } from '../../screenplay/index.ts'

const COLOURS =
  'double\\s+)?(?:white|blue|pink|yellow|green|goldenrod|gold|buff|salmon|cherry|tan|grey|gray|ivory|lilac|lavender|orchid'
const ORDINALS = '(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|final|\\d{1,2}(?:st|nd|rd|th))'
const NAMES = new RegExp(
  [
    `(?<!\\p{L})(?:(?:full|2nd|second)\\s+)?(?:${COLOURS})(?!\\p{L})(?:\\s+(?:revisions?|revised|rev\\.?|pages|draft|script))?`,
    `(?<!\\p{L})(?:revised\\s+)?(?:${ORDINALS}\\s+)?(?:(?:network|studio|production|table|writer['’]?s|shooting|rough|polish|rehearsal|revised)\\s+)*(?:draft|script)(?!\\p{L})(?:\\s*(?:no\\.?|#)?\\s*\\d{1,2}(?![\\d/.-]))?`,
    '(?<!\\p{L})(?:version|revision|rev\\.?|v)\\s*(?:no\\.?|#)?\\s*\\d{1,3}(?:\\.\\d+)?(?![\\d/-])',
  ].join('|'),
  'giu',
)

const LONGEST_TEXT = 500

/** As printed, in order; `undefined` where nothing is called anything. */
export function revisionNameOf(text: string): string | undefined {
  const found = (text.slice(0, LONGEST_TEXT).match(NAMES) ?? []).map((name) => name.replace(/\s+/g, ' ').trim())
  const telling = [...new Set(found)].filter((name) => !/^(?:draft|script|revised script)$/i.test(name))
  return telling.length > 0 ? telling.join(', ') : undefined
}

const DRAFT_KEY = /^(?:draft(?: (?:date|number|no\.?))?|revisions?|revised|version|datum|fassung)$/iu
const DRAFT_LINE = /(?<!\p{L})(?:drafts?|revis(?:ion|ions|ed)|version|shooting script|fassung)(?!\p{L})/iu

/** The lines of a title page that speak of the draft: what it says of its date, then others that name or date the text. */
export function draftLineOf({ draftDate, fields }: TitlePage): string | undefined {
  const others = fields
    .filter(({ key, value }) => DRAFT_KEY.test(key) || DRAFT_LINE.test(value))
    .flatMap(({ key, value }) => linesOf(key, value))
  const lines = [...new Set([...(draftDate === undefined ? [] : [draftDate]), ...others])]
  const told = lines.filter((line, at) => at === 0 || !lines[0]?.includes(line))
  return told.length > 0 ? told.join('; ') : undefined
}

/** A bare `Blue` under the key `Revision` keeps its key, which says what it is. */
function linesOf(key: string, value: string): string[] {
  const lines = value.split('\n').map((line) => line.replace(/\s+/g, ' ').trim())
  if (DRAFT_KEY.test(key))
    return lines
      .filter((line) => line !== '')
      .map((line) => (DRAFT_LINE.test(line) || /date/i.test(key) || /\d{4}/.test(line) ? line : `${key} ${line}`))
  return lines.filter((line) => line.length <= 120 && DRAFT_LINE.test(line))
}
