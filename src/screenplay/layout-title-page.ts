/** Title pages that say what is what by layout alone: title, then `Written by`, then names, then the rest. */

import type { TitlePage } from './screenplay.ts'
import type { TitleField } from './title-keys.ts'

const CREDIT_LINE =
  /^(?:an? )?(?:(?:original )?(?:screenplay|teleplay|television play|film|play|script|story|comedy|drama|novel|farce|tragedy)(?: (?:in|for) [\p{L}\d' -]+?)? (?:written )?by|(?:written|created|adapted|devised|translated)(?: (?:for (?:the screen|television)|and directed))? by|by|(?:story|teleplay|screenplay) (?:&|and) (?:story|teleplay|screenplay) by|drehbuch(?: von)?|von|par|escrito por|scritto da)\s*:?(?= |$)/iu
const SECOND_HAND = /^(?:story|created|adapted|devised|translated|novel)/i
const DATE =
  /\b\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})\b|\b\d{4}-\d{2}-\d{2}\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (?:\d{1,2}(?:st|nd|rd|th)?,? )?\d{4}\b|\b\d{1,2}\.? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,? \d{4}\b/i
const DRAFT = /\b(?:draft|revision|fassung)\b/i
const JOINED = /^(?:&|and|und|et|y|e)$/i

/** A word of a name or between names; `by George, he said` is no credit. */
const NAME_WORD = /^[("“]?[\p{Lu}\p{Lo}]|^(?:&|and|und|et|y|e|with|von|van|der|den|de|du|la|le|di|da|del|af|zu)$/u

/** The credit that a line starts with, and the names after it on the same line, if any. */
export function creditOf(line: string): { credit: string; names: string } | undefined {
  const match = CREDIT_LINE.exec(line.trim())
  if (!match) return undefined
  const names = line.trim().slice(match[0].length).trim()
  const isNames = names === '' || (names.length <= 120 && names.split(' ').every((word) => NAME_WORD.test(word)))
  return isNames ? { credit: match[0].replace(/\s*:$/, ''), names } : undefined
}

/**
 * Reads the lines of a title page (blank ones are `''`). The title is the first group of lines before the credit; the
 * names are the group after it, and groups joined to it by `&` or `and`. Of several credits the one of the script goes
 * before those of story and creation. Whatever else stands there is kept under the key `Text`.
 */
export function titlePageFromLayout(lines: readonly string[]): TitlePage {
  const groups = groupLines(lines)
  const fields: TitleField[] = []
  const credits: { credit: string; authors: string }[] = []
  let title: string | undefined
  let draftDate: string | undefined
  for (let i = 0; i < groups.length; i++) {
    const group = groups[i]!
    const at = group.findIndex((line) => creditOf(line))
    const before = (at < 0 ? group : group.slice(0, at)).join(' ').trim()
    if (before !== '') {
      const isDate = DATE.test(before) || (DRAFT.test(before) && before.length < 60)
      if (title === undefined && credits.length === 0 && !isDate) {
        title = before
        fields.push({ key: 'Title', value: before })
      } else if (isDate && draftDate === undefined) {
        draftDate = DATE.exec(before)?.[0] ?? before
        fields.push({ key: 'Draft date', value: before })
      } else fields.push({ key: 'Text', value: before })
    }
    if (at < 0) continue
    const { credit, names } = creditOf(group[at]!)!
    const parts = [names, ...group.slice(at + 1)].filter((part) => part !== '')
    while (i + 1 < groups.length && goesOn(parts, groups[i + 1]!)) parts.push(...groups[++i]!)
    credits.push({ credit, authors: parts.join(' ') })
    fields.push({ key: 'Credit', value: credit }, { key: 'Authors', value: parts.join(' ') })
  }
  const main = credits.find(({ credit }) => !SECOND_HAND.test(credit)) ?? credits[0]
  return { title: unquoted(title), credit: main?.credit, authors: main?.authors || undefined, draftDate, fields }
}

/** Names follow in the next group when there are none yet, or an `&` or `and` stands between. */
function goesOn(parts: readonly string[], next: readonly string[]): boolean {
  if (parts.length === 0) return !next.some((line) => creditOf(line))
  return (
    JOINED.test(parts.at(-1)!) ||
    JOINED.test(next[0]!) ||
    /^(?:&|and) /.test(next[0]!) ||
    /(?:,| &| and)$/.test(parts.at(-1)!)
  )
}

function groupLines(lines: readonly string[]): string[][] {
  const groups: string[][] = [[]]
  for (const line of lines) {
    const text = line.replace(/\s+/g, ' ').trim()
    if (text !== '') groups.at(-1)!.push(text)
    else if (groups.at(-1)!.length > 0) groups.push([])
  }
  return groups.filter((group) => group.length > 0)
}

function unquoted(title: string | undefined): string | undefined {
  return title?.replace(/^["“„«](.*)["”“»]$/, '$1')
}
