/** What was read in a draft before anybody registered it: figures, how much of it is new, and notes with their lines. */

import type { JSX } from 'preact'
import { t } from '../texts/text.ts'
import type { Answer } from './ask.ts'
import { ToldLine } from './told.tsx'
import { printCount } from './values.tsx'

type Reading = Answer<'POST /api/writers/{writer}/works/{work}/draft-checks'>

const MOST_SHOWN = 20

export function DraftReading({ of }: { of: Reading }): JSX.Element {
  const { title, isOtherTitle, words, scenes, pages, likeness, problems } = of
  return (
    <>
      <dl class="figures">
        <div>
          <dt>{t('draft.title')}</dt>
          <dd>{title === '' ? t('draft.no-title') : title}</dd>
        </div>
        <div>
          <dt>{t('draft.words')}</dt>
          <dd>{printCount(words)}</dd>
        </div>
        <div>
          <dt>{t('draft.scenes')}</dt>
          <dd>{printCount(scenes)}</dd>
        </div>
        <div>
          <dt>{t('draft.pages')}</dt>
          <dd>{printCount(pages)}</dd>
        </div>
      </dl>
      <ul class="plain-list">
        {isOtherTitle && <li class="wrong">{t('draft.other-title')}</li>}
        {likeness.map(({ draft, fileName, words: same, ofWords, found }) => (
          <li key={draft} class={found === 'revision' ? '' : 'wrong'}>
            {t(`draft.${found}`, { same: printCount(same), words: printCount(ofWords), draft: fileName })}
          </li>
        ))}
        {problems.slice(0, MOST_SHOWN).map((said, i) => (
          <li key={i}>
            {said.at?.['line'] !== undefined && <code>{t('draft.line', { line: String(said.at['line']) })}</code>}{' '}
            <ToldLine of={said} isQuiet />
          </li>
        ))}
        {problems.length > MOST_SHOWN && (
          <li class="quiet">{t('work.more-problems', { n: problems.length - MOST_SHOWN })}</li>
        )}
      </ul>
    </>
  )
}
