/** What changed between two drafts, as JSON and as people read it. */

import type { ComparedDrafts } from '../app/drafts/list-drafts.ts'
import type { Draft, SceneChange, SceneName } from '../registry/index.ts'
import { colour, printCount, printTable } from './output.ts'

export function changesJson({ work, from, to, changes }: ComparedDrafts) {
  const { words, byClass, otherClass, scenes } = changes
  return {
    work: { id: work.id, title: work.title },
    from: draftJson(from),
    to: draftJson(to),
    words: { ...words },
    byClass: Object.fromEntries(Object.entries(byClass).map(([name, each]) => [name, { ...each }])),
    otherClass,
    scenes: scenes.map(({ earlier, later, words: ofScene, text, ...rest }) => ({
      ...rest,
      earlier: sceneJson(earlier),
      later: sceneJson(later),
      words: { ...ofScene },
      ...(text && { text: text.map((each) => ({ ...each })) }),
    })),
  }
}

function draftJson({ id, sequence, fileName }: Draft) {
  return { id, sequence, fileName }
}

/** Headings are text of the script, but name the scene; its number is not always there. */
function sceneJson(scene: SceneName | undefined) {
  return scene ? { position: scene.position, number: scene.number ?? null, heading: scene.heading ?? null } : null
}

export function printChanges({ work, from, to, changes }: ComparedDrafts, { all }: { all: boolean }): string {
  const { words, byClass, otherClass, scenes } = changes
  const classes = printTable(
    [...Object.entries(byClass), ['all', words] as const],
    [
      { title: 'class', of: ([name]) => name },
      { title: 'kept', of: ([, each]) => printCount(each.kept), align: 'right' },
      { title: 'moved', of: ([, each]) => printCount(each.moved), align: 'right' },
      { title: 'added', of: ([, each]) => printCount(each.added), align: 'right' },
      { title: 'removed', of: ([, each]) => printCount(each.removed), align: 'right' },
    ],
  )
  const listed = scenes.filter((scene) => all || isWorthTelling(scene))
  return [
    `${work.title}: from ${from.fileName} to ${to.fileName}`,
    '',
    classes,
    ...(otherClass > 0 ? ['', `${printCount(otherClass)} of the kept words stand in another class now.`] : []),
    '',
    countScenes(scenes),
    ...(listed.length > 0 ? ['', printScenes(listed)] : []),
    ...listed.flatMap(printText),
  ].join('\n')
}

function isWorthTelling({ change, isMoved, isRenumbered, isRenamed }: SceneChange): boolean {
  return change !== 'same' || isMoved || isRenumbered || isRenamed
}

function countScenes(scenes: readonly SceneChange[]): string {
  const count = (is: (scene: SceneChange) => boolean): string => printCount(scenes.filter(is).length)
  return [
    `Scenes: ${count(({ change }) => change === 'same')} the same, ${count(({ change }) => change === 'changed')} changed`,
    `${count(({ change }) => change === 'added')} added, ${count(({ change }) => change === 'removed')} removed`,
    `${count(({ isMoved }) => isMoved)} moved, ${count(({ isRenumbered }) => isRenumbered)} renumbered.`,
  ].join(', ')
}

function printScenes(scenes: readonly SceneChange[]): string {
  return printTable(scenes, [
    { title: 'was', of: ({ earlier }) => nameOf(earlier), align: 'right' },
    { title: 'is', of: ({ later }) => nameOf(later), align: 'right' },
    { title: 'change', of: marksOf },
    { title: 'kept', of: ({ words }) => printCount(words.kept + words.moved), align: 'right' },
    { title: 'added', of: ({ words }) => printCount(words.added), align: 'right' },
    { title: 'removed', of: ({ words }) => printCount(words.removed), align: 'right' },
    { title: 'heading', of: ({ earlier, later }) => (later ?? earlier)?.heading ?? '' },
  ])
}

function nameOf(scene: SceneName | undefined): string {
  return scene ? (scene.number ?? `(${scene.position})`) : ''
}

function marksOf({ change, isMoved, isRenumbered, isRenamed }: SceneChange): string {
  const marks = [isMoved && 'moved', isRenumbered && 'renumbered', isRenamed && 'renamed'].filter(
    (mark) => mark !== false,
  )
  return change === 'same' && marks.length > 0 ? marks.join(', ') : [change, ...marks].join(', ')
}

function printText({ later, earlier, text }: SceneChange): string[] {
  if (!text || text.length === 0) return []
  const lines = text.flatMap(({ removed, added }) => [
    ...(removed === '' ? [] : [colour('red', `- ${removed}`)]),
    ...(added === '' ? [] : [colour('green', `+ ${added}`)]),
  ])
  return ['', (later ?? earlier)?.heading ?? 'before the first scene', ...lines]
}
