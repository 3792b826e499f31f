/** One number of one offer: to be changed, swept, and read up: where it comes from. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Field } from '../../parts/field.tsx'
import { t } from '../../texts/text.ts'
import type { Choices } from './choices.ts'
import { type Dial, nameOf } from './numbers.tsx'
import type { Dials, Looked } from './table.tsx'

interface NumberPanelProps {
  readonly looked: Looked
  readonly choices: Choices
  readonly dials: ReadonlyMap<string, Dials>
  /** An empty text takes the number back to the text of the deal. */
  readonly turn: (value: string) => void
  readonly sweep: (sweep: string) => void
  readonly close: () => void
}

export function NumberPanel({ looked, choices, dials, turn, sweep, close }: NumberPanelProps): JSX.Element | null {
  const offer = choices.offers[looked.at]
  const dial = dials.get(offer?.deal ?? '')?.numbers.find(({ path }) => path === looked.path)
  if (!offer || !dial) return null
  const value = offer.changes.find(({ path }) => path === dial.path)?.value ?? dial.written
  const isDay = dial.is === 'day'
  const isWrong = isDay ? !/^\d{4}-\d\d-\d\d$/.test(value) : !/^-?\d+(\.\d+)?%?$|^\d+\/\d+$/.test(value)
  return (
    <section class="table-number" aria-label={t('table.edit', { what: nameOf(dial), offer: offer.deal })}>
      <h2 class="full">{`${dial.of}: ${nameOf(dial)}`}</h2>
      <div>
        <Field
          label={`${t('table.value')}${dial.unit === '' || isDay ? '' : ` (${dial.unit})`}, ${offer.deal}`}
          help={t('table.was', { value: dial.written })}
          type={isDay ? 'date' : 'text'}
          value={value}
          problem={isWrong ? t('table.value') : undefined}
          onInput={({ currentTarget }) => turn(currentTarget.value === dial.written ? '' : currentTarget.value.trim())}
        />
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
      <CitationOf dial={dial} />
    </section>
  )
}

export function CitationOf({ dial: { citation } }: { dial: Dial }): JSX.Element {
  if (!citation) return <p class="quiet">{t('table.no-source')}</p>
  const { source, publisher, published, url, at, says, hypothesis } = citation
  return (
    <div>
      <h3>{t('table.source')}</h3>
      {source !== '' && (
        <p>
          {url === null ? (
            source
          ) : (
            <a href={url} rel="noreferrer">
              {source}
            </a>
          )}
          <br />
          <span class="quiet">{[publisher, published, at].filter(Boolean).join(', ')}</span>
        </p>
      )}
      {says !== null && <blockquote>{says}</blockquote>}
      {hypothesis !== null && (
        <p class="wrong">
          <strong>{t('table.hypothesis')}</strong> {hypothesis}
        </p>
      )}
    </div>
  )
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
