/** Who a company is, as it stands on invoices; a clerk changes it. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { type Answer, ask } from '../../parts/ask.ts'
import { Failure } from '../../parts/asked.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useDoing } from '../../parts/doing.ts'
import { Field } from '../../parts/field.tsx'
import { tell } from '../../parts/notice.tsx'
import { Section } from '../../parts/page.tsx'
import { role } from '../../parts/session.ts'
import { Table } from '../../parts/table.tsx'
import { t } from '../../texts/text.ts'

type Said = Answer<'GET /api/licensees/{company}'>['particulars']

/** Those of a company that pays; accounts and kinds of VAT are the hall's own. */
const FIELDS = [
  'legal_name',
  'street',
  'city',
  'postcode',
  'subdivision',
  'country',
  'vat',
  'registration',
  'email',
] as const

interface ParticularsProps {
  readonly company: string
  readonly of: Said
  readonly again: () => void
}

export function Particulars({ company, of, again }: ParticularsProps): JSX.Element {
  const [isOpen, setOpen] = useState(false)
  const known = FIELDS.filter((field) => of[field] !== undefined)
  return (
    <Section
      title={t('licensees.particulars')}
      actions={
        role() === 'clerk' ? (
          <button type="button" onClick={() => setOpen(true)}>
            {t('licensees.change')}
          </button>
        ) : undefined
      }
    >
      {known.length === 0 ? (
        <div class="empty">{t('licensees.particulars.empty')}</div>
      ) : (
        <Table
          caption={t('licensees.particulars')}
          rows={known}
          keyOf={(field) => field}
          columns={[
            { title: t('licensees.field'), of: (field) => t(`licensees.field.${field}`), isName: true },
            { title: t('licensees.said'), of: (field) => of[field] },
          ]}
        />
      )}
      <Dialog title={t('licensees.change')} isOpen={isOpen} close={() => setOpen(false)}>
        <Change company={company} of={of} done={() => (setOpen(false), again())} />
      </Dialog>
    </Section>
  )
}

function Change({ company, of, done }: { company: string; of: Said; done: () => void }): JSX.Element {
  const [said, setSaid] = useState<Said>(of)
  const doing = useDoing()
  const save = (particulars: Said): Promise<unknown> =>
    ask('PATCH /api/licensees/{company}/particulars', { params: { company }, body: { particulars } })
  const change = (): Promise<boolean> =>
    doing.run(async () => {
      const before = Object.fromEntries(FIELDS.map((field) => [field, of[field] ?? '']))
      await save(Object.fromEntries(FIELDS.map((field) => [field, said[field] ?? ''])))
      const undo = async (): Promise<void> => {
        await save(before)
        done()
      }
      tell(t('licensees.changed'), { undo })
      done()
    })
  return (
    <form onSubmit={(event) => (event.preventDefault(), void change())}>
      {FIELDS.map((field) => (
        <Field
          key={field}
          label={t(`licensees.field.${field}`)}
          value={said[field] ?? ''}
          maxLength={500}
          onInput={({ currentTarget }) => setSaid({ ...said, [field]: currentTarget.value })}
        />
      ))}
      {doing.error !== undefined && <Failure error={doing.error} />}
      <button type="submit" class="first" disabled={doing.isBusy}>
        {t('licensees.change')}
      </button>
    </form>
  )
}
