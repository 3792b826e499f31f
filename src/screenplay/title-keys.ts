/** Title pages made of `Key: value`, as Fountain and plain text have them. */

import type { TitlePage } from './screenplay.ts'

export interface TitleField {
  readonly key: string
  readonly value: string
}

const TITLE = /^(?:title|titel|titre|t[ií]tulo|titolo|название|заголовок|タイトル|题目|標題|标题)$/iu
const CREDIT = /^credits?$/iu
const AUTHORS = /^(?:authors?|writers?|autor(?:en|in)?|auteurs?|autore|autori|autores|автор|作者|著者)$/iu
const WRITTEN_BY = /^(?:written|screenplay|teleplay|script|play|story) by$|^by$/iu
const DRAFT_DATE = /^(?:draft date|date|year|draft|datum|fassung|fecha|data|дата)$/iu
const OTHERS =
  /^(?:source|notes?|contact(?: info)?|copyright|revision|format|episode(?: title| number)?|series|season|font|language|based on|draft number|company|agent|release date|posting date|last updated|translator|editor|subtitle|genre|logline|version)$/iu

/** True when a key is one that title pages are known to have; `INT` in `INT: A HOUSE` is none. */
export function isTitleKey(key: string): boolean {
  return [TITLE, CREDIT, AUTHORS, WRITTEN_BY, DRAFT_DATE, OTHERS].some((pattern) => pattern.test(key.trim()))
}

/** True for the key of a field that says in what capacity the authors are named: `Credit: Written by`. */
export function isCreditKey(key: string): boolean {
  return CREDIT.test(key)
}

/** True for the key of a field that names the authors, in any of the languages that are known. */
export function isAuthorsKey(key: string): boolean {
  return AUTHORS.test(key)
}

/** `Title: The Hedge` → key and value; also with the full-width colon. A web address has no key. */
export function splitKey(line: string): TitleField | undefined {
  const colon = line.search(/[:：]/)
  if (colon < 1 || colon > 40 || line.startsWith('//', colon + 1)) return undefined
  const key = line.slice(0, colon).trim()
  return /^\p{L}[\p{L}\p{N} /'’.#-]*$/u.test(key) ? { key, value: line.slice(colon + 1).trim() } : undefined
}

/** The four things that a screenplay wants of its title page, out of all of its fields. */
export function titlePageOf(fields: readonly TitleField[]): TitlePage {
  const writtenBy = fields.find(({ key }) => WRITTEN_BY.test(key))
  const authors = valuesOf(fields, AUTHORS)
  return {
    title: oneLine(valuesOf(fields, TITLE)[0]),
    credit: oneLine(valuesOf(fields, CREDIT)[0]) ?? (authors.length === 0 ? writtenBy?.key : undefined),
    authors: authors.length > 0 ? oneLine(authors.join(' and ')) : oneLine(writtenBy?.value),
    draftDate: oneLine(valuesOf(fields, DRAFT_DATE)[0]),
    fields,
  }
}

/** The first key pattern that matches wins by its order on the page; empty values do not count. */
function valuesOf(fields: readonly TitleField[], pattern: RegExp): string[] {
  return fields.filter(({ key, value }) => pattern.test(key) && value !== '').map(({ value }) => value)
}

function oneLine(text: string | undefined): string | undefined {
  const line = text?.replace(/\s+/g, ' ').trim()
  return line === '' ? undefined : line
}
