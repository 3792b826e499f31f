/** Facts of one's own: tables sent as files, read with every rejected row in its place, and laid under the offers for their owner alone. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ToldLine } from '../../parts/told.tsx'
import { type Answer, ask } from '../../parts/ask.ts'
import { Failure } from '../../parts/asked.tsx'
import { type Sent, Upload } from '../../parts/upload.tsx'
import { printCount } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'

type Brought = Answer<'POST /api/table/facts'>

const MOST_SHOWN = 20

export function OwnFacts({ lay }: { lay: (facts: string) => void }): JSX.Element {
  const [sent, setSent] = useState<readonly Sent[]>([])
  const [isSending, setSending] = useState(false)
  const [brought, setBrought] = useState<Brought | undefined>(undefined)
  const [error, setError] = useState<unknown>(undefined)
  const read = async (): Promise<void> => {
    setError(undefined)
    try {
      const answer = await ask('POST /api/table/facts', { body: { uploads: sent.map(({ id }) => id) } })
      setBrought(answer)
      if (answer.facts !== null) lay(answer.facts)
    } catch (caught) {
      setError(caught)
    }
  }
  return (
    <details class="table-own">
      <summary>{t('table.bring')}</summary>
      <Upload
        label={t('table.bring.files')}
        help={t('table.bring.help')}
        accept=".csv,.tsv,.xlsx,.jsonl,.json,.parquet"
        onSent={setSent}
        onSending={setSending}
      />
      <p class="actions">
        <button type="button" disabled={isSending || sent.length === 0} onClick={() => void read()}>
          {t('table.bring.lay')}
        </button>
      </p>
      {error !== undefined && <Failure error={error} />}
      <ul class="plain-list" aria-live="polite">
        {brought?.tables.map((table) => (
          <li key={table.file}>
            <BroughtTable table={table} />
          </li>
        ))}
      </ul>
    </details>
  )
}

function BroughtTable({ table }: { table: Brought['tables'][number] }): JSX.Element {
  const { file, kind, rows, accepted, rejected, rejectedCount, problems } = table
  return (
    <>
      <p class={accepted > 0 ? 'good' : 'wrong'}>
        {t('table.bring.read', { file, kind: kind ?? '–', accepted: printCount(accepted), rows: printCount(rows) })}
      </p>
      {problems.map((said) => (
        <p key={said.message}>
          <ToldLine of={said} />
        </p>
      ))}
      <ul>
        {rejected.slice(0, MOST_SHOWN).map(({ line, column, reason, hint }) => (
          <li key={line}>{`${t('table.own.line', { line })}, ${column}: ${reason} ${hint}`}</li>
        ))}
      </ul>
      {rejectedCount > MOST_SHOWN && <p class="quiet">{t('table.bring.more', { n: rejectedCount - MOST_SHOWN })}</p>}
    </>
  )
}
