/** One number of one offer: to be changed, swept, and read up: where it comes from. */

import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Field } from '../../parts/field.tsx'
import { printDay } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'
import type { Choices } from './choices.ts'
import { Cited } from './cited.tsx'
import { type Dial, nameOf, printValue } from './numbers.tsx'
import type { Dials, Looked } from './reckoned.ts'

interface NumberPanelProps {
  readonly looked: Looked
  readonly choices: Choices
  readonly dials: ReadonlyMap<string, Dials>
  /** An empty text takes the number back to the text of the deal. */
  readonly turn: (value: string) => void
  /** What was typed is one step. */
  readonly settle: () => void
  readonly sweep: (sweep: string) => void
  readonly close: () => void
}

export function NumberPanel({ looked, choices, dials, ...does }: NumberPanelProps): JSX.Element | null {
  const { turn, settle, sweep, close } = does
  const offer = choices.offers[looked.at]
  const dial = dials.get(offer?.deal ?? '')?.numbers.find(({ path }) => path === looked.path)
  const value = offer?.changes.find(({ path }) => path === looked.path)?.value ?? dial?.written ?? ''
  const [draft, write] = useState(value)
  // Undone or taken back elsewhere, the field follows; half a number stays as it is typed.
  useEffect(() => write(value), [value])
  if (!offer || !dial) return null
  const isDay = dial.is === 'day'
  const type = (text: string): void => {
    write(text)
    const typed = text.trim()
    if (isRight(typed, dial)) turn(typed === dial.written ? '' : typed)
  }
  const isRestarted = dial.path === 'effective/from' && choices.asIfFrom !== ''
  return (
    <section class="table-number" aria-label={t('table.edit', { what: nameOf(dial), offer: offer.deal })}>
      <h2 class="full">{`${dial.of}: ${nameOf(dial)}`}</h2>
      <div onFocusOut={settle} onKeyDown={({ key }) => key === 'Enter' && settle()}>
        <Field
          label={`${t('table.value')}${dial.unit === '' || isDay ? '' : ` (${dial.unit})`}, ${offer.deal}`}
          help={t('table.was', { value: printValue(dial, dial.written) })}
          type={isDay ? 'date' : 'text'}
          value={draft}
          problem={isRight(draft.trim(), dial) ? undefined : t(isDay ? 'table.wrong-day' : 'table.wrong-number')}
          onInput={({ currentTarget }) => type(currentTarget.value)}
        />
        {isRestarted && <p class="quiet">{t('table.restarted', { day: printDay(choices.asIfFrom) })}</p>}
        <div class="actions">
          <button type="button" disabled={value === dial.written} onClick={() => turn('')}>
            {t('table.back')}
          </button>
          <button type="button" onClick={close}>
            {t('table.done')}
          </button>
        </div>
        {dial.is === 'number' && <SweepFields dial={dial} sweep={sweep} />}
      </div>
      <div>
        <h3>{t('table.source')}</h3>
        {dial.citation ? <Cited citation={dial.citation} /> : <p class="quiet">{t('table.no-source')}</p>}
      </div>
    </section>
  )
}

/** A day that the text leaves open may stay so. */
function isRight(text: string, { is, written }: Dial): boolean {
  if (is === 'day') return text === written || /^\d{4}-\d\d-\d\d$/.test(text)
  return /^-?\d+(\.\d+)?%?$|^\d+\/\d+$/.test(text)
}

/** Begins with half to twice of what the text says, in ten steps, which whoever asks may change. */
function SweepFields({ dial, sweep }: { dial: Dial; sweep: (sweep: string) => void }): JSX.Element {
  const [number, mark] = [Number.parseFloat(dial.written) || 1, dial.written.endsWith('%') ? '%' : '']
  const print = (value: number): string => `${Number(value.toPrecision(4))}${mark}`
  const [from, setFrom] = useState(print(number / 2))
  const [to, setTo] = useState(print(number * 2))
  const [step, setStep] = useState(print((number * 1.5) / 10))
  return (
    <details>
      <summary>{t('table.sweep.do')}</summary>
      <Field label={t('table.sweep.from')} value={from} onInput={({ currentTarget }) => setFrom(currentTarget.value)} />
      <Field label={t('table.sweep.to')} value={to} onInput={({ currentTarget }) => setTo(currentTarget.value)} />
      <Field label={t('table.sweep.step')} value={step} onInput={({ currentTarget }) => setStep(currentTarget.value)} />
      <button type="button" onClick={() => sweep(`${dial.path}=${from}..${to}/${step}`)}>
        {t('table.sweep')}
      </button>
    </details>
  )
}
