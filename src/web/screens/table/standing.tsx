/** What stands above the figures: how long they took, whether the link is older than they are; and the totals in a line for a phone. */

import type { JSX } from 'preact'
import type { Asked } from '../../parts/asked.tsx'
import { Notice } from '../../parts/notice.tsx'
import { printCount, printMoney } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'
import type { Choices } from './choices.ts'
import type { Reckoned } from './reckoned.ts'

/** The totals beside the numbers, where the figures are behind another tab. */
export function Strip({
  reckoned: { labels, total, currency },
  isLoading,
}: {
  reckoned: Reckoned
  isLoading: boolean
}): JSX.Element {
  return (
    <dl class="table-strip" aria-busy={isLoading}>
      {labels.map((label, at) => (
        <div key={at}>
          <dt>{`${at + 1}. ${label}`}</dt>
          <dd class="number">{printMoney(total.amounts[at] ?? '0', currency)}</dd>
        </div>
      ))}
    </dl>
  )
}

export function Took({ reckoned }: { reckoned: Asked<Reckoned> }): JSX.Element {
  const { value, isLoading } = reckoned
  const told = value ? t('table.took', { n: value.took, facts: printCount(value.factCount) }) : ''
  return (
    <p class="quiet table-took" role="status" aria-live="polite">
      {isLoading ? t('table.asking') : told}
    </p>
  )
}

/** What a link says it was made from, beside what there is now. */
export function Stale({ was, now, choices }: { was: string; now: string; choices: Choices }): JSX.Element | null {
  if (was === '' || now === '' || was === now) return null
  const [before, after] = [was.split('.'), now.split('.')]
  const names = choices.offers.map(({ deal }) => deal).filter((_, at) => before[at + 1] !== after[at + 1])
  const isSame = before.length === after.length
  return (
    <>
      {isSame && names.length > 0 && <Notice kind="note" title={t('table.stale.deals', { names: names.join(', ') })} />}
      {before[0] !== after[0] && <Notice kind="note" title={t('table.stale.facts')} />}
    </>
  )
}
