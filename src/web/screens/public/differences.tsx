/** What differs between two deals, part by part: the one at the left, the other at the right. */

import type { JSX } from 'preact'
import type { Answer } from '../../parts/ask.ts'
import { t } from '../../texts/text.ts'

type Change = Answer<'GET /api/deals/{id}/differences'>['changes'][number]

interface DifferencesProps {
  readonly changes: readonly Change[]
  readonly left: string
  readonly right: string
}

export function Differences({ changes, left, right }: DifferencesProps): JSX.Element {
  const byPart = [...Map.groupBy(changes, ({ part }) => part)]
  return (
    <>
      {byPart.map(([part, own]) => (
        <details key={part} class="sheet" open={byPart.length < 12}>
          <summary>
            <strong>{part.replace('/', ': ').replaceAll('_', ' ')}</strong>{' '}
            <span class="quiet">{t('deals.changes.n', { n: own.length })}</span>
          </summary>
          {own.map((change) => (
            <OneChange key={change.at} change={change} left={left} right={right} />
          ))}
        </details>
      ))}
    </>
  )
}

function OneChange({
  change: { at, part, kind, before, after },
  left,
  right,
}: {
  change: Change
  left: string
  right: string
}): JSX.Element {
  const where = at
    .slice(part.length + 1)
    .replaceAll('/', ' › ')
    .replaceAll('_', ' ')
  return (
    <div class="change">
      <p class="quiet">
        {where} <span class="tag">{t(`deals.change.${kind}`)}</span>
      </p>
      <div class="side-by-side">
        <p>
          <span class="quiet">{left}: </span>
          {before === undefined ? '–' : <del>{before}</del>}
        </p>
        <p>
          <span class="quiet">{right}: </span>
          {after === undefined ? '–' : <ins>{after}</ins>}
        </p>
      </div>
    </div>
  )
}
