/** What was changed on the table, each to be taken back by itself; and what can be done with all of it. */

import type { JSX } from 'preact'
import { Section } from '../../parts/page.tsx'
import { t } from '../../texts/text.ts'
import { type Choices, withTurn } from './choices.ts'
import { saveCsv, saveJson } from './downloads.ts'
import type { History } from './history.ts'
import { nameOf, printValue } from './numbers.tsx'
import type { Dials, Looked, Reckoned } from './reckoned.ts'

interface ChangesProps {
  readonly history: History
  readonly dials: ReadonlyMap<string, Dials> | undefined
  readonly reckoned: Reckoned | undefined
  readonly look: (looked: Looked) => void
  readonly share: () => void
  readonly print: () => void
}

export function Changes({ history, dials, reckoned, look, share, print }: ChangesProps): JSX.Element {
  const { choices, change, undo, redo, canUndo, canRedo } = history
  const isTurned = choices.offers.some(({ changes }) => changes.length > 0)
  const reset = (): void =>
    change({ ...choices, offers: choices.offers.map(({ deal }) => ({ deal, changes: [] })), sweep: '' })
  return (
    <div class="table-what-if">
      <Section title={t('table.changes')}>
        {isTurned ? (
          <ChangeList choices={choices} dials={dials} look={look} change={change} />
        ) : (
          <p class="quiet">{t('table.changes.none')}</p>
        )}
        <div class="actions">
          <button type="button" disabled={!canUndo} aria-keyshortcuts="Control+Z" onClick={undo}>
            {t('table.undo')}
          </button>
          <button type="button" disabled={!canRedo} aria-keyshortcuts="Control+Shift+Z" onClick={redo}>
            {t('table.redo')}
          </button>
          <button type="button" disabled={!isTurned} onClick={reset}>
            {t('table.reset')}
          </button>
          <button type="button" class="first" onClick={share}>
            {t('table.share')}
          </button>
          <button type="button" disabled={!reckoned} onClick={print}>
            {t('table.print')}
          </button>
          <button type="button" disabled={!reckoned} onClick={() => reckoned && saveCsv(reckoned)}>
            {t('table.csv')}
          </button>
          <button type="button" disabled={!reckoned} onClick={() => reckoned && saveJson(choices, reckoned)}>
            {t('table.json')}
          </button>
        </div>
        <p class="quiet">
          <small>{t('table.kept')}</small>
        </p>
      </Section>
    </div>
  )
}

function ChangeList({
  choices,
  dials,
  look,
  change,
}: Pick<ChangesProps, 'dials' | 'look'> & { choices: Choices; change: History['change'] }): JSX.Element {
  return (
    <ul class="plain-list table-changes">
      {choices.offers.flatMap(({ deal, changes }, at) =>
        changes.map(({ path, value }) => {
          const dial = dials?.get(deal)?.numbers.find((each) => each.path === path)
          const what = dial ? `${dial.of}: ${nameOf(dial)}` : path
          return (
            <li key={`${at}${path}`}>
              <span>
                <span class="quiet">{`${at + 1}. ${deal.slice(0, 30)}: `}</span>
                {what}{' '}
                <button type="button" class="cell changed" onClick={() => look({ at, path })}>
                  {dial ? `${printValue(dial, dial.written)} → ` : ''}
                  {dial ? printValue(dial, value) : value}
                </button>
              </span>
              <button type="button" class="plain" onClick={() => change(withTurn(choices, at, { path, value: '' }))}>
                {t('table.take-back')} <span class="unseen">{what}</span>
              </button>
            </li>
          )
        }),
      )}
    </ul>
  )
}
