/** The foot of every page: language and appearance. */

import { effect, signal } from '@preact/signals'
import type { JSX } from 'preact'
import { chooseLanguage, type Language, language, LANGUAGES, t } from '../texts/text.ts'
import { Choice } from './field.tsx'

const KEPT = 'guildhall:appearance'
const APPEARANCES = ['system', 'light', 'dark'] as const
type Appearance = (typeof APPEARANCES)[number]

const appearance = signal<Appearance>(APPEARANCES.find((each) => each === localStorage.getItem(KEPT)) ?? 'system')
effect(() => {
  document.documentElement.dataset['appearance'] = appearance.value
  localStorage.setItem(KEPT, appearance.value)
})

export function Foot(): JSX.Element {
  return (
    <footer class="foot">
      <Choice
        label={t('shell.language')}
        value={language.value}
        choices={Object.entries(LANGUAGES).map(([value, text]) => ({ value, text }))}
        choose={(value) => void chooseLanguage(value as Language)}
      />
      <Choice
        label={t('shell.appearance')}
        value={appearance.value}
        choices={APPEARANCES.map((value) => ({ value, text: t(`shell.appearance.${value}`) }))}
        choose={(value) => (appearance.value = value as Appearance)}
      />
    </footer>
  )
}
