/** What a registration tells of likenesses: in words, with the next step. */

import type { Problem } from '../../base/index.ts'
import type { Stores } from '../../drivers/ports.ts'
import type { FoundLikeness } from '../../registry/index.ts'

export async function noteLikeness(
  stores: Stores,
  { id, found }: { id: string; found: FoundLikeness },
): Promise<Problem> {
  const message = await describeLikeness(stores, found)
  const decide = `guildhall likenesses --decide ${id} --as counts --by NAME --reason TEXT`
  switch (found.found) {
    case 'copy':
      return {
        code: 'registry/copied-draft',
        severity: 'note',
        message: `${message} They do not count for money yet.`,
        hint: `If they should: ${decide}.`,
      }
    case 'repeated':
    case 'filler':
      return {
        code: 'registry/stuffed-draft',
        severity: 'note',
        message: `${message} They do not count for money yet.`,
        hint: `If they are meant so: ${decide}.`,
      }
    case 'other-text':
      return {
        code: 'registry/other-text',
        severity: 'note',
        message: `${message} It does not score for the work yet.`,
        hint: `If it is a new version of it: ${decide}.`,
      }
    case 'same-text':
      return {
        code: 'registry/same-text',
        severity: 'note',
        message,
        hint: 'Nothing follows: one draft of a work scores.',
      }
  }
}

/** One sentence: which words, of how many, and in which draft. */
export async function describeLikeness(stores: Stores, found: FoundLikeness): Promise<string> {
  const words = `${count(found.words)} of ${count(found.ofWords)} words`
  const other = found.draft === undefined ? '' : await nameDraft(stores, found.draft)
  switch (found.found) {
    case 'copy': {
      const whole = `${count(found.otherWords ?? 0)} of its ${count(found.ofOtherWords ?? 0)}`
      return `${words} stand in ${other} as well (${whole}; grade ${found.grade}).`
    }
    case 'repeated':
      return `${words} stand in the draft a second time.`
    case 'filler':
      return `${words} are filler: few words over and over, a list of words, or placeholder text.`
    case 'other-text':
      return `Only ${words} stand in ${other}, the nearest earlier draft of the work.`
    case 'same-text':
      return `The text is that of ${other}, registered before.`
  }
}

async function nameDraft({ registry }: Stores, id: string): Promise<string> {
  const draft = await registry.draft(id)
  const work = draft && (await registry.work(draft.work))
  return draft ? `${draft.fileName} of "${work?.title ?? draft.work}"` : id
}

export function noteUnmeasured(left: number): Problem {
  return {
    code: 'registry/unmeasured-drafts',
    severity: 'note',
    message: `${count(left)} drafts that were registered by an older Guildhall have no fingerprints yet, so this one was not held against them.`,
    hint: 'guildhall likenesses --measure catches up.',
  }
}

function count(words: number): string {
  return words.toLocaleString('en-US')
}
