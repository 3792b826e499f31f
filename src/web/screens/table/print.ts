/** Printing: what made each difference is asked for first, so that the paper carries its numbers with their sources. */

import { useEffect, useState } from 'preact/hooks'
import { ask } from '../../parts/ask.ts'
import { bodyOf, type Choices, printChoices } from './choices.ts'
import type { OfferWhy } from './paper.tsx'

export function usePrint(choices: Choices): { whys: readonly OfferWhy[] | undefined; print: () => void } {
  const [known, keep] = useState<{ of: string; whys: readonly OfferWhy[] } | undefined>(undefined)
  const key = printChoices(choices)
  const print = async (): Promise<void> => {
    // Without them it is printed all the same, and says so.
    const whys = await askWhys(choices).catch(() => undefined)
    if (whys) keep({ of: key, whys })
    setTimeout(() => window.print(), 50)
  }
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'p' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      event.preventDefault()
      void print()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [key])
  return { whys: known?.of === key ? known.whys : undefined, print: () => void print() }
}

async function askWhys(choices: Choices): Promise<OfferWhy[]> {
  const { sweep: _sweep, ranges: _ranges, ...body } = bodyOf(choices)
  return Promise.all(
    choices.offers.slice(1).map(async (_, at) => {
      const offer = at + 1
      const { numbers } = await ask('POST /api/table/why', { body: { ...body, offer, about: 'total' } })
      return { offer, numbers }
    }),
  )
}
