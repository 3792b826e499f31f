/** What was chosen before and can be had back: one step for each change, however many letters it took to type it. */

import { useEffect, useState } from 'preact/hooks'
import { type Choices, printChoices } from './choices.ts'

interface Steps {
  readonly past: readonly Choices[]
  readonly now: Choices
  readonly next: readonly Choices[]
  /** What is being changed now: further changes of it belong to the same step. */
  readonly open: string | undefined
}

export interface History {
  readonly choices: Choices
  /** With a name, changes of that name one after the other are one step, until `settle`. */
  readonly change: (choices: Choices, name?: string) => void
  readonly settle: () => void
  readonly undo: () => void
  readonly redo: () => void
  readonly canUndo: boolean
  readonly canRedo: boolean
}

const MOST_STEPS = 100

export function useHistory(first: Choices): History {
  const [steps, set] = useState<Steps>({ past: [], now: first, next: [], open: undefined })
  const [undo, redo] = [() => set(back), () => set(forth)]
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const key = event.key.toLowerCase()
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isField(event.target)) return
      const step = key === 'y' || (key === 'z' && event.shiftKey) ? redo : key === 'z' ? undo : undefined
      if (!step) return
      event.preventDefault()
      step()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
  return {
    choices: steps.now,
    change: (choices, name) => set((before) => stepTo(before, choices, name)),
    settle: () => set((before) => (before.open === undefined ? before : { ...before, open: undefined })),
    undo,
    redo,
    canUndo: steps.past.length > 0,
    canRedo: steps.next.length > 0,
  }
}

function stepTo({ past, now, open }: Steps, choices: Choices, name: string | undefined): Steps {
  if (isSame(choices, now)) return { past, now, next: [], open: name }
  if (name === undefined || name !== open)
    return { past: [...past.slice(1 - MOST_STEPS), now], now: choices, next: [], open: name }
  // Typed back to what it was, nothing has been changed.
  const last = past.at(-1)
  return last && isSame(last, choices)
    ? { past: past.slice(0, -1), now: choices, next: [], open: undefined }
    : { past, now: choices, next: [], open: name }
}

function back({ past, now, next, open }: Steps): Steps {
  const last = past.at(-1)
  return last
    ? { past: past.slice(0, -1), now: last, next: [now, ...next], open: undefined }
    : { past, now, next, open }
}

function forth({ past, now, next, open }: Steps): Steps {
  const [first, ...later] = next
  return first ? { past: [...past, now], now: first, next: later, open: undefined } : { past, now, next, open }
}

function isSame(a: Choices, b: Choices): boolean {
  return printChoices(a) === printChoices(b)
}

/** A field undoes its own letters. */
function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.matches('input, textarea, select') || target.isContentEditable)
}
