/** Why an offer comes to more or less than the first: clauses, numbers with their citations, and whom it concerns. */

import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { type Answer, ask } from '../../parts/ask.ts'
import { Shown, useAsked } from '../../parts/asked.tsx'
import { Choice } from '../../parts/field.tsx'
import { Table } from '../../parts/table.tsx'
import { Money, printDifference, printMoney } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'
import { bodyOf, type Choices } from './choices.ts'
import { SourceName } from './cited.tsx'
import { nameOf, printValue } from './numbers.tsx'
import type { Reckoned } from './reckoned.ts'

type Why = Answer<'POST /api/table/why'>
export type Moved = Why['numbers'][number]
type About = 'total' | 'company' | 'clause' | 'tenth'

/** Which difference is asked about: of which offer to the first, and of what. */
export interface AskedWhy {
  readonly offer: number
  readonly about: About
  readonly id: string
}

interface WhyPanelProps {
  readonly asked: AskedWhy
  readonly choices: Choices
  readonly reckoned: Reckoned
  readonly tell: (asked: AskedWhy) => void
  readonly close: () => void
}

export function WhyPanel({ asked, choices, reckoned, tell, close }: WhyPanelProps): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null)
  const { offer, about, id } = asked
  useEffect(() => heading.current?.focus(), [])
  const { sweep: _sweep, ranges: _ranges, ...body } = bodyOf(choices)
  const why = useAsked([asked, body], (signal) =>
    ask('POST /api/table/why', { body: { ...body, offer, about, id }, signal }),
  )
  const offers = reckoned.labels.map((label, at) => ({ value: String(at), text: `${at + 1}. ${label}` })).slice(1)
  const subjects = subjectsOf(reckoned)
  return (
    <section class="table-why" aria-label={t('table.why')}>
      <h3 ref={heading} tabIndex={-1}>
        {t('table.why')}
      </h3>
      <div class="table-choices">
        {offers.length > 1 && (
          <Choice
            label={t('table.why.offer')}
            value={String(offer)}
            choices={offers}
            choose={(value) => tell({ ...asked, offer: Number(value) })}
          />
        )}
        <Choice
          label={t('table.why.of')}
          value={`${about}:${id}`}
          choices={subjects}
          choose={(value) => tell({ ...asked, ...readSubject(value) })}
        />
      </div>
      <Shown asked={why}>{(told) => <Told why={told} offer={offers[offer - 1]?.text ?? ''} />}</Shown>
      <p class="actions">
        <button type="button" onClick={close}>
          {t('table.done')}
        </button>
      </p>
    </section>
  )
}

function subjectsOf({ companies, clauses }: Reckoned): { value: string; text: string }[] {
  return [
    { value: 'total:', text: t('table.total') },
    ...companies.map(({ id, title }) => ({ value: `company:${id}`, text: `${t('table.company')}: ${title}` })),
    ...clauses.map(({ id, title }) => ({ value: `clause:${id}`, text: `${t('table.clause')}: ${title}` })),
    ...Array.from({ length: 10 }, (_, at) => ({ value: `tenth:${at + 1}`, text: tenthName(at + 1) })),
  ]
}

function tenthName(tenth: number): string {
  const most = tenth === 1 ? t('table.tenth.least') : tenth === 10 ? t('table.tenth.most') : ''
  return [t('table.tenth', { n: tenth }), most].filter(Boolean).join(', ')
}

function readSubject(value: string): Pick<AskedWhy, 'about' | 'id'> {
  const at = value.indexOf(':')
  return { about: value.slice(0, at) as About, id: value.slice(at + 1) }
}

function Told({ why, offer }: { why: Why; offer: string }): JSX.Element {
  const { currency, before, after, difference, clauses, rest, people } = why
  const isAlone = why.numbers.some(({ alone }) => alone !== null)
  return (
    <>
      <p>
        <strong class="number">{printDifference(difference, currency)}</strong>{' '}
        <span class="quiet">
          {t('table.why.sum', { before: printMoney(before, currency), after: printMoney(after, currency), offer })}
        </span>
      </p>
      {clauses.length === 0 && <p class="empty">{t('table.why.nothing')}</p>}
      {clauses.map((clause) => (
        <ClauseWhy key={clause.id} clause={clause} currency={currency} />
      ))}
      {isAlone && <p class="quiet">{t('table.why.alone.help')}</p>}
      {rest !== null && !/^-?0(\.0+)?$/.test(rest) && (
        <p>{t('table.why.rest', { amount: printDifference(rest, currency) })}</p>
      )}
      {people && people.count > 0 && <People people={people} currency={currency} />}
    </>
  )
}

