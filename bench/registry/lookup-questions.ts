/** What people type, of each kind, made from titles and names that are there. */

import type { LookupKind } from '../../src/registry/index.ts'

export interface Question {
  readonly kind: LookupKind
  readonly text: string
  /** What must be among the first ten, where there is such a thing. */
  readonly meant?: string
}

export function makeQuestions(
  titles: readonly string[],
  people: readonly string[],
  { count, draw }: { count: number; draw: (below: number) => number },
): ReadonlyMap<string, Question[]> {
  const some = (list: readonly string[], least: number): string => {
    for (;;) {
      const text = list[draw(list.length)] ?? ''
      if (text.length >= least) return text
    }
  }
  const many = (make: () => Question): Question[] => Array.from({ length: count }, make)
  const work = (text: string, meant?: string): Question => ({
    kind: 'work',
    text,
    ...(meant !== undefined && { meant }),
  })
  return new Map([
    ['exact title', many(() => ((title) => work(title, title))(some(titles, 1)))],
    [
      'beginning of a title',
      many(() => ((title) => work(title.slice(0, Math.ceil(title.length * 0.7))))(some(titles, 6))),
    ],
    ['first 3 letters', many(() => work(some(titles, 3).slice(0, 3)))],
    ['mistyped once', many(() => ((title) => work(mistype(title, draw), title))(some(titles, 6)))],
    ['mistyped twice', many(() => ((title) => work(mistype(mistype(title, draw), draw), title))(some(titles, 12)))],
    [
      'two of its words',
      many(() =>
        work(
          some(
            titles.filter((each) => each.split(' ').length > 2),
            6,
          )
            .split(' ')
            .toReversed()
            .slice(0, 2)
            .join(' '),
        ),
      ),
    ],
    [
      'common words',
      many(() =>
        work(
          [
            'the night',
            'love of my',
            'night and day',
            'man in the',
            'of and in',
            'you and me',
            'day of night',
            'on my love',
          ][draw(8)] ?? '',
        ),
      ),
    ],
    ['a person', many(() => ((text): Question => ({ kind: 'writer', text, meant: text }))(some(people, 1)))],
    [
      'a person, mistyped',
      many(() => ((text): Question => ({ kind: 'writer', text: mistype(text, draw), meant: text }))(some(people, 8))),
    ],
    [
      'an initial and a name',
      many(() =>
        ((text): Question => ({ kind: 'writer', text: `${text[0]}. ${text.split(' ').at(-1)}` }))(some(people, 1)),
      ),
    ],
    ['nothing like it', many(() => work(`${some(people, 1).split('').toReversed().join('')}q qx${draw(1e6)}x`))],
  ])
}

/** A letter changed, left out, doubled, or swapped with the next. */
function mistype(text: string, draw: (below: number) => number): string {
  const at = 1 + draw(text.length - 2)
  const [before, here, after] = [text.slice(0, at), text[at] ?? '', text.slice(at + 1)]
  return (
    [
      `${before}j${after}`,
      before + after,
      before + here + here + after,
      before + after.slice(0, 1) + here + after.slice(1),
    ][draw(4)] ?? text
  )
}
