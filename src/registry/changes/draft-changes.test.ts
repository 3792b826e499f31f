import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { readScript, type Screenplay } from '../../screenplay/index.ts'
import { draftChanges, type SceneChange } from '../index.ts'

const KITCHEN = 'INT. KITCHEN - DAY\n\nA kettle argues with the window.\n\nMAUD\nNobody asked the kettle.\n'
const YARD = 'EXT. YARD - NIGHT\n\nThe goat has eaten the second ladder and looks pleased.\n'
const CELLAR = 'INT. CELLAR - NIGHT\n\nForty jars of pears. One of them hums a waltz to itself.\n'

const NO_TITLE = { title: undefined, credit: undefined, authors: undefined, draftDate: undefined, fields: [] }

function script(...scenes: readonly string[]): Screenplay {
  if (scenes.join('').trim() === '') return { format: 'fountain', titlePage: NO_TITLE, elements: [], scenes: [] }
  const { screenplay } = readScript(new TextEncoder().encode(scenes.join('\n')), { fileName: 'a.fountain' })
  assert(screenplay)
  return screenplay
}

function told(scene: SceneChange | undefined): string {
  assert(scene)
  const { change, isMoved, isRenumbered, isRenamed, earlier, later } = scene
  const marks = [isMoved && 'moved', isRenumbered && 'renumbered', isRenamed && 'renamed'].filter(Boolean)
  return [change, ...marks, `${earlier?.position ?? '-'}>${later?.position ?? '-'}`].join(' ')
}

describe('changes between drafts', () => {
  test('the same text has no change', () => {
    const { words, scenes } = draftChanges(script(KITCHEN, YARD), script(KITCHEN, YARD))
    assert.deepEqual(words, { kept: 27, moved: 0, added: 0, removed: 0 })
    assert.deepEqual(scenes.map(told), ['same 1>1', 'same 2>2'])
  })

  test('words are counted by the class they stand in', () => {
    const after = script(KITCHEN.replace('Nobody asked', 'Who asked'), YARD.replace(' and looks pleased', ''))
    const { byClass, words, scenes } = draftChanges(script(KITCHEN, YARD), after)
    assert.deepEqual(byClass.dialogue, { kept: 3, moved: 0, added: 1, removed: 1 })
    assert.deepEqual(byClass.action, { kept: 13, moved: 0, added: 0, removed: 3 })
    assert.deepEqual(words, { kept: 23, moved: 0, added: 1, removed: 4 })
    assert.deepEqual(scenes.map(told), ['changed 1>1', 'changed 2>2'])
  })

  test('a scene that is put in or taken out is told as such', () => {
    assert.deepEqual(draftChanges(script(KITCHEN, YARD), script(KITCHEN, CELLAR, YARD)).scenes.map(told), [
      'same 1>1',
      'added ->2',
      'same 2>3',
    ])
    assert.deepEqual(draftChanges(script(KITCHEN, CELLAR), script(KITCHEN)).scenes.map(told), [
      'same 1>1',
      'removed 2>-',
    ])
  })

  test('a scene that stands elsewhere was moved, and its words are not new', () => {
    const { words, scenes } = draftChanges(script(KITCHEN, YARD, CELLAR), script(CELLAR, KITCHEN, YARD))
    assert.deepEqual(scenes.map(told), ['same moved 3>1', 'same 1>2', 'same 2>3'])
    assert.deepEqual([words.added, words.removed], [0, 0])
    assert.equal(words.moved, 15)
  })

  test('a number that changed and a heading that changed are told', () => {
    const numbered = (number: string) => KITCHEN.replace('DAY', `DAY #${number}#`)
    assert.deepEqual(draftChanges(script(numbered('3')), script(numbered('4A'))).scenes.map(told), [
      'same renumbered 1>1',
    ])
    assert.deepEqual(draftChanges(script(KITCHEN), script(KITCHEN.replace('DAY', 'DUSK'))).scenes.map(told), [
      'changed renamed 1>1',
    ])
  })

  test('a paragraph that became another class keeps its words', () => {
    const { words, otherClass } = draftChanges(script(KITCHEN), script(KITCHEN.replace('MAUD\n', '')))
    assert.deepEqual(words, { kept: 13, moved: 0, added: 0, removed: 1 })
    assert.equal(otherClass, 4)
  })

  test('no text is shown unless it is asked for', () => {
    const after = script(KITCHEN.replace('argues with', 'ignores'))
    assert.equal(draftChanges(script(KITCHEN), after).scenes[0]?.text, undefined)
    assert.deepEqual(draftChanges(script(KITCHEN), after, { withText: true }).scenes[0]?.text, [
      { removed: 'argues with', added: 'ignores' },
    ])
  })

  test('an empty script and any other differ by all its words', () => {
    assert.equal(draftChanges(script(''), script(KITCHEN)).words.added, 14)
    assert.equal(draftChanges(script(KITCHEN), script('')).words.removed, 14)
  })

  test('kept, moved and added are the later draft, kept, moved and removed the earlier, in total and by scene', () => {
    const word = fc.constantFrom('pear', 'jar', 'goat', 'ladder', 'waltz', 'the', 'of')
    const scene = fc
      .array(word, { minLength: 1, maxLength: 20 })
      .map((words) => `INT. ROOM ${words[0]}\n\n${words.join(' ')}.\n`)
    const scenes = fc.array(scene, { maxLength: 6 })
    fc.assert(
      fc.property(scenes, scenes, fc.shuffledSubarray([KITCHEN, YARD, CELLAR]), (a, b, extra) => {
        const [from, to] = [script(...a, ...extra), script(...extra.toReversed(), ...b)]
        const changes = draftChanges(from, to)
        const { kept, moved, added, removed } = changes.words
        const size = (screenplay: Screenplay) => draftChanges(script(''), screenplay).words.added
        assert.equal(kept + moved + added, size(to))
        assert.equal(kept + moved + removed, size(from))
        const ofScenes = changes.scenes.filter(({ later }) => later).map(({ words }) => words)
        assert.equal(
          ofScenes.reduce((sum, words) => sum + words.added, 0),
          added,
        )
        assert.equal(
          changes.scenes.reduce((sum, { words }) => sum + words.removed, 0),
          removed,
        )
      }),
    )
  })
})
