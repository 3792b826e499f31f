/** Says which work a record means: one of those that it may mean, one that is looked for, or none of the guild's. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { type Answer, ask } from '../../parts/ask.ts'
import { Failure, Shown, useAsked } from '../../parts/asked.tsx'
import { useDoing } from '../../parts/doing.ts'
import { Field } from '../../parts/field.tsx'
import { tell } from '../../parts/notice.tsx'
import { t } from '../../texts/text.ts'

type Use = Answer<'GET /api/use-reports/{id}'>['rows'][number]

interface MatchFormProps {
  readonly report: string
  readonly use: Use
  readonly done: () => void
}

export function MatchForm({ report, use, done }: MatchFormProps): JSX.Element {
  const [text, setText] = useState('')
  const doing = useDoing()
  const say = (work: string | undefined): Promise<void> =>
    ask('POST /api/use-reports/{id}/rows/{row}/work', {
      params: { id: report, row: use.row },
      body: work === undefined ? {} : { work },
    }).then(() => undefined)
  const choose = (work: string | undefined): Promise<boolean> =>
    doing.run(async () => {
      await say(work)
      // What was said before can be said again: the later word counts.
      const sayAgain = async (): Promise<void> => {
        await say(use.work)
        done()
      }
      const undo = use.state === 'waiting' ? {} : { undo: sayAgain }
      tell(t(work === undefined ? 'uses.now-set-aside' : 'uses.now-matched', { said: use.said }), undo)
      done()
    })
  return (
    <>
      <p>
        <strong>{use.said}</strong>
        {use.reason !== undefined && <span class="quiet"> {use.reason}</span>}
      </p>
      {use.candidates.length > 0 && (
        <>
          <p>{t('uses.match.candidates')}</p>
          <div class="actions">
            {use.candidates.map(({ work, title }) => (
              <button key={work} type="button" disabled={doing.isBusy} onClick={() => void choose(work)}>
                {title}
              </button>
            ))}
          </div>
        </>
      )}
      <Field
        label={t('uses.match.find')}
        type="search"
        value={text}
        maxLength={200}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
      />
      {text.trim().length > 1 && (
        <Found text={text.trim()} isBusy={doing.isBusy} choose={(work) => void choose(work)} />
      )}
      {doing.error !== undefined && <Failure error={doing.error} />}
      <p>
        <button type="button" disabled={doing.isBusy} onClick={() => void choose(undefined)}>
          {t('uses.match.none')}
        </button>
      </p>
    </>
  )
}

interface FoundProps {
  readonly text: string
  readonly isBusy: boolean
  readonly choose: (work: string) => void
}

function Found({ text, isBusy, choose }: FoundProps): JSX.Element {
  const asked = useAsked(text, (signal) => ask('GET /api/use-reports/works', { query: { text }, signal }))
  return (
    <Shown asked={asked} isEmpty={({ works }) => works.length === 0} empty={t('uses.match.nothing')}>
      {({ works }) => (
        <ul class="plain-list">
          {works.map(({ id, title, writers }) => (
            <li key={id} class="line">
              <div>
                <strong>{title}</strong> <span class="quiet">{writers.join(', ')}</span>
              </div>
              <button
                type="button"
                disabled={isBusy}
                aria-label={`${t('uses.match.choose')}: ${title}`}
                onClick={() => choose(id)}
              >
                {t('uses.match.choose')}
              </button>
            </li>
          ))}
        </ul>
      )}
    </Shown>
  )
}
