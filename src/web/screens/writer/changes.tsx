/** What changed between two drafts: scene by scene, with what went and what came. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ask } from '../../parts/ask.ts'
import { Shown, useAsked } from '../../parts/asked.tsx'
import { Choice } from '../../parts/field.tsx'
import type { ScreenProps } from '../../parts/screen.ts'
import { printCount } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'
import { WriterPage, writerOf } from './writer-page.tsx'

export default function DraftChanges({ params }: ScreenProps): JSX.Element {
  const given = { writer: writerOf(params), work: params['work'] ?? '' }
  const [chosen, setChosen] = useState<{ from?: string; to?: string }>({})
  const work = useAsked(given, (signal) => ask('GET /api/writers/{writer}/works/{work}', { params: given, signal }))
  const asked = useAsked({ ...given, ...chosen }, (signal) =>
    ask('GET /api/writers/{writer}/works/{work}/changes', { params: given, query: chosen, signal }),
  )
  const drafts = (work.value?.drafts ?? []).map(({ sequence, fileName }) => ({
    value: String(sequence),
    text: `${sequence}. ${fileName}`,
  }))
  const { value } = asked
  return (
    <WriterPage params={params} title={t('writer.changes.title')} lead={value?.work.title}>
      {value && drafts.length > 2 && (
        <form class="row filters">
          <Choice
            label={t('writer.changes.from')}
            value={chosen.from ?? String(value.from.sequence)}
            choices={drafts}
            choose={(from) => setChosen({ to: String(value.to.sequence), ...chosen, from })}
          />
          <Choice
            label={t('writer.changes.to')}
            value={chosen.to ?? String(value.to.sequence)}
            choices={drafts}
            choose={(to) => setChosen({ from: String(value.from.sequence), ...chosen, to })}
          />
        </form>
      )}
      <Shown asked={asked}>
        {({ from, to, words, scenes }) => (
          <>
            <p>{t('writer.changes.drafts', { from: from.fileName, to: to.fileName })}</p>
            <dl class="figures">
              {(['kept', 'moved', 'added', 'removed'] as const).map((each) => (
                <div key={each}>
                  <dt>{t(`writer.changes.${each}`)}</dt>
                  <dd>{printCount(words[each])}</dd>
                </div>
              ))}
            </dl>
            {scenes
              .filter(({ change, isMoved }) => change !== 'same' || isMoved)
              .map((scene, at) => (
                <article key={at} class="sheet step">
                  <h2>{(scene.later ?? scene.earlier)?.heading ?? t('writer.changes.no-heading')}</h2>
                  <p class="quiet">
                    {t(`writer.change.${scene.change}`)}
                    {scene.isMoved && `, ${t('writer.changes.scene-moved')}`}
                  </p>
                  {scene.text.map((text, i) => (
                    <p key={i}>
                      {text.removed !== '' && <del class="wrong">{text.removed}</del>}{' '}
                      {text.added !== '' && <ins class="good">{text.added}</ins>}
                    </p>
                  ))}
                </article>
              ))}
          </>
        )}
      </Shown>
    </WriterPage>
  )
}
