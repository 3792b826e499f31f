/** Disputing something of one's own: a button with the question, or where the case stands that was opened already. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { type Answer, ask } from '../../parts/ask.ts'
import { Failure, useAsked } from '../../parts/asked.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useDoing } from '../../parts/doing.ts'
import { LongField } from '../../parts/long-field.tsx'
import { tell } from '../../parts/notice.tsx'
import { role } from '../../parts/session.ts'
import { printDay } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'
import { hrefOf, writerOf } from './writer-page.tsx'

export type OwnDispute = Answer<'GET /api/writers/{writer}/disputes'>['rows'][number]

interface DisputeProps {
  readonly params: Readonly<Record<string, string>>
  readonly about: { readonly kind: 'finding' | 'share' | 'count' | 'line'; readonly id: string }
  /** What it is, in a word or two. */
  readonly of: string
}

export function Dispute({ params, about, of }: DisputeProps): JSX.Element | null {
  const writer = writerOf(params)
  const [isOpen, setOpen] = useState(false)
  const asked = useAsked({ writer, about }, (signal) =>
    ask('GET /api/writers/{writer}/disputes', { params: { writer }, query: { limit: 500 }, signal }),
  )
  if (asked.value === undefined) return null
  const known = asked.value.rows.find((each) => each.about.kind === about.kind && each.about.id === about.id)
  if (known)
    return (
      <a href={hrefOf(params, '/disputes')} class="tag note">
        {t('writer.dispute.stands', { state: t(`writer.dispute.state.${known.state}`) })}
      </a>
    )
  if (role() !== 'writer') return null
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        {t('writer.dispute.button', { of })}
      </button>
      <Dialog title={t('writer.dispute.button', { of })} isOpen={isOpen} close={() => setOpen(false)}>
        <DisputeForm writer={writer} about={about} done={() => (setOpen(false), asked.again())} />
      </Dialog>
    </>
  )
}

function DisputeForm({
  writer,
  about,
  done,
}: Pick<DisputeProps, 'about'> & { writer: string; done: () => void }): JSX.Element {
  const [text, type] = useState('')
  const doing = useDoing()
  const send = async (): Promise<void> => {
    await ask('POST /api/writers/{writer}/disputes', { params: { writer }, body: { about, text } })
    tell(t('writer.dispute.done'))
    done()
  }
  return (
    <form onSubmit={(event) => (event.preventDefault(), void doing.run(send))}>
      <p>{t('writer.dispute.lead')}</p>
      {(about.kind === 'finding' || about.kind === 'line') && <p>{t('writer.dispute.lead.heard')}</p>}
      {doing.error !== undefined && <Failure error={doing.error} />}
      <LongField label={t('writer.dispute.text')} value={text} type={type} rows={5} required />
      <button type="submit" class="first" disabled={doing.isBusy}>
        {t('writer.dispute.send')}
      </button>
    </form>
  )
}

/** Who has to do what next, by when. */
export function comesNext({ state, steps, due, awaits }: OwnDispute): string {
  if (state === 'closed') return t('writer.dispute.next.closed')
  const wasHeard = steps.some(({ step }) => step === 'heard')
  const undecided = awaits === 'answer' ? 'answer' : wasHeard ? 'decision' : 'hearing'
  const next = state === 'open' ? undecided : awaits === 'remedy' ? 'remedy' : 'decided'
  const says = t(`writer.dispute.next.${next}`)
  return due === undefined ? says : `${says} ${t('writer.work.by', { day: printDay(due) })}`
}
