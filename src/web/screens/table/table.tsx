/** The table: offers side by side over the same facts; a number changed moves every figure at once; the address holds all choices. */

import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { type Answer, ask } from '../../parts/ask.ts'
import { type Asked, Failure, Shown, useAsked } from '../../parts/asked.tsx'
import { Notice, tell } from '../../parts/notice.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { role } from '../../parts/session.ts'
import { printCount } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'
import { type Choices, printChoices, readChoices, START, withTurn } from './choices.ts'
import { Figures } from './figures.tsx'
import { saveCsv, saveJson } from './downloads.ts'
import { NumberPanel } from './number-panel.tsx'
import { Numbers } from './numbers.tsx'
import { OfferChoices } from './offer-choices.tsx'
import './table.css'

export type Dials = Answer<'GET /api/table/offers/{name}/numbers'>
export type Reckoned = Answer<'POST /api/table/reckon'>
/** A number that somebody looks at: in which offer, at which path. */
export interface Looked {
  readonly at: number
  readonly path: string
}

/** A link longer than this is kept by the hall under a hash. */
const LONGEST = 2000
const WAIT_MS = 150

export default function TableScreen(): JSX.Element {
  const opened = useAsked('link', async () => openLink(location.search.slice(1)))
  return (
    <Page title={t('table.title')} lead={t('table.lead')}>
      <Shown asked={opened}>{(link) => <Table link={link} />}</Shown>
    </Page>
  )
}

interface Link {
  readonly choices: Choices
  readonly pins: string
}

async function openLink(query: string): Promise<Link> {
  const hash = new URLSearchParams(query).get('h')
  const text = hash === null ? query : (await ask('GET /api/table/links/{hash}', { params: { hash } })).choices
  return readChoices(text) ?? { choices: START, pins: '' }
}

function Table({ link }: { link: Link }): JSX.Element {
  const { choices, change, undo, redo, reset, canUndo, canRedo } = useHistory(link.choices)
  const [looked, look] = useState<Looked | undefined>(undefined)
  const settled = useSettled(choices)
  const deals = [...new Set(choices.offers.map(({ deal }) => deal))]
  const dials = useAsked(deals, async (signal) => {
    const all = await Promise.all(
      deals.map((name) => ask('GET /api/table/offers/{name}/numbers', { params: { name }, signal })),
    )
    return new Map(all.map((each) => [each.name, each]))
  })
  const reckoned = useAsked(settled, (signal) => ask('POST /api/table/reckon', { body: bodyOf(settled), signal }))
  const pins = pinsOf(reckoned.value)
  useEffect(() => {
    // Of choices too long for an address the link is made when it is asked for.
    const query = printChoices(settled, pins)
    if (query.length <= LONGEST) history.replaceState(null, '', `/table?${query}`)
  }, [settled, pins])
  const turned = choices.offers.some(({ changes }) => changes.length > 0)
  return (
    <>
      <OfferChoices choices={choices} change={change} />
      <Section title={t('table.changes')}>
        <p class="quiet">
          {turned ? <Changes choices={choices} dials={dials.value} look={look} /> : t('table.changes.none')}
        </p>
        <div class="actions">
          <button type="button" disabled={!canUndo} onClick={undo}>
            {t('table.undo')}
          </button>
          <button type="button" disabled={!canRedo} onClick={redo}>
            {t('table.redo')}
          </button>
          <button type="button" disabled={!turned} onClick={reset}>
            {t('table.reset')}
          </button>
          <button type="button" class="first" onClick={() => void share(settled, pins)}>
            {t('table.share')}
          </button>
          <button type="button" onClick={() => window.print()}>
            {t('table.print')}
          </button>
          <button type="button" disabled={!reckoned.value} onClick={() => reckoned.value && saveCsv(reckoned.value)}>
            {t('table.csv')}
          </button>
          <button
            type="button"
            disabled={!reckoned.value}
            onClick={() => reckoned.value && saveJson(settled, reckoned.value)}
          >
            {t('table.json')}
          </button>
        </div>
      </Section>
      {looked && dials.value && (
        <NumberPanel
          key={`${looked.at} ${looked.path}`}
          looked={looked}
          choices={choices}
          dials={dials.value}
          turn={(value) => change(withTurn(choices, looked.at, { path: looked.path, value }))}
          sweep={(sweep) => change({ ...choices, sweep })}
          close={() => look(undefined)}
        />
      )}
      <Section title={t('table.figures')}>
        <Took reckoned={reckoned} />
        <Stale was={link.pins} now={pins} choices={choices} />
        {reckoned.error !== undefined && <Failure error={reckoned.error} again={reckoned.again} />}
        {reckoned.value && (
          <Figures
            reckoned={reckoned.value}
            closeSweep={() => change({ ...choices, sweep: '' })}
            isSwept={choices.sweep !== ''}
          />
        )}
      </Section>
      <Section title={t('table.numbers')}>
        <Shown asked={dials}>
          {(all) => <Numbers choices={choices} dials={all} look={(chosen) => (look(chosen), toPanel())} />}
        </Shown>
      </Section>
    </>
  )
}

