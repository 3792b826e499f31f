/** Drafts that a writer offers for a work: read at once, then they wait for the guild; what became of each. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { addressOf, type Answer, ask } from '../../parts/ask.ts'
import { Failure, Shown, useAsked } from '../../parts/asked.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useDoing } from '../../parts/doing.ts'
import { LongField } from '../../parts/long-field.tsx'
import { tell } from '../../parts/notice.tsx'
import { Section } from '../../parts/page.tsx'
import { DraftReading } from '../../parts/draft-reading.tsx'
import { role } from '../../parts/session.ts'
import { type Sent, Upload } from '../../parts/upload.tsx'
import { Day } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'

type Offer = Answer<'GET /api/writers/{writer}/works/{work}/offered-drafts'>['rows'][number]
type Reading = Answer<'POST /api/writers/{writer}/works/{work}/draft-checks'>

interface OfWork {
  readonly writer: string
  readonly work: string
}

export function OfferedDrafts(of: OfWork): JSX.Element | null {
  const asked = useAsked(of, (signal) =>
    ask('GET /api/writers/{writer}/works/{work}/offered-drafts', { params: { ...of }, signal }),
  )
  const isOwn = role() === 'writer'
  if (!isOwn && asked.value?.rows.length === 0) return null
  return (
    <Section title={t('writer.offer.title')} actions={isOwn && <NewDraft of={of} done={asked.again} />}>
      <Shown asked={asked}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p class="empty">{t('writer.offer.empty')}</p>
          ) : (
            <ul class="plain-list">
              {rows.map((offer) => (
                <li key={offer.id} class="sheet">
                  <OneOffer offer={offer} writer={of.writer} again={asked.again} />
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
    </Section>
  )
}

const KINDS = { waiting: 'note', accepted: 'good', refused: 'wrong', withdrawn: '' } as const

function OneOffer({ offer, writer, again }: { offer: Offer; writer: string; again: () => void }): JSX.Element {
  const { id, fileName, offeredAt, note, state, because, endedAt, reading } = offer
  const doing = useDoing()
  const withdraw = (): Promise<boolean> =>
    doing.run(async () => {
      await ask('POST /api/writers/{writer}/offered-drafts/{id}/withdrawal', { params: { writer, id } })
      tell(t('writer.offer.withdrawn'))
      again()
    })
  return (
    <>
      <p>
        <strong>{fileName}</strong> <span class={`tag ${KINDS[state]}`}>{t(`writer.offer.state.${state}`)}</span>
      </p>
      <p class="quiet">
        {t('writer.offer.sent')} <Day day={offeredAt.slice(0, 10)} />
        {endedAt !== undefined && (
          <>
            {' · '}
            {t('writer.offer.ended')} <Day day={endedAt.slice(0, 10)} />
          </>
        )}
      </p>
      {because !== undefined && <p>{t('writer.offer.because', { because })}</p>}
      {note !== '' && <p>{note}</p>}
      {state === 'waiting' && <DraftReading of={reading} />}
      {doing.error !== undefined && <Failure error={doing.error} />}
      {state === 'waiting' && (
        <div class="actions">
          <a
            class="button"
            href={addressOf('GET /api/offered-drafts/{id}/file', { params: { id } })}
            data-native
            download
          >
            {t('writer.offer.file')}
          </a>
          {role() === 'writer' && (
            <button type="button" disabled={doing.isBusy} onClick={() => void withdraw()}>
              {t('writer.offer.withdraw')}
            </button>
          )}
        </div>
      )}
    </>
  )
}

function NewDraft({ of, done }: { of: OfWork; done: () => void }): JSX.Element {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        {t('writer.offer.new')}
      </button>
      <Dialog title={t('writer.offer.new')} isOpen={isOpen} close={() => setOpen(false)}>
        <DraftForm of={of} done={() => (setOpen(false), done())} />
      </Dialog>
    </>
  )
}

function DraftForm({ of, done }: { of: OfWork; done: () => void }): JSX.Element {
  const [read, setRead] = useState<{ readonly upload: string; readonly value: Reading }>()
  const [note, setNote] = useState('')
  const reading = useDoing()
  const sending = useDoing()
  const params = { ...of }
  const look = (sent: readonly Sent[]): void => {
    const upload = sent.at(-1)?.id
    if (upload === undefined) return
    void reading.run(async () => {
      setRead(undefined)
      const body = { upload }
      setRead({ upload, value: await ask('POST /api/writers/{writer}/works/{work}/draft-checks', { params, body }) })
    })
  }
  const send = (upload: string): Promise<boolean> =>
    sending.run(async () => {
      const body = { upload, note }
      await ask('POST /api/writers/{writer}/works/{work}/offered-drafts', { params, body })
      tell(t('writer.offer.done'))
      done()
    })
  return (
    <form onSubmit={(event) => (event.preventDefault(), read && void send(read.upload))}>
      <p>{t('writer.offer.lead')}</p>
      <Upload label={t('writer.offer.choose')} help={t('writer.offer.formats')} isMultiple={false} onSent={look} />
      {reading.isBusy && <p role="status">{t('writer.offer.reading')}</p>}
      {reading.error !== undefined && <Failure error={reading.error} />}
      {read && (
        <>
          <h3>{t('writer.offer.read')}</h3>
          <DraftReading of={read.value} />
          <LongField label={t('writer.offer.note')} value={note} type={setNote} rows={3} />
          {sending.error !== undefined && <Failure error={sending.error} />}
          <button type="submit" class="first" disabled={sending.isBusy}>
            {t('writer.offer.send')}
          </button>
        </>
      )}
    </form>
  )
}
