/** An offer that is not in the library: pasted, or read from a file of the reader's machine. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Field } from '../../parts/field.tsx'
import { LongField } from '../../parts/long-field.tsx'
import { t } from '../../texts/text.ts'

/** As many as the server takes. */
const MOST_LETTERS = 600_000

export function BroughtOffer({ text, type }: { text: string; type: (text: string) => void }): JSX.Element {
  const [problem, setProblem] = useState<string>()
  const open = async (file: File | undefined): Promise<void> => {
    if (!file) return
    const isLong = file.size > MOST_LETTERS
    setProblem(isLong ? t('company.brought.long', { name: file.name }) : undefined)
    if (!isLong) type(await file.text())
  }
  return (
    <fieldset class="offer-text">
      <legend>{t('company.brought')}</legend>
      <Field
        label={t('company.brought.file')}
        help={t('company.brought.file.help')}
        problem={problem}
        type="file"
        accept=".yaml,.yml,text/yaml,application/yaml"
        onChange={({ currentTarget }) => void open(currentTarget.files?.[0])}
      />
      <LongField label={t('company.brought.text')} help={t('company.brought.help')} rows={8} value={text} type={type} />
      {text !== '' && (
        <button type="button" onClick={() => type('')}>
          {t('company.brought.clear')}
        </button>
      )}
    </fieldset>
  )
}
