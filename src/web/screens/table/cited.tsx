/** Where a number comes from: the source with its day and link, the place in it, its words; or why there is none. */

import type { JSX } from 'preact'
import { t } from '../../texts/text.ts'
import type { Dial } from './numbers.tsx'

export type Citation = NonNullable<Dial['citation']>

export function Cited({ citation }: { citation: Citation }): JSX.Element {
  const { source, publisher, published, at, says, hypothesis } = citation
  return (
    <div class="table-cited">
      {source !== '' && (
        <p>
          <SourceName citation={citation} />
          <br />
          <span class="quiet">{[publisher, published, at].filter(Boolean).join(', ')}</span>
        </p>
      )}
      {says !== null && <blockquote>{says}</blockquote>}
      {hypothesis !== null && (
        <p class="wrong">
          <strong>{t('table.hypothesis')}</strong> {hypothesis}
        </p>
      )}
    </div>
  )
}

export function SourceName({ citation: { source, url } }: { citation: Citation }): JSX.Element {
  return url === null ? (
    <>{source}</>
  ) : (
    <a href={url} rel="noreferrer">
      {source}
    </a>
  )
}
