/** Which offers lie on the table, and over which facts. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { type Answer, ask, AskFailed, type Told } from '../../parts/ask.ts'
import { Shown, useAsked, wordsOf } from '../../parts/asked.tsx'
import { Choice, Field } from '../../parts/field.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Section } from '../../parts/page.tsx'
import { role } from '../../parts/session.ts'
import { ToldLine } from '../../parts/told.tsx'
import { t } from '../../texts/text.ts'
import type { Choices } from './choices.ts'
import { OwnFacts } from './own-facts.tsx'

interface OfferChoicesProps {
  readonly choices: Choices
  readonly change: (choices: Choices) => void
}

type Library = Answer<'GET /api/table/offers'>
const MOST_OFFERS = 6

export function OfferChoices({ choices, change }: OfferChoicesProps): JSX.Element {
  const library = useAsked('offers', (signal) => ask('GET /api/table/offers', { signal }))
  return (
    <Section title={t('table.offers')}>
      <Shown asked={library}>{(there) => <Chosen choices={choices} change={change} library={there} />}</Shown>
      {role() !== 'public' && choices.offers.length < MOST_OFFERS && <OwnText choices={choices} change={change} />}
      {(role() === 'negotiator' || role() === 'clerk') && <OwnFacts lay={(facts) => change({ ...choices, facts })} />}
    </Section>
  )
}

function Chosen({ choices, change, library }: OfferChoicesProps & { library: Library }): JSX.Element {
  const { offers, facts, knownBy, asIfFrom, range } = choices
  const named = library.deals.map(({ name, title }) => ({ value: name, text: title }))
  const put = (at: number, deal: string): void => change({ ...choices, offers: offers.with(at, { deal, changes: [] }) })
  const add = (): void => change({ ...choices, offers: [...offers, { deal: offers.at(-1)?.deal ?? '', changes: [] }] })
  return (
    <>
      <ol class="table-offers">
        {offers.map(({ deal }, at) => (
          <li key={at}>
            <Choice
              label={t('table.offer', { n: at + 1 })}
              value={deal}
              choices={
                named.some(({ value }) => value === deal) ? named : [...named, { value: deal, text: deal.slice(0, 16) }]
              }
              choose={(value) => put(at, value)}
            />
            {offers.length > 1 && (
              <button
                type="button"
                class="plain"
                onClick={() => change({ ...choices, offers: offers.filter((_, each) => each !== at) })}
              >
                {t('table.remove')} <span class="unseen">{t('table.offer', { n: at + 1 })}</span>
              </button>
            )}
          </li>
        ))}
      </ol>
      {offers.length < MOST_OFFERS && (
        <p class="actions">
          <button type="button" onClick={add}>
            {t('table.add')}
          </button>
        </p>
      )}
      <div class="table-choices">
        <Choice
          label={t('table.facts')}
          value={facts}
          choices={[...new Set([...library.facts, facts])].map((value) => ({ value, text: nameOfFacts(value) }))}
          choose={(value) => change({ ...choices, facts: value })}
        />
        <Field
          label={t('table.known')}
          type="date"
          value={knownBy}
          onChange={({ currentTarget: { value } }) => change({ ...choices, knownBy: value })}
        />
        <Field
          label={t('table.as-if')}
          help={t('table.as-if.help')}
          type="date"
          value={asIfFrom}
          onChange={({ currentTarget: { value } }) => change({ ...choices, asIfFrom: value })}
        />
        <Field
          label={t('table.range')}
          help={t('table.range.help')}
          value={range}
          onChange={({ currentTarget: { value } }) => change({ ...choices, range: value.trim() })}
        />
      </div>
    </>
  )
}

export function nameOfFacts(value: string): string {
  if (value.startsWith('own:')) return t('table.facts.own')
  return value === 'hall' ? t('table.facts.hall') : t('table.facts.example', { name: value.replace('example:', '') })
}

function OwnText({ choices, change }: OfferChoicesProps): JSX.Element {
  const [text, write] = useState('')
  const [wrong, tellWrong] = useState<readonly Told[]>([])
  const lay = async (): Promise<void> => {
    const { name, problems } = await ask('POST /api/table/deals', { body: { text } }).catch((error: unknown) => ({
      name: null,
      problems: [toldBy(error)],
    }))
    tellWrong(name === null ? problems : [])
    if (name !== null) change({ ...choices, offers: [...choices.offers, { deal: name, changes: [] }] })
  }
  return (
    <details class="table-own">
      <summary>{t('table.own')}</summary>
      <div class="field">
        <label for="own-text">{t('table.own.text')}</label>
        <textarea
          id="own-text"
          value={text}
          spellcheck={false}
          onInput={({ currentTarget }) => write(currentTarget.value)}
        />
      </div>
      {wrong.length > 0 && (
        <Notice kind="error" title={t('table.own.wrong')}>
          <ul>
            {wrong.map((each, nth) => (
              <li key={nth}>
                {each.at?.['line'] !== undefined && `${t('table.own.line', { line: each.at['line'] })}: `}
                <ToldLine of={each} />
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <button type="button" disabled={text.trim() === ''} onClick={() => void lay()}>
        {t('table.own.lay')}
      </button>
    </details>
  )
}

function toldBy(error: unknown): Told {
  if (error instanceof AskFailed) return { code: error.code, message: error.message, facts: error.facts }
  return { message: wordsOf(error).message }
}
