/** Evidence in a case: a file by its short hash, with the question whether another is the same; or a link to what the hall knows. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Answer } from '../../parts/ask.ts'
import { FileHash, type HashedFile } from '../../parts/file-hash.tsx'
import { Notice } from '../../parts/notice.tsx'
import { role } from '../../parts/session.ts'
import { t } from '../../texts/text.ts'

export type EvidenceShape = NonNullable<Answer<'GET /api/cases/{id}'>['steps'][number]['evidence']>

export function Evidence({ of: { title, sha256, kept, kind, id } }: { of: EvidenceShape }): JSX.Element {
  if (sha256 !== undefined) return <EvidenceFile title={title} sha256={sha256} kept={kept ?? ''} />
  const href = kind !== undefined && id !== undefined ? hrefOf(kind, id) : undefined
  const words = `${t(`cases.evidence.${kind ?? 'report'}`)}: ${title}`
  return <div>{href === undefined ? words : <a href={href}>{words}</a>}</div>
}

function hrefOf(kind: 'finding' | 'report' | 'invoice', id: string): string | undefined {
  const path = (...parts: string[]): string => `/${parts.map(encodeURIComponent).join('/')}`
  if (role() === 'writer') return undefined
  if (kind === 'invoice') return path('invoices', id)
  if (kind === 'report') return path('use-reports', id.split('/')[0] ?? id)
  return role() === 'company' ? undefined : path('audits', ...id.split('/'))
}

function EvidenceFile({ title, sha256, kept }: { title: string; sha256: string; kept: string }): JSX.Element {
  const [hashed, setHashed] = useState<HashedFile>()
  return (
    <details class="evidence">
      <summary>
        {title} <code>{`${sha256.slice(0, 12)}…`}</code>
      </summary>
      <dl class="facts-list">
        <dt>SHA-256</dt>
        <dd>
          <code>{sha256}</code>
        </dd>
        <dt>{t('cases.evidence.kept')}</dt>
        <dd>{kept}</dd>
      </dl>
      <FileHash label={t('cases.evidence.check')} help={t('cases.evidence.check.help')} onHash={setHashed} />
      {hashed && <Compared hashed={hashed} sha256={sha256} />}
    </details>
  )
}

function Compared({ hashed, sha256 }: { hashed: HashedFile; sha256: string }): JSX.Element {
  const { name } = hashed
  if (hashed.sha256 === sha256) return <Notice kind="good" title={t('cases.evidence.same', { name })} />
  return (
    <Notice kind="error" title={t('cases.evidence.other', { name })}>
      <p>
        <code>{hashed.sha256}</code>
      </p>
    </Notice>
  )
}
