/** The log: its checkpoint, keys and witnesses; a leaf looked up and proved, and two states of it compared, in the browser. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { type Answer, ask } from '../../parts/ask.ts'
import { Failure, Shown, useAsked } from '../../parts/asked.tsx'
import { Field } from '../../parts/field.tsx'
import { LongField } from '../../parts/long-field.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { inAddress, keepInAddress } from '../../parts/settled.ts'
import { Table } from '../../parts/table.tsx'
import { Day, printCount } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'
import { checkGrowth, findLeaf, type FoundLeaf, type Grown, isSigned } from './check-log.ts'
import './public.css'

type Log = Answer<'GET /api/log'>

export default function LogScreen(): JSX.Element {
  const asked = useAsked('log', (signal) => ask('GET /api/log', { signal }))
  return (
    <Page title={t('log.title')} lead={t('log.lead')}>
      <Shown asked={asked} isEmpty={({ size }) => size === 0} empty={t('log.empty')}>
        {(log) => (
          <>
            <Head log={log} />
            <Leaf log={log} />
            <Growth log={log} />
            <Keys log={log} />
            <Files />
          </>
        )}
      </Shown>
    </Page>
  )
}

function Head({ log }: { log: Log }): JSX.Element {
  const signed = useAsked(log.checkpoint, async () => ({ ok: await isSigned(log) }))
  return (
    <>
      <dl class="figures">
        <div>
          <dt>{t('log.size')}</dt>
          <dd>{printCount(log.size)}</dd>
        </div>
      </dl>
      <dl class="facts-list sheet">
        <dt>{t('log.origin')}</dt>
        <dd>{log.origin}</dd>
        <dt>{t('log.root')}</dt>
        <dd>
          <code>{log.root}</code>
        </dd>
        <dt>{t('log.signature')}</dt>
        <dd>
          {signed.value === undefined ? (
            '…'
          ) : signed.value.ok === undefined ? (
            t('log.signature.unknown')
          ) : signed.value.ok ? (
            <span class="good">✓ {t('log.signature.good')}</span>
          ) : (
            <span class="wrong">✗ {t('log.signature.bad')}</span>
          )}
        </dd>
      </dl>
      <details>
        <summary>{t('log.checkpoint')}</summary>
        <pre class="code-block" tabIndex={0}>
          {log.checkpoint}
        </pre>
      </details>
    </>
  )
}

function Leaf({ log }: { log: Log }): JSX.Element {
  const [number, setNumber] = useState(inAddress('leaf'))
  const [found, setFound] = useState<FoundLeaf | undefined | 'nothing'>(undefined)
  const [error, fail] = useState<unknown>(undefined)
  const look = async (event: Event): Promise<void> => {
    event.preventDefault()
    fail(undefined)
    keepInAddress({ leaf: number })
    const index = /^\d{1,15}$/.test(number.trim()) ? Number(number.trim()) : undefined
    try {
      setFound(index === undefined ? 'nothing' : ((await findLeaf(log.checkpoint, index)) ?? 'nothing'))
    } catch (caught) {
      fail(caught)
    }
  }
  return (
    <Section title={t('log.leaf')}>
      <form onSubmit={(event) => void look(event)}>
        <Field
          label={t('log.leaf.number')}
          help={t('log.leaf.help', { last: printCount(log.size - 1) })}
          inputMode="numeric"
          value={number}
          onInput={({ currentTarget }) => setNumber(currentTarget.value)}
        />
        <button type="submit">{t('log.leaf.look')}</button>
      </form>
      {error !== undefined && <Failure error={error} />}
      {found === 'nothing' && <Notice kind="note" title={t('log.leaf.nothing', { last: printCount(log.size - 1) })} />}
      {found !== undefined && found !== 'nothing' && (
        <>
          <Notice
            kind={found.holds ? 'good' : 'error'}
            title={t(found.holds ? 'log.leaf.holds' : 'log.leaf.broken', {
              index: printCount(found.index),
              size: printCount(log.size),
            })}
          />
          <h3>{t('log.leaf.bytes')}</h3>
          <pre class="code-block" tabIndex={0}>
            {found.leaf}
          </pre>
          <p class="quiet">{t('log.leaf.what')}</p>
          <h3>{t('log.leaf.proof')}</h3>
          <pre class="code-block" tabIndex={0}>
            {found.proof}
          </pre>
          <p>
            <a
              class="button"
              href={URL.createObjectURL(new Blob([found.proof], { type: 'text/plain' }))}
              download={`leaf-${found.index}.tlog-proof`}
            >
              {t('log.download')}
            </a>
          </p>
        </>
      )}
    </Section>
  )
}

function Growth({ log }: { log: Log }): JSX.Element {
  const [older, setOlder] = useState('')
  const [grown, setGrown] = useState<Grown | undefined | 'nothing'>(undefined)
  const [error, fail] = useState<unknown>(undefined)
  const check = async (event: Event): Promise<void> => {
    event.preventDefault()
    fail(undefined)
    try {
      setGrown((await checkGrowth(log.checkpoint, older)) ?? 'nothing')
    } catch (caught) {
      fail(caught)
    }
  }
  return (
    <Section title={t('log.growth')}>
      <form onSubmit={(event) => void check(event)}>
        <LongField label={t('log.growth.older')} help={t('log.growth.help')} value={older} required type={setOlder} />
        <button type="submit">{t('log.growth.check')}</button>
      </form>
      {error !== undefined && <Failure error={error} />}
      {grown === 'nothing' && <Notice kind="note" title={t('log.growth.nothing')} />}
      {grown !== undefined && grown !== 'nothing' && (
        <Notice
          kind={grown.holds ? 'good' : 'error'}
          title={t(grown.holds ? (grown.wasKept ? 'log.growth.holds' : 'log.growth.within') : 'log.growth.broken', {
            older: printCount(grown.oldSize),
            size: printCount(grown.size),
          })}
        >
          <p>{t(grown.wasKept ? 'log.growth.kept' : 'log.growth.reckoned', { n: grown.hashes })}</p>
        </Notice>
      )}
    </Section>
  )
}

function Keys({ log }: { log: Log }): JSX.Element {
  return (
    <Section title={t('log.keys')}>
      <p>{t('log.keys.help')}</p>
      <pre class="code-block" tabIndex={0}>
        {log.key}
      </pre>
      {log.changes.length === 0 ? (
        <p class="quiet">{t('log.keys.never')}</p>
      ) : (
        <Table
          caption={t('log.keys.changes')}
          rows={log.changes}
          keyOf={({ at }) => String(at)}
          columns={[
            { title: t('log.keys.day'), isName: true, of: ({ on }) => <Day day={on} /> },
            { title: t('log.keys.leaf'), isNumber: true, of: ({ at }) => printCount(at) },
            { title: t('log.keys.new'), of: ({ to }) => <code>{to}</code> },
          ]}
        />
      )}
      <h3>{t('log.witnesses')}</h3>
      {log.cosigned === undefined ? (
        <p class="quiet">{t('log.witnesses.none')}</p>
      ) : (
        <p>{t('log.witnesses.at', { size: printCount(log.cosigned.size), names: log.cosigned.names.join(', ') })}</p>
      )}
    </Section>
  )
}

function Files(): JSX.Element {
  return (
    <Section title={t('log.files')}>
      <p>{t('log.files.help')}</p>
      <ul>
        {['checkpoint', 'keys', 'cosigned'].map((name) => (
          <li key={name}>
            <a href={`/log/${name}`} download={name}>
              /log/{name}
            </a>
          </li>
        ))}
        <li>
          <code>/log/tile/…</code>
        </li>
      </ul>
    </Section>
  )
}
