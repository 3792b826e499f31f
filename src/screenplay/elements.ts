/** What the readers share: elements under construction, and how elements become a screenplay with its scenes. */

import type { Problem } from '../base/index.ts'
import type { ReadScript, Scene, Screenplay, ScriptElement, ScriptFormat, TitlePage } from './screenplay.ts'

/** An element while a reader still works on it (a cue learns late that it is half of a dual dialogue). */
export type ElementDraft = { -readonly [Key in keyof ScriptElement]: ScriptElement[Key] }

export const EMPTY_TITLE_PAGE: TitlePage = {
  title: undefined,
  credit: undefined,
  authors: undefined,
  draftDate: undefined,
  fields: [],
}

/** Puts a screenplay together; a heading opens a scene, text before the first heading is a scene without one. */
export function assembleScreenplay(
  format: ScriptFormat,
  titlePage: TitlePage,
  elements: readonly ScriptElement[],
): Screenplay {
  return { format, titlePage, elements, scenes: scenesOf(elements) }
}

/** A reader's plain answer: a script and its notes. */
export function readAs(
  format: ScriptFormat,
  titlePage: TitlePage,
  elements: readonly ScriptElement[],
  problems: readonly Problem[] = [],
): ReadScript {
  return { screenplay: assembleScreenplay(format, titlePage, elements), problems }
}

/** A reader's refusal: no script, and why. */
export function unreadable(problem: Problem): ReadScript {
  return { screenplay: undefined, problems: [problem] }
}

/**
 * Puts what was set aside (notes, boneyard) back among the elements in the order of the source lines, after the element
 * that it interrupts. Both lists are in order already: one pass.
 */
export function mergeAsides(elements: readonly ElementDraft[], asides: readonly ElementDraft[]): ElementDraft[] {
  const merged: ElementDraft[] = []
  let next = 0
  for (const element of elements) {
    for (let aside = asides[next]; aside && aside.line < element.line; aside = asides[++next]) merged.push(aside)
    merged.push(element)
  }
  for (; next < asides.length; next++) merged.push(asides[next]!)
  return merged
}

function scenesOf(elements: readonly ScriptElement[]): Scene[] {
  const starts: number[] = []
  elements.forEach((element, index) => {
    if (element.kind === 'heading' || index === 0) starts.push(index)
  })
  return starts.map((start, index) => {
    const first = elements[start]
    const heading = first?.kind === 'heading' ? first : undefined
    return { heading: heading?.text, number: heading?.sceneNumber, start, end: starts[index + 1] ?? elements.length }
  })
}
