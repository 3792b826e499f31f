/** Verify a statement, a certificate or a proof: the file is checked in this browser and goes nowhere. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { addressOf, ask } from '../../parts/ask.ts'
import { Failure, Shown, useAsked } from '../../parts/asked.tsx'
import { Field } from '../../parts/field.tsx'
import { LongField } from '../../parts/long-field.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { t, type TextKey } from '../../texts/text.ts'
import './public.css'

/** As the hall's checker answers: in English, and by codes that the catalogues have. */
interface CheckedPart {
  readonly of: string
  readonly says: string
  readonly code?: string
  readonly values?: Readonly<Record<string, string>>
  /** The sentence of the statement that it is about, as it stands there. */
  readonly sentence?: string
}
interface CheckedHere {
  readonly kind: 'statement' | 'certificate' | 'proof' | 'unknown'
  readonly about: string
  readonly checks: readonly (CheckedPart & { readonly ok?: boolean })[]
}
interface Checker {
  checkFiles(
    files: readonly Uint8Array[],
    trust: { key: string; keys: string; witnesses: readonly string[] },
  ): Promise<CheckedHere>
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

function Verdict({ checked: { kind, about, checks } }: { checked: CheckedHere }): JSX.Element {
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
        {shown.map(({ ok, ...check }, at) => (
          <li key={at}>
            <span
              class={ok === undefined ? 'quiet' : ok ? 'good' : 'wrong'}
              role="img"
              aria-label={t(ok === undefined ? 'verify.mark.unsure' : ok ? 'verify.mark.good' : 'verify.mark.wrong')}
            >
              {ok === undefined ? '?' : ok ? '✓' : '✗'}
            </span>
            <span>
              <strong>{subjectOf(check)}.</strong> {saidOf(check)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const SUBJECTS: Readonly<Record<string, TextKey>> = {
  'The statement': 'check.of.statement',
  'The file': 'check.of.file',
  'The seal': 'check.of.seal',
  'The key': 'check.of.key',
  'The proof': 'check.of.proof',
  'The witnesses': 'check.of.witnesses',
  'The totals': 'check.of.totals',
  'The deductions': 'check.of.deductions',
  'The certificate': 'check.of.certificate',
  'What it follows from': 'check.of.basis',
  Line: 'check.of.line',
  'On hold': 'check.of.hold',
  Run: 'check.of.run',
  Calculation: 'check.of.calculation',
  Payment: 'check.of.payment',
  Work: 'check.of.work',
}

/** `Line 3` in the reader's language. */
function subjectOf({ of }: CheckedPart): string {
  const [, kind = of, name = ''] = /^(Line|On hold|Run|Calculation|Payment|Work) (.+)$/.exec(of) ?? []
  const key = SUBJECTS[kind]
  return key === undefined ? of : t(key, { name })
}

/** In the reader's language where the checker has a code for it; sentences of the statement stay as they stand there. */
function saidOf({ says, code, values, sentence }: CheckedPart): string {
  const text = code === undefined ? says : t(`check.${code}` as TextKey, values)
  return sentence === undefined ? text : `${text} (${sentence})`
}
