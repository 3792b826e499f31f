/** What the tests of the printers share: scripts made of every element, with odd texts, in the shape that readers give. */

import fc from 'fast-check'

import { assembleScreenplay } from './elements.ts'
import type { Screenplay, ScriptElement } from './screenplay.ts'
import { titlePageOf } from './title-keys.ts'

type Part = Omit<ScriptElement, 'line'>

/** Words that mean something in one format or another, and letters of many scripts. */
const PIECES = [
  ...'a B ç É ß Ж и 花 子 ア مر हि 😀 1 42 I/E TO: (MORE) * ** _ [ [[ ] ]] /* */ ( ) （ ） \\ # = === ~ > < ! @ . ... ^'.split(
    ' ',
  ),
  ..."& &amp; ]]> \" ' ’ -- - : % { } INT. EXT ext. Title: (CONT'D)".split(' ').map((piece) => `${piece} `),
  ' ',
  '  ',
  '\t',
  '\u00a0',
  '\u3000',
]

const line = fc
  .oneof(
    {
      weight: 3,
      arbitrary: fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 12 }).map((all) => all.join('')),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        'INT. HALL - DAY',
        'CUT TO:',
        'LENA (V.O.)',
        'ÉLODIE',
        'She waits — and waits.',
        'Don’t go.',
      ),
    },
  )
  .map((text) =>
    text.replace(/[\p{Cc}\p{Co}\p{Cn}\ufeff\ufffe\uffff\u2028\u2029]/gu, (sign) => (sign === '\t' ? sign : '')).trim(),
  )
  .filter((text) => text !== '')

/** Lines of one paragraph; with `gaps` also empty ones between them. */
function lines({ gaps }: { gaps: boolean }): fc.Arbitrary<string> {
  const more = fc.oneof(
    { weight: 4, arbitrary: line },
    { weight: gaps ? 1 : 0, arbitrary: line.map((text) => `\n${text}`) },
  )
  return fc.tuple(line, fc.array(more, { maxLength: 3 })).map(([first, others]) => [first, ...others].join('\n'))
}

const aside = fc.oneof(
  lines({ gaps: true }).map((text): Part => ({ kind: 'note', text })),
  lines({ gaps: true }).map((text): Part => ({ kind: 'boneyard', text })),
)

const sceneNumber = fc.option(fc.constantFrom('1', '12A', 'A-3', '1.2', 'é4'), { nil: undefined })
const notOmitted = line.filter((text) => !/^\(?omit(?:ted)?\)?\.?$/i.test(text))

const plain: fc.Arbitrary<Part[]> = fc.oneof(
  fc
    .tuple(notOmitted, sceneNumber)
    .map(([text, number]): Part[] => [{ kind: 'heading', text, ...(number !== undefined && { sceneNumber: number }) }]),
  lines({ gaps: false }).map((text): Part[] => [{ kind: 'action', text }]),
  lines({ gaps: true }).map((text): Part[] => [{ kind: 'action', text, centered: true }]),
  lines({ gaps: true }).map((text): Part[] => [{ kind: 'lyric', text }]),
  line.map((text): Part[] => [{ kind: 'transition', text }]),
  line.map((text): Part[] => [{ kind: 'section', text }]),
  line.map((text): Part[] => [{ kind: 'synopsis', text }]),
  fc.constant<Part[]>([{ kind: 'page-break', text: '' }]),
  aside.map((part) => [part]),
)

/** A cue and its speech: between two dialogues or two lyrics stands a parenthetical, as Fountain needs it. */
function speech(dual?: 'left' | 'right'): fc.Arbitrary<Part[]> {
  const side = dual === undefined ? {} : { dual }
  const said = fc.oneof(
    lines({ gaps: true }).map((text): Part => ({ kind: 'dialogue', text, ...side })),
    lines({ gaps: true }).map((text): Part => ({ kind: 'lyric', text, ...side })),
  )
  const parenthetical = line.map((text): Part => ({
    kind: 'parenthetical',
    text: `(${text.replace(/[()]/g, '')}.)`,
    ...side,
  }))
  const pair = fc.tuple(parenthetical, fc.option(aside, { nil: undefined }), said)
  return fc
    .tuple(line, fc.option(said, { nil: undefined }), fc.array(pair, { maxLength: 2 }))
    .map(([name, first, pairs]) => [
      { kind: 'cue', text: name, ...side },
      ...(first ? [first] : []),
      ...pairs.flat().filter((part) => part !== undefined),
    ])
}

const dual = fc.tuple(speech('left'), fc.array(aside, { maxLength: 1 }), speech('right')).map((parts) => parts.flat())

const field = fc.record(
  {
    key: fc.constantFrom('Title', 'Credit', 'Author', 'Draft date', 'Contact', 'Copyright', 'Text'),
    value: lines({ gaps: false }),
  },
  { noNullPrototype: true },
)

const titlePage = fc.uniqueArray(field, { selector: ({ key }) => key, maxLength: 5 }).map((fields) => {
  const withTitle =
    fields.length > 0 && !fields.some(({ key }) => key === 'Title')
      ? [{ key: 'Title', value: 'The Hedge' }, ...fields]
      : fields
  return titlePageOf(withTitle)
})

/** Scripts that hold all that the shape can say, put as the readers put it. */
export const screenplays: fc.Arbitrary<Screenplay> = fc
  .tuple(
    titlePage,
    fc.array(fc.oneof({ weight: 3, arbitrary: plain }, { weight: 3, arbitrary: speech() }, dual), { maxLength: 12 }),
  )
  .map(([page, groups]) =>
    assembleScreenplay(
      'fountain',
      page,
      groups.flat().map((part) => ({ ...part, line: 1 })),
    ),
  )

/** Any elements in any order, as no reader gives them. */
export const disorderly: fc.Arbitrary<Screenplay> = fc
  .array(
    fc.record(
      {
        kind: fc.constantFrom<ScriptElement['kind']>(
          'heading',
          'action',
          'cue',
          'parenthetical',
          'dialogue',
          'lyric',
          'transition',
          'note',
          'boneyard',
          'synopsis',
          'page-break',
        ),
        text: fc.oneof(lines({ gaps: true }), fc.string({ unit: 'binary' })).map(withoutContinued),
        line: fc.constant(1),
        dual: fc.constantFrom<'left' | 'right'>('left', 'right'),
        centered: fc.boolean(),
        sceneNumber: fc.string(),
      },
      { requiredKeys: ['kind', 'text', 'line'], noNullPrototype: true },
    ),
    { maxLength: 12 },
  )
  .map((elements) => assembleScreenplay('fountain', titlePageOf([]), elements))

/**
 * `(MORE)` counts as a word inside an element and not as an element, so what parts or joins elements would change the count.
 * Control characters and halves of characters are in no script: `readScript` refuses or replaces them.
 */
function withoutContinued(text: string): string {
  return text
    .toWellFormed()
    .replace(/MORE|CONT/gi, 'x')
    .replace(/[^\P{Cc}\n\t]/gu, '')
}

/** What a round trip has to give back: everything but the lines of the source. */
export function shapeOf({ titlePage: page, elements }: Screenplay) {
  return { titlePage: page, elements: elements.map((element) => ({ ...element, line: 0 })) }
}
