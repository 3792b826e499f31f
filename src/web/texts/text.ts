/** Texts by key in the reader's language, with names in braces filled in and the plural that the number asks for. */

import { signal } from '@preact/signals'
import type { EN } from './en/index.ts'
import { loadErrors, type TellError } from './errors.ts'
import type { Texts } from './shapes.ts'

export type TextKey = keyof typeof EN

export const LANGUAGES = { en: 'English', es: 'Español' } as const
export type Language = keyof typeof LANGUAGES

const CATALOGUES: Readonly<Record<Language, () => Promise<Texts>>> = {
  en: async () => (await import('./en/index.ts')).EN,
  es: async () => (await import('./es/index.ts')).ES,
}
/** What the server says is English already; another language has its words for it in a file of its own, which only its readers load. */
const ERRORS: Readonly<Partial<Record<Language, () => Promise<TellError>>>> = {
  es: async () => (await import('./es/errors/index.ts')).tellError,
}
const KEPT = 'guildhall:language'

export const language = signal<Language>('en')
let texts: Texts = {}

/** Loads the catalogue of a language, else of the one that was chosen before, else of the browser's. */
export async function loadTexts(asked: Language = chosenLanguage()): Promise<void> {
  texts = await CATALOGUES[asked]()
  language.value = asked
  void loadErrors(ERRORS[asked])
  document.documentElement.lang = asked
}

export async function chooseLanguage(asked: Language): Promise<void> {
  localStorage.setItem(KEPT, asked)
  await loadTexts(asked)
}

/** The text of a key. A component that calls it is drawn anew when the language changes. */
export function t(key: TextKey, values: Readonly<Record<string, string | number>> = {}): string {
  const text = texts[key] ?? key
  const form = typeof text === 'string' ? text : (text[pluralOf(values['n'])] ?? text.other)
  return form.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name]
    return value === undefined ? whole : typeof value === 'number' ? value.toLocaleString(language.value) : value
  })
}

/** Whether there is a text for a key that was put together from a code. */
export function hasText(key: string): key is TextKey {
  return Object.hasOwn(texts, key)
}

function pluralOf(n: string | number | undefined): Intl.LDMLPluralRule {
  return new Intl.PluralRules(language.value).select(Number(n ?? 0))
}

function chosenLanguage(): Language {
  const wanted = [localStorage.getItem(KEPT), ...navigator.languages].map((each) => each?.slice(0, 2))
  return wanted.find((each): each is Language => each !== undefined && Object.hasOwn(LANGUAGES, each)) ?? 'en'
}
