/** Opens a case by hand: against a company, about something that is named. */

import { useLocation } from 'preact-iso'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ask } from '../../parts/ask.ts'
import { Failure } from '../../parts/asked.tsx'
import { CompanyField } from '../../parts/company-field.tsx'
import { useDoing } from '../../parts/doing.ts'
import { Choice, Field } from '../../parts/field.tsx'
import { LongField } from '../../parts/long-field.tsx'
import { tell } from '../../parts/notice.tsx'
import { Page } from '../../parts/page.tsx'
import { t } from '../../texts/text.ts'

const KINDS = ['work', 'licence', 'tool', 'room', 'matter'] as const
type Kind = (typeof KINDS)[number]

export default function NewCase(): JSX.Element {
  const { route } = useLocation()
  const [against, setAgainst] = useState('')
  const [kind, setKind] = useState<Kind>('work')
  const [name, setName] = useState('')
  const [text, setText] = useState('')
  const [due, setDue] = useState('')
  const doing = useDoing()
  const open = (): Promise<boolean> =>
    doing.run(async () => {
      const body = { against, about: { kind, id: name }, text, ...(due === '' ? {} : { due }) }
      const { id, known } = await ask('POST /api/cases/by-hand', { body })
      tell(t(known ? 'cases.new.known' : 'cases.new.done'))
      route(`/cases/${id}`)
    })
  return (
    <Page title={t('cases.new')} lead={t('cases.new.lead')}>
      <form class="narrow" onSubmit={(event) => (event.preventDefault(), void open())}>
        <CompanyField required value={against} type={setAgainst} />
        <Choice
          label={t('cases.about')}
          value={kind}
          choices={KINDS.map((value) => ({ value, text: t(`cases.kind.${value}`) }))}
          choose={(value) => setKind(value as Kind)}
        />
        <Field
          label={t('cases.new.which')}
          help={t(`cases.new.which.${kind}`)}
          required
          maxLength={300}
          value={name}
          onInput={({ currentTarget }) => setName(currentTarget.value)}
        />
        <LongField
          label={t('cases.text')}
          required
          rows={5}
          value={text}
          type={setText}
          help={t('cases.new.text.help')}
        />
        <Field
          label={t('cases.new.due')}
          help={t('cases.new.due.help')}
          type="date"
          value={due}
          onInput={({ currentTarget }) => setDue(currentTarget.value)}
        />
        {doing.error !== undefined && <Failure error={doing.error} />}
        <button type="submit" class="first" disabled={doing.isBusy}>
          {t('cases.new.open')}
        </button>
      </form>
    </Page>
  )
}