function Took({ reckoned }: { reckoned: Asked<Reckoned> }): JSX.Element {
  const { value, isLoading } = reckoned
  const told = value ? t('table.took', { n: value.took, facts: printCount(value.factCount) }) : ''
  return (
    <p class="quiet table-took" role="status" aria-live="polite">
      {isLoading ? t('table.asking') : told}
    </p>
  )
}

/** What a link says it was made from, beside what there is now. */
function Stale({ was, now, choices }: { was: string; now: string; choices: Choices }): JSX.Element | null {
  if (was === '' || now === '' || was === now) return null
  const [before, after] = [was.split('.'), now.split('.')]
  const names = choices.offers.map(({ deal }) => deal).filter((_, at) => before[at + 1] !== after[at + 1])
  const isSame = before.length === after.length
  return (
    <>
      {isSame && names.length > 0 && <Notice kind="note" title={t('table.stale.deals', { names: names.join(', ') })} />}
      {before[0] !== after[0] && <Notice kind="note" title={t('table.stale.facts')} />}
    </>
  )
}

function Changes({
  choices,
  dials,
  look,
}: {
  choices: Choices
  dials: ReadonlyMap<string, Dials> | undefined
  look: (looked: Looked) => void
}): JSX.Element {
  return (
    <span class="row">
      {choices.offers.flatMap(({ deal, changes }, at) =>
        changes.map(({ path, value }) => {
          const dial = dials?.get(deal)?.numbers.find((each) => each.path === path)
          return (
            <button
              type="button"
              class="cell changed"
              key={`${at}${path}`}
              onClick={() => (look({ at, path }), toPanel())}
            >
              {`${deal}: ${dial?.of ?? path} ${dial?.which ?? ''} ${dial?.written ?? ''} → ${value}`}
            </button>
          )
        }),
      )}
    </span>
  )
}

function toPanel(): void {
  requestAnimationFrame(() => document.querySelector<HTMLInputElement>('.table-number input')?.focus())
}

function bodyOf({ offers, facts, knownBy, asIfFrom, sweep, range }: Choices) {
  return {
    offers: offers.map(({ deal, changes }) => ({ deal, changes: changes.map((each) => ({ ...each })) })),
    facts,
    ...(knownBy === '' ? {} : { knownBy }),
    ...(asIfFrom === '' ? {} : { asIfFrom }),
    ...(sweep === '' ? {} : { sweep }),
    ...(range === '' ? {} : { ranges: [range] }),
  }
}

function pinsOf(reckoned: Reckoned | undefined): string {
  return reckoned ? [reckoned.pins.facts, ...reckoned.pins.deals].join('.') : ''
}

async function share(choices: Choices, pins: string): Promise<void> {
  const query = printChoices(choices, pins)
  if (query.length > LONGEST && role() === 'public') return tell(t('table.too-long'), { kind: 'note' })
  const kept = query.length > LONGEST ? await ask('POST /api/table/links', { body: { choices: query } }) : undefined
  const address = `${location.origin}/table?${kept ? `h=${kept.hash}` : query}`
  await navigator.clipboard?.writeText(address).catch(() => undefined)
  history.replaceState(null, '', address)
  tell(t('table.shared'))
}

/** Choices with those before and those that were taken back. */
function useHistory(first: Choices) {
  const [{ past, now, next }, set] = useState<{ past: Choices[]; now: Choices; next: Choices[] }>({
    past: [],
    now: first,
    next: [],
  })
  const change = (choices: Choices): void =>
    set((before) => ({ past: [...before.past.slice(-99), before.now], now: choices, next: [] }))
  return {
    choices: now,
    change,
    canUndo: past.length > 0,
    canRedo: next.length > 0,
    undo: () => set((s) => ({ past: s.past.slice(0, -1), now: s.past.at(-1) ?? s.now, next: [s.now, ...s.next] })),
    redo: () => set((s) => ({ past: [...s.past, s.now], now: s.next[0] ?? s.now, next: s.next.slice(1) })),
    reset: () => change({ ...now, offers: now.offers.map(({ deal }) => ({ deal, changes: [] })), sweep: '' }),
  }
}

/** The value once it has not changed for a moment, so that a number half typed is not asked for. */
function useSettled<T>(value: T): T {
  const [settled, settle] = useState(value)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    timer.current = setTimeout(() => settle(value), WAIT_MS)
    return () => clearTimeout(timer.current)
  }, [value])
  return settled
}
