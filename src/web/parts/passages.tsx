/** A passage beside a passage: words of the draft on one side, of what was found on the other; matching words highlighted, differing ones underlined. */

import type { JSX } from 'preact'
import { t } from '../texts/text.ts'
import { printCount } from './values.tsx'
import './passages.css'

interface Marked {
  readonly text: string
  readonly mark?: string | undefined
}

export type PassageRow =
  | {
      readonly is: 'text'
      readonly draft: readonly { readonly kind: string; readonly texts: readonly Marked[] }[]
      readonly document: readonly Marked[]
    }
  | { readonly is: 'cut'; readonly words: number; readonly matchedWords: number }

interface PassagesProps {
  readonly label: string
  readonly rows: readonly PassageRow[]
  readonly before: string
  readonly after: string
}

export function Passages({ label, rows, before, after }: PassagesProps): JSX.Element {
  return (
    <div class="passages" role="region" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('passages.draft')}</th>
            <th scope="col">{t('passages.found')}</th>
          </tr>
        </thead>
        <tbody>
          {before !== '' && <Around text={`… ${before}`} />}
          {rows.map((row, at) => (
            <Row key={at} row={row} />
          ))}
          {after !== '' && <Around text={`${after} …`} />}
        </tbody>
      </table>
      <ul class="legend" aria-label={t('passages.legend')}>
        <li>
          <mark>{t('passages.matched')}</mark>
        </li>
        <li>
          <u class="differs">{t('passages.differs')}</u>
        </li>
      </ul>
    </div>
  )
}

function Around({ text }: { text: string }): JSX.Element {
  return (
    <tr>
      <td class="only-wide" />
      <td data-title={t('passages.found')} class="quiet" dir="auto">
        {text}
      </td>
    </tr>
  )
}

function Row({ row }: { row: PassageRow }): JSX.Element {
  if (row.is === 'cut') {
    return (
      <tr>
        <td colSpan={2} class="quiet">
          {t('passages.cut', { n: row.words, matched: printCount(row.matchedWords) })}
        </td>
      </tr>
    )
  }
  return (
    <tr>
      <td data-title={t('passages.draft')}>
        {row.draft.map(({ kind, texts }, at) => (
          <p key={at} class={`script-${kind}`} dir="auto">
            {texts.map(marked)}
          </p>
        ))}
      </td>
      <td data-title={t('passages.found')}>
        <p dir="auto">{row.document.length === 0 ? '—' : row.document.map(marked)}</p>
      </td>
    </tr>
  )
}

function marked({ text, mark }: Marked, at: number): JSX.Element {
  if (mark === undefined) return <span key={at}>{text}</span>
  return mark === 'matched' ? (
    <mark key={at}>{text}</mark>
  ) : (
    <u key={at} class="differs" title={t('passages.differs')}>
      {text}
    </u>
  )
}