function ClauseWhy({ clause, currency }: { clause: Why['clauses'][number]; currency: string }): JSX.Element {
  const { title, difference, numbers, texts } = clause
  return (
    <div class="table-why-clause">
      <h4>
        {title} <span class="number">{printDifference(difference, currency)}</span>
      </h4>
      {numbers.length === 0 && texts.length === 0 && <p class="quiet">{t('table.why.other-facts')}</p>}
      <ul class="plain-list">
        {numbers.map((number) => (
          <li key={`${number.was?.path} ${number.now?.path}`}>
            <MovedNumber number={number} currency={currency} />
          </li>
        ))}
      </ul>
      {texts.length > 0 && (
        <details>
          <summary>{t('table.why.texts', { n: texts.length })}</summary>
          <dl class="facts-list">
            {texts.map(({ at, before, after }) => (
              <div key={at}>
                <dt>{at}</dt>
                <dd>
                  <del>{before ?? t('table.absent')}</del> → <ins>{after ?? t('table.absent')}</ins>
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </div>
  )
}

function MovedNumber({ number, currency }: { number: Moved; currency: string }): JSX.Element {
  const { was, now, alone } = number
  return (
    <>
      <p>
        {sayNumber(number)}: <strong>{sideValue(number, was)}</strong> → <strong>{sideValue(number, now)}</strong>
        {alone !== null && (
          <span class="tag">{t('table.why.alone', { amount: printDifference(alone, currency) })}</span>
        )}
      </p>
      <p class="quiet table-why-cites">
        <SideCite side={was} />
        {JSON.stringify(was?.citation) !== JSON.stringify(now?.citation) && (
          <>
            {' → '}
            <SideCite side={now} />
          </>
        )}
      </p>
    </>
  )
}

export function sayNumber(number: Moved): string {
  const { of, is, which, unit } = number
  const path = number.was?.path ?? number.now?.path ?? ''
  const name = nameOf({ is, which, unit: is === 'number' ? '' : unit, path, from: null })
  return [of, name].filter(Boolean).join(', ')
}

export function sideValue({ is, unit }: Moved, side: Moved['was']): string {
  if (!side) return t('table.absent')
  const shown = unit === '' || unit === 'share' || is === 'day' ? '' : ` ${unit}`
  return `${printValue({ is }, side.value)}${shown}`
}

/** The source with its place, the day from which it holds; or that it was changed here. */
function SideCite({ side }: { side: Moved['was'] }): JSX.Element {
  if (!side) return <>–</>
  if (!side.citation) return <>{t('table.why.here')}</>
  const { source, published, at, hypothesis } = side.citation
  if (source === '') return <>{hypothesis === null ? t('table.no-source') : t('table.hypothesis')}</>
  return (
    <>
      <SourceName citation={side.citation} />
      {[published, at].filter(Boolean).map((each) => `, ${each}`)}
    </>
  )
}

type PersonRow = NonNullable<Why['people']>['gained'][number]

function People({ people, currency }: { people: NonNullable<Why['people']>; currency: string }): JSX.Element {
  const table = (title: string, rows: readonly PersonRow[]): JSX.Element | null =>
    rows.length === 0 ? null : (
      <div>
        <h4>{title}</h4>
        <Table
          caption={title}
          rows={rows}
          keyOf={({ writer }) => writer}
          columns={[
            { title: t('table.why.writer'), isName: true, of: ({ name }) => name },
            {
              title: t('table.why.before'),
              isNumber: true,
              of: ({ before }) => <Money amount={before} currency={currency} />,
            },
            {
              title: t('table.why.after'),
              isNumber: true,
              of: ({ after }) => <Money amount={after} currency={currency} />,
            },
            {
              title: t('table.why.change'),
              isNumber: true,
              of: ({ difference }) => printDifference(difference, currency),
            },
          ]}
        />
      </div>
    )
  return (
    <>
      {table(t('table.why.gained'), people.gained)}
      {table(t('table.why.lost'), people.lost)}
    </>
  )
}
