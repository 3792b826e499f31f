/** Verify a statement, a certificate or a proof: the file is checked in this browser and goes nowhere. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { addressOf, ask } from '../../parts/ask.ts'
import { Failure, Shown, useAsked } from '../../parts/asked.tsx'
import { Field } from '../../parts/field.tsx'
import { LongField } from '../../parts/long-field.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { t } from '../../texts/text.ts'
import './public.css'

interface Checked {
  readonly kind: 'statement' | 'certificate' | 'proof' | 'unknown'
  readonly about: string
  readonly checks: readonly { readonly of: string; readonly ok?: boolean; readonly says: string }[]
}
interface Checker {
  checkFiles(
    files: readonly Uint8Array[],
    trust: { key: string; keys: string; witnesses: readonly string[] },
  ): Promise<Checked>
}

/** No statement and no certificate is larger; what is has not to be read. */
const MOST_BYTES = 64 * 1024 * 1024

/** The same code as the command line checks with, handed out by the hall as a script of its own. */
async function loadChecker(): Promise<Checker> {
  const place = addressOf('GET /api/checker.js')
  return (await import(/* @vite-ignore */ place)) as Checker
}

export default function Verify(): JSX.Element {
  const log = useAsked('log', (signal) => ask('GET /api/log', { signal }))
  return (
    <Page title={t('verify.title')} lead={t('verify.lead')}>
      <Shown asked={log}>{({ firstKey, keys }) => <Check firstKey={firstKey} keys={keys} />}</Shown>
    </Page>
  )
}

function Check({ firstKey, keys }: { firstKey: string; keys: string }): JSX.Element {
  const [files, setFiles] = useState<readonly File[]>([])
  const [key, setKey] = useState('')
  const [witnesses, setWitnesses] = useState('')
  const [isOver, over] = useState(false)
  const add = (chosen: FileList | null | undefined): void => setFiles([...(chosen ?? [])])
  const asked = useAsked(
    { files: files.map(({ name, size, lastModified }) => [name, size, lastModified]), key, witnesses },
    async () => {
      if (files.length === 0 || files.some(({ size }) => size > MOST_BYTES)) return undefined
      const bytes = await Promise.all(files.map(async (file) => new Uint8Array(await file.arrayBuffer())))
      const checker = await loadChecker()
      const lines = witnesses
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean)
      return checker.checkFiles(bytes, { key: key.trim() || firstKey, keys, witnesses: lines })
    },
  )
  return (
    <>
      <div
        class={isOver ? 'drop over' : 'drop'}
        onDragOver={(event) => (event.preventDefault(), over(true))}
        onDragLeave={() => over(false)}
        onDrop={(event) => (event.preventDefault(), over(false), add(event.dataTransfer?.files))}
      >
        <FileField add={add} />
        {files.length > 0 && <p>{files.map(({ name }) => name).join(', ')}</p>}
      </div>
      {files.some(({ size }) => size > MOST_BYTES) && <Notice kind="error" title={t('verify.too-large')} />}
      {asked.error !== undefined && <Failure error={asked.error} />}
      {files.length === 0 ? (
        <div class="empty">{t('verify.empty')}</div>
      ) : (
        asked.value && <Verdict checked={asked.value} />
      )}
      <Section title={t('verify.trust')}>
        <p>{t('verify.trust.text')}</p>
        <pre class="code-block" tabIndex={0}>
          {firstKey}
        </pre>
        <Field
          label={t('verify.key')}
          help={t('verify.key.help')}
          value={key}
          onInput={({ currentTarget }) => setKey(currentTarget.value)}
        />
        <LongField
          label={t('verify.witnesses')}
          help={t('verify.witnesses.help')}
          value={witnesses}
          type={setWitnesses}
        />
      </Section>
      <Section title={t('verify.what')}>
        <ul>
          <li>{t('verify.what.statement')}</li>
          <li>{t('verify.what.certificate')}</li>
          <li>{t('verify.what.proof')}</li>
          <li>{t('verify.what.not')}</li>
        </ul>
      </Section>
    </>
  )
}

function FileField({ add }: { add: (files: FileList | null) => void }): JSX.Element {
  return (
    <div class="field">
      <label for="files">{t('verify.files')}</label>
      <input
        id="files"
        type="file"
        multiple
        aria-describedby="files-help"
        onChange={({ currentTarget }) => add(currentTarget.files)}
      />
      <small id="files-help" class="quiet">
        {t('verify.files.help')}
      </small>
    </div>
  )
}

function Verdict({ checked: { kind, about, checks } }: { checked: Checked }): JSX.Element {
  if (kind === 'unknown') {
    return (
      <Notice kind="error" title={t('verify.unknown')}>
        <p>{t('verify.unknown.text')}</p>
      </Notice>
    )
  }
  const wrong = checks.filter(({ ok }) => ok === false)
  const unsure = checks.filter(({ ok }) => ok === undefined)
  const rank = (ok: boolean | undefined): number => (ok === false ? 0 : ok === undefined ? 1 : 2)
  const shown = checks.toSorted((a, b) => rank(a.ok) - rank(b.ok))
  return (
    <section aria-labelledby="verdict">
      <h2 id="verdict">{[t(`verify.kind.${kind}`), about].filter(Boolean).join(': ')}</h2>
      <Notice
        kind={wrong.length > 0 ? 'error' : unsure.length > 0 ? 'note' : 'good'}
        title={
          wrong.length > 0
            ? t('verify.wrong', { n: wrong.length })
            : t(unsure.length > 0 ? 'verify.unsure' : 'verify.holds')
        }
      />
      <ul class="check-list">
        {shown.map(({ of, ok, says }, at) => (
          <li key={at}>
            <span
              class={ok === undefined ? 'quiet' : ok ? 'good' : 'wrong'}
              role="img"
              aria-label={t(ok === undefined ? 'verify.mark.unsure' : ok ? 'verify.mark.good' : 'verify.mark.wrong')}
            >
              {ok === undefined ? '?' : ok ? '✓' : '✗'}
            </span>
            <span>
              <strong>{of}.</strong> {says}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
