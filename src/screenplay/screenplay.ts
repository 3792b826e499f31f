/** The one shape that every script format is read into: title page, elements in order, scenes. */

import type { Problem } from '../base/index.ts'

export type ScriptFormat = 'fountain' | 'fdx' | 'tei' | 'srt' | 'vtt' | 'text' | 'docx' | 'celtx' | 'pdf'

/**
 * What a paragraph of a script is. The first seven are the classes of the counting rule; the rest is kept so that a reader
 * sees what was left out, and is never counted. Centred text is `action` with `centered`.
 */
export type ElementKind =
  | 'heading'
  | 'action'
  | 'cue'
  | 'parenthetical'
  | 'dialogue'
  | 'lyric'
  | 'transition'
  | 'section'
  | 'synopsis'
  | 'note'
  | 'boneyard'
  | 'page-break'

/** One paragraph. `text` has no markup (emphasis removed, styled runs joined), lines separated by `\n`. */
export interface ScriptElement {
  readonly kind: ElementKind
  readonly text: string
  /** Line of the source file where it starts, from 1. */
  readonly line: number
  /** Which side of a dual dialogue it stands on. */
  readonly dual?: 'left' | 'right'
  readonly centered?: boolean
  /** A heading's number as printed (`12A`); never part of `text`. */
  readonly sceneNumber?: string
}

/** A scene: elements `start` (its heading, if it has one) to `end` (exclusive). Text before the first heading is a scene without one. */
export interface Scene {
  readonly heading: string | undefined
  readonly number: string | undefined
  readonly start: number
  readonly end: number
}

/** `authors` are names as printed, in order, split at `&`, `and` and commas only by the credit reader of `registry`, not here. */
export interface TitlePage {
  readonly title: string | undefined
  /** `Written by`, `Screenplay by`, as printed. */
  readonly credit: string | undefined
  /** The author lines as printed, joined with a blank: `Ana Ruiz & Tom Okafor and Lena Voss`. */
  readonly authors: string | undefined
  readonly draftDate: string | undefined
  /** Everything on the page in order, the four above included. */
  readonly fields: readonly { readonly key: string; readonly value: string }[]
}

/** How far a count can be trusted that was made from the layout of pages. */
export type CountGrade = 'good' | 'fair' | 'poor'

export interface Screenplay {
  readonly format: ScriptFormat
  readonly titlePage: TitlePage
  readonly elements: readonly ScriptElement[]
  readonly scenes: readonly Scene[]
  /** Only where the words are an estimate, as those of a PDF are. */
  readonly countGrade?: CountGrade
}

/** What reading a script gives: a script, or none and the reason; problems with `severity: 'note'` do not stop it. */
export interface ReadScript {
  readonly screenplay: Screenplay | undefined
  readonly problems: readonly Problem[]
}

/** The classes that the counting rule counts, in the order of `WordList.classes`. */
export const WORD_CLASSES = ['heading', 'action', 'cue', 'parenthetical', 'dialogue', 'lyric', 'transition'] as const
export type WordClass = (typeof WORD_CLASSES)[number]

/** The words of a script in reading order, as the counting rule of `ruleVersion` finds them. */
export interface WordList {
  readonly ruleVersion: string
  readonly words: readonly string[]
  /** Index into `WORD_CLASSES` for each word. */
  readonly classes: Uint8Array
}

/** Words by class, and the fee basis (which classes it adds up is part of the rule). */
export interface WordCounts {
  readonly ruleVersion: string
  readonly byClass: Readonly<Record<WordClass, number>>
  readonly feeBasis: number
}
