/** What a printed table carries besides its figures: facts, days and link; the numbers changed and compared, with the list of their sources. */

import type { JSX } from 'preact'
import { printDay, printDifference } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'
import { type Choices, printChoices } from './choices.ts'
import type { Citation } from './cited.tsx'
import { nameOf, printValue } from './numbers.tsx'
import { nameOfFacts } from './offer-choices.tsx'
import type { Dials, Reckoned } from './reckoned.ts'
import { type Moved, sayNumber, sideValue } from './why.tsx'

interface PaperProps {
  readonly choices: Choices
  readonly pins: string
  /** Which numbers made the differences; asked for when the page is printed by its own button. */
  readonly whys: readonly OfferWhy[] | undefined
  readonly dials: ReadonlyMap<string, Dials>
  readonly reckoned: Reckoned
}

export interface OfferWhy {
  readonly offer: number
  readonly numbers: readonly Moved[]
}

export function Paper({ choices, pins, whys, dials, reckoned }: PaperProps): JSX.Element {
  const sources = new Sources()
  const changed = changedRows(choices, dials)
  const compared = (whys ?? []).flatMap(({ offer, numbers }) => numbers.map((number) => ({ offer, number })))
  const address = `${location.origin}/table?${printChoices(choices, pins)}`
  const marks = {
    changed: changed.map(({ citation }) => sources.mark(citation)),
    compared: compared.map(({ number: { was, now } }) =>
      [was, now].map((side) => sources.mark(side?.citation ?? null)),
    ),
  }
  return (
    <div class="table-paper">
      <h2>{t('table.paper')}</h2>
      <dl class="facts-list">
        <dt>{t('table.facts')}</dt>
        <dd>
          {nameOfFacts(choices.facts)} ({t('table.paper.facts', { n: reckoned.factCount })}, {reckoned.pins.facts})
        </dd>
        <dt>{t('table.known')}</dt>
        <dd>{choices.knownBy === '' ? t('table.paper.all-known') : printDay(choices.knownBy)}</dd>
        {choices.asIfFrom !== '' && (
          <>
            <dt>{t('table.as-if')}</dt>
            <dd>{printDay(choices.asIfFrom)}</dd>
          </>
        )}
        <dt>{t('table.paper.printed')}</dt>
        <dd>{printDay(new Date().toISOString().slice(0, 10))}</dd>
        <dt>{t('table.paper.link')}</dt>
        <dd>{address}</dd>
      </dl>
      <h3>{t('table.offers')}</h3>
      <ol>
        {choices.offers.map(({ deal }, at) => (
          <li
            key={at}
          >{`${dials.get(deal)?.title ?? deal} (${deal.slice(0, 30)}, ${reckoned.pins.deals[at] ?? ''})`}</li>
        ))}
      </ol>
      {changed.length > 0 && (
        <>
          <h3>{t('table.paper.changed')}</h3>
          <ul>
            {changed.map(({ key, says }, at) => (
              <li key={key}>
                {says} <Marked mark={marks.changed[at]} />
              </li>
            ))}
          </ul>
        </>
      )}
      {compared.length > 0 && <Compared rows={compared} marks={marks.compared} reckoned={reckoned} />}
      {whys === undefined && choices.offers.length > 1 && <p>{t('table.paper.by-button')}</p>}
      <SourceList sources={sources} />
    </div>
  )
}

interface ChangedRow {
  readonly key: string
  readonly says: string
  readonly citation: Citation | null
}

function changedRows({ offers }: Choices, dials: ReadonlyMap<string, Dials>): ChangedRow[] {
  return offers.flatMap(({ deal, changes }, at) =>
    changes.flatMap(({ path, value }) => {
      const dial = dials.get(deal)?.numbers.find((each) => each.path === path)
      if (!dial) return []
      const from = `${printValue(dial, dial.written)} → ${printValue(dial, value)}`
      return [{ key: `${at}${path}`, says: `${at + 1}. ${dial.of}: ${nameOf(dial)}: ${from}`, citation: dial.citation }]
    }),
  )
}

interface Mark {
  readonly number: number
  readonly at: string
}

function Marked({ mark }: { mark: Mark | undefined }): JSX.Element | null {
  if (!mark) return null
  return <small>{` [${[String(mark.number), mark.at].filter(Boolean).join(': ')}]`}</small>
}

interface ComparedProps {
  readonly rows: readonly { readonly offer: number; readonly number: Moved }[]
  readonly marks: readonly (readonly (Mark | undefined)[])[]
  readonly reckoned: Reckoned
}

/** With two offers they are named in the head, with more in each row. */
function Compared({ rows, marks, reckoned: { labels, currency } }: ComparedProps): JSX.Element {
  const isPair = labels.length === 2
  return (
    <>
      <h3>{t('table.paper.compared')}</h3>
      <table>
        <thead>
          <tr>
            <th>{t('table.number')}</th>
            <th class="number">{`1. ${labels[0] ?? ''}`}</th>
            <th class="number">{isPair ? `2. ${labels[1] ?? ''}` : t('table.why.after')}</th>
            <th class="number">{t('table.paper.alone')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ offer, number }, row) => (
            <tr key={`${offer} ${number.was?.path} ${number.now?.path}`}>
              <th scope="row">{`${isPair ? '' : `${offer + 1}. `}${sayNumber(number)}`}</th>
              {[number.was, number.now].map((side, at) => (
                <td key={at} class="number">
                  {sideValue(number, side)}
                  <Marked mark={marks[row]?.[at]} />
                </td>
              ))}
              <td class="number">{number.alone === null ? '' : printDifference(number.alone, currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function SourceList({ sources }: { sources: Sources }): JSX.Element | null {
  if (sources.list.length === 0) return null
  return (
    <>
      <h3>{t('table.paper.sources')}</h3>
      <ol>
        {sources.list.map(({ source, publisher, published, url, hypothesis }) => (
          <li key={`${source} ${url} ${hypothesis}`}>
            {source === '' ? `${t('table.hypothesis')} ${hypothesis ?? ''}` : source}
            {source !== '' && [publisher, published].filter(Boolean).map((each) => `, ${each}`)}
            {url !== null && (
              <>
                {'. '}
                <a href={url}>{url}</a>
              </>
            )}
          </li>
        ))}
      </ol>
    </>
  )
}

/** Each source once, numbered in the order in which it is first named. */
class Sources {
  readonly list: Citation[] = []
  readonly #known = new Map<string, number>()

  mark(citation: Citation | null): Mark | undefined {
    if (!citation) return undefined
    const key = JSON.stringify(citation.source === '' ? [citation.hypothesis] : [citation.source, citation.url])
    const number = this.#known.get(key) ?? this.list.push(citation)
    this.#known.set(key, number)
    return { number, at: citation.at ?? '' }
  }
}
