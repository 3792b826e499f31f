/** The name of a company: those that the guild has to do with are suggested, since one that is written differently is another; another may be written. */

import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import { t } from '../texts/text.ts'
import { ask } from './ask.ts'
import { useAsked } from './asked.tsx'
import { Field } from './field.tsx'

interface CompanyFieldProps {
  readonly value: string
  readonly type: (text: string) => void
  readonly required?: boolean
}

/** For whoever may see the licensees. */
export function CompanyField({ value, type, required = false }: CompanyFieldProps): JSX.Element {
  const list = useId()
  const { value: known } = useAsked('licensees', (signal) =>
    ask('GET /api/licensees', { query: { limit: 500 }, signal }),
  )
  return (
    <>
      <Field
        label={t('shell.company')}
        required={required}
        maxLength={300}
        list={list}
        value={value}
        onInput={({ currentTarget }) => type(currentTarget.value)}
      />
      <datalist id={list}>
        {known?.rows.map(({ company }) => (
          <option key={company} value={company} />
        ))}
      </datalist>
    </>
  )
}
