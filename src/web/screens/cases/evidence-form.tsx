/** Adds evidence to a case: a file whose hash is reckoned in the page, or something that the hall knows. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Failure } from '../../parts/asked.tsx'
import { useDoing } from '../../parts/doing.ts'
import { Choice, Field } from '../../parts/field.tsx'
import { FileHash } from '../../parts/file-hash.tsx'
import { LongField } from '../../parts/long-field.tsx'
import { tell } from '../../parts/notice.tsx'
import { t } from '../../texts/text.ts'

const KINDS = ['file', 'invoice', 'report', 'finding'] as const
type Kind = (typeof KINDS)[number]

export interface SentEvidence {
  readonly text: string
  readonly file?: { readonly title: string; readonly sha256: string; readonly kept: string }
  readonly known?: { readonly kind: Exclude<Kind, 'file'>; readonly id: string }
}

interface EvidenceFormProps {
  /** Files alone, where nothing else can be named. */
  readonly isFilesOnly?: boolean
  readonly send: (evidence: SentEvidence) => Promise<void>
  readonly done: () => void
}

const NOTHING = { title: '', sha256: '', kept: '', id: '', text: '' }

export function EvidenceForm({ isFilesOnly = false, send, done }: EvidenceFormProps): JSX.Element {
  const [kind, setKind] = useState<Kind>('file')
  const [words, setWords] = useState(NOTHING)
  const [turn, setTurn] = useState(0)
  const doing = useDoing()
  const change = (part: Partial<typeof NOTHING>): void => setWords((before) => ({ ...before, ...part }))
  const add = (): Promise<boolean> =>
    doing.run(async () => {
      await send(evidenceOf(kind, words))
      tell(t('cases.evidence.added'))
      setWords(NOTHING)
      setTurn((before) => before + 1)
      done()
    })
  return (
    <form class="narrow" key={turn} onSubmit={(event) => (event.preventDefault(), void add())}>
      {!isFilesOnly && (
        <Choice
          label={t('cases.evidence.kind')}
          value={kind}
          choices={KINDS.map((value) => ({ value, text: t(`cases.evidence.${value}`) }))}
          choose={(value) => setKind(value as Kind)}
        />
      )}
      {kind === 'file' ? (
        <FileFields words={words} change={change} />
      ) : (
        <Field
          label={t('cases.evidence.id')}
          help={t(`cases.evidence.id.${kind}`)}
          required
          maxLength={600}
          value={words.id}
          onInput={({ currentTarget }) => change({ id: currentTarget.value })}
        />
      )}
      <LongField label={t('cases.evidence.shows')} required value={words.text} type={(text) => change({ text })} />
      {doing.error !== undefined && <Failure error={doing.error} />}
      <button type="submit" disabled={doing.isBusy}>
        {t('cases.evidence.send')}
      </button>
    </form>
  )
}

interface FileFieldsProps {
  readonly words: typeof NOTHING
  readonly change: (part: Partial<typeof NOTHING>) => void
}

function FileFields({ words: { title, sha256, kept }, change }: FileFieldsProps): JSX.Element {
  return (
    <>
      <FileHash
        label={t('cases.evidence.choose')}
        help={t('cases.evidence.choose.help')}
        onHash={(hashed) => hashed && change({ sha256: hashed.sha256, title: title || hashed.name })}
      />
      <Field
        label={t('cases.evidence.hash')}
        help={t('cases.evidence.hash.help')}
        required
        pattern="[0-9a-fA-F]{64}"
        maxLength={64}
        value={sha256}
        onInput={({ currentTarget }) => change({ sha256: currentTarget.value.trim() })}
      />
      <Field
        label={t('cases.evidence.title')}
        required
        maxLength={300}
        value={title}
        onInput={({ currentTarget }) => change({ title: currentTarget.value })}
      />
      <Field
        label={t('cases.evidence.kept')}
        help={t('cases.evidence.kept.help')}
        required
        maxLength={300}
        value={kept}
        onInput={({ currentTarget }) => change({ kept: currentTarget.value })}
      />
    </>
  )
}

function evidenceOf(kind: Kind, { title, sha256, kept, id, text }: typeof NOTHING): SentEvidence {
  if (kind === 'file') return { text, file: { title, sha256, kept } }
  return { text, known: { kind, id: idIn(id) } }
}

/** The address of a page, as it is copied from the browser, is as good as the id in it. */
function idIn(text: string): string {
  const named = /\/(?:audits|use-reports|invoices)\/([^?#]+)/.exec(text)?.[1]
  return named === undefined ? text.trim() : named.split('/').map(decodeURIComponent).join('/')
}
