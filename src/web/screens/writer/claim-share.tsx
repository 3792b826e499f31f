/** Claiming a further share of a work: how much, of whose share, and why. Only that share is held until it is settled. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { type Answer, ask } from '../../parts/ask.ts'
import { Failure } from '../../parts/asked.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useDoing } from '../../parts/doing.ts'
import { Choice, Field } from '../../parts/field.tsx'
import { LongField } from '../../parts/long-field.tsx'
import { tell } from '../../parts/notice.tsx'
import { t } from '../../texts/text.ts'

type Work = Answer<'GET /api/writers/{writer}/works/{work}'>

interface ClaimShareProps {
  readonly work: Work
  readonly writer: string
  readonly done: () => void
}

export function ClaimShare(props: ClaimShareProps): JSX.Element {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        {t('writer.claim.button')}
      </button>
      <Dialog title={t('writer.claim.button')} isOpen={isOpen} close={() => setOpen(false)}>
        <ClaimForm {...props} done={() => (setOpen(false), props.done())} />
      </Dialog>
    </>
  )
}

function ClaimForm({ work, writer, done }: ClaimShareProps): JSX.Element {
  const [kind, setKind] = useState<'share' | 'authorship'>('share')
  const [against, setAgainst] = useState('')
  const [fraction, setFraction] = useState('')
  const [text, type] = useState('')
  const doing = useDoing()
  const send = async (): Promise<void> => {
    const said = await ask('POST /api/writers/{writer}/works/{work}/claims', {
      params: { writer, work: work.id },
      body: { kind, fraction, text, ...(against === '' ? {} : { against }) },
    })
    tell([t(said.known ? 'writer.claim.known' : 'writer.claim.done'), ...said.notes].join(' '))
    done()
  }
  const others = work.shares.filter((share) => share.writer !== undefined && share.writer !== writer)
  const byWriter = new Map(others.map((share) => [share.writer ?? '', share.name ?? share.writer ?? '']))
  const isPartUnknown = work.shares.some((share) => share.writer === undefined)
  return (
    <form onSubmit={(event) => (event.preventDefault(), void doing.run(send))}>
      <p>{t('writer.claim.lead')}</p>
      {doing.error !== undefined && <Failure error={doing.error} />}
      <Choice
        label={t('writer.claim.kind')}
        value={kind}
        choices={[
          { value: 'share', text: t('writer.claim.kind.share') },
          { value: 'authorship', text: t('writer.claim.kind.authorship') },
        ]}
        choose={(value) => setKind(value as typeof kind)}
      />
      <Choice
        label={t('writer.claim.against')}
        value={against}
        choices={[
          { value: '', text: t('writer.claim.everybody') },
          ...(isPartUnknown ? [{ value: 'unidentified', text: t('writer.work.unknown') }] : []),
          ...[...byWriter].map(([value, name]) => ({ value, text: name })),
        ]}
        choose={setAgainst}
      />
      <Field
        label={t('writer.claim.fraction')}
        help={t('writer.claim.fraction.help')}
        value={fraction}
        required
        placeholder="1/6"
        onInput={({ currentTarget }) => setFraction(currentTarget.value)}
      />
      <LongField label={t('writer.claim.text')} value={text} type={type} rows={4} required />
      <button type="submit" class="first" disabled={doing.isBusy}>
        {t('writer.claim.send')}
      </button>
    </form>
  )
}
