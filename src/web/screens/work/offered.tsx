/** Drafts that writers offer, for the guild: looked at, taken as the next draft of their work, or refused with a reason. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { addressOf, type Answer, ask } from '../../parts/ask.ts'
import { Failure, Shown, useAsked } from '../../parts/asked.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useDoing } from '../../parts/doing.ts'
import { DraftReading } from '../../parts/draft-reading.tsx'
import { Choice } from '../../parts/field.tsx'
import { LongField } from '../../parts/long-field.tsx'
import { tell } from '../../parts/notice.tsx'
import { Page } from '../../parts/page.tsx'
import { role } from '../../parts/session.ts'
import { Day } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'

type Offer = Answer<'GET /api/offered-drafts'>['rows'][number]

export default function OfferedScreen(): JSX.Element {
  const [which, setWhich] = useState<'open' | 'decided'>('open')
  const asked = useAsked(which, (signal) =>
    ask('GET /api/offered-drafts', { query: { open: which === 'open' ? 'true' : 'false' }, signal }),
  )
  return (
    <Page
      title={t('offered.title')}
      lead={t('offered.lead')}
      actions={role() === 'clerk' && <a href="/intake">{t('work.intake')}</a>}
    >
      <Choice
        label={t('payments.which')}
        value={which}
        choices={[
          { value: 'open', text: t('offered.open') },
          { value: 'decided', text: t('offered.decided') },
        ]}
        choose={(value) => setWhich(value as 'open')}
      />
      <Shown asked={asked}>
        {({ rows }) =>
          rows.length === 0 ? (
            <div class="empty">{t(which === 'open' ? 'offered.none-open' : 'offered.none-decided')}</div>
          ) : (
            <ul class="plain-list">
              {rows.map((offer) => (
                <li key={offer.id} class="sheet">
                  <OneOffer offer={offer} again={asked.again} />
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
    </Page>
  )
}

function OneOffer({ offer, again }: { offer: Offer; again: () => void }): JSX.Element {
  const { id, title, work, writer, fileName, offeredAt, note, reading, state, because } = offer
  return (
    <>
      <p>
        <a href={`/registry/works/${work}`}>
          <strong>{title}</strong>
        </a>{' '}
        {fileName} <span class="tag">{t(`writer.offer.state.${state}`)}</span>
      </p>
      <p class="quiet">
        <a href={`/registry/people/${writer.id}`}>{writer.name}</a> · <Day day={offeredAt.slice(0, 10)} />
      </p>
      {note !== '' && <p>{note}</p>}
      {because !== undefined && <p>{t('writer.offer.because', { because })}</p>}
      <DraftReading of={reading} />
      {state === 'waiting' && (
        <div class="actions">
          {role() === 'clerk' && <Decide offer={offer} again={again} />}
          <a
            class="button"
            href={addressOf('GET /api/offered-drafts/{id}/file', { params: { id } })}
            data-native
            download
          >
            {t('writer.offer.file')}
          </a>
        </div>
      )}
    </>
  )
}

function Decide({ offer: { id, title }, again }: { offer: Offer; again: () => void }): JSX.Element {
  const [opened, open] = useState<'accept' | 'refuse'>()
  const close = (): void => open(undefined)
  const [because, setBecause] = useState('')
  const accepting = useDoing()
  const refusing = useDoing()
  const params = { id }
  const accept = (): Promise<boolean> =>
    accepting.run(async () => {
      await ask('POST /api/offered-drafts/{id}/acceptance', { params })
      tell(t('offered.accepted', { title }))
      close()
      again()
    })
  const refuse = (): Promise<boolean> =>
    refusing.run(async () => {
      await ask('POST /api/offered-drafts/{id}/refusal', { params, body: { because } })
      tell(t('offered.refused'))
      close()
      again()
    })
  return (
    <>
      <button type="button" class="first" onClick={() => open('accept')}>
        {t('offered.accept')}
      </button>
      <button type="button" onClick={() => open('refuse')}>
        {t('offered.refuse')}
      </button>
      <Dialog title={t('offered.accept')} isOpen={opened === 'accept'} close={close}>
        <p>{t('offered.accept.lead', { title })}</p>
        {accepting.error !== undefined && <Failure error={accepting.error} />}
        <div class="actions">
          <button type="button" class="first" disabled={accepting.isBusy} onClick={() => void accept()}>
            {accepting.isBusy ? t('shell.loading') : t('offered.accept')}
          </button>
          <button type="button" onClick={close}>
            {t('shell.cancel')}
          </button>
        </div>
      </Dialog>
      <Dialog title={t('offered.refuse')} isOpen={opened === 'refuse'} close={close}>
        <form onSubmit={(event) => (event.preventDefault(), void refuse())}>
          <p>{t('offered.refuse.lead')}</p>
          {refusing.error !== undefined && <Failure error={refusing.error} />}
          <LongField label={t('offered.because')} value={because} type={setBecause} rows={3} required />
          <button type="submit" class="first" disabled={refusing.isBusy}>
            {t('offered.refuse')}
          </button>
        </form>
      </Dialog>
    </>
  )
}
