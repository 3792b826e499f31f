/**
 * Where a model is that may be asked: `connector:` in `hall.yaml`, or the environment where the hall says nothing. What the hall says
 * stands, so that nobody's environment sends elsewhere than the guild has decided. The key comes from the environment alone.
 */

import { badInput, type BadInput, Refusal } from '../base/index.ts'

export interface ConnectorSettings {
  /** `http://127.0.0.1:11434/v1/chat/completions` */
  readonly address: URL
  readonly model: string
  /** Never printed, kept or logged. */
  readonly key: string | undefined
  readonly timeoutSeconds: number
  /** Of sentences in one request; the usual size when it is not said. */
  readonly characters: number | undefined
}

const KEYS = ['url', 'model', 'timeout_seconds', 'characters'] as const
type Said = Partial<Record<(typeof KEYS)[number], string>>

// A model on a machine without a graphics card writes a few words a second.
const TIMEOUT_SECONDS = 300

/** `said`: what stands under `connector:`, as it was read; `undefined` where nothing does. */
export function readConnectorSettings(said: unknown, environment: NodeJS.ProcessEnv = process.env): ConnectorSettings {
  const { url, model, ...sizes } = said === undefined ? ofEnvironment(environment) : ofHall(said)
  if (!url || !model)
    throw badInput(
      'record/connector-missing',
      `It is not said ${url ? 'what the model is called' : 'where the model is'}.`,
      {
        hint: 'Set url and model under connector: in hall.yaml, or GUILDHALL_CONNECTOR_URL and GUILDHALL_CONNECTOR_MODEL.',
      },
    )
  const address = addressOf(url)
  const key = environment['GUILDHALL_CONNECTOR_KEY']?.trim() || undefined
  if (key !== undefined && /[^\x21-\x7e]/.test(key)) throw wrong('GUILDHALL_CONNECTOR_KEY holds what no key can hold.')
  if (key !== undefined && address.protocol === 'http:' && !isThisMachine(address))
    throw wrong(`A key is set, and ${address.host} would get it over a line that others can read.`, 'Use https.')
  return {
    address,
    model: checkModel(model),
    key,
    timeoutSeconds: numberOf('timeout_seconds', sizes.timeout_seconds, { least: 1, most: 3600 }) ?? TIMEOUT_SECONDS,
    characters: numberOf('characters', sizes.characters, { least: 500, most: 200_000 }),
  }
}

function ofEnvironment(environment: NodeJS.ProcessEnv): Said {
  const [url, model] = [environment['GUILDHALL_CONNECTOR_URL'], environment['GUILDHALL_CONNECTOR_MODEL']]
  return { ...(url ? { url } : {}), ...(model ? { model } : {}) }
}

const NO: ReadonlySet<unknown> = new Set(['forbidden', 'off', 'no', 'none', 'false', 'never'])

function ofHall(said: unknown): Said {
  if (NO.has(said))
    throw new Refusal(
      'record/connector-forbidden',
      {},
      {
        message: 'The hall forbids to send texts to a model.',
        hint: 'Leave --connector out, or have connector: in hall.yaml changed by whoever decides on it.',
      },
    )
  if (typeof said !== 'object' || said === null || Array.isArray(said))
    throw wrong('connector: in hall.yaml is neither "forbidden" nor url and model.')
  const strange = Object.keys(said).find((key) => !(KEYS as readonly string[]).includes(key))
  if (strange !== undefined)
    throw wrong(
      `connector: in hall.yaml has no ${JSON.stringify(strange)}.`,
      `It has ${KEYS.join(', ')}. A key is never written there: set GUILDHALL_CONNECTOR_KEY.`,
    )
  const other = Object.entries(said).find(([, value]) => typeof value !== 'string')
  if (other) throw wrong(`${other[0]} of connector: in hall.yaml is no text.`)
  return said
}

/** An address of the interface that llama.cpp, Ollama and vLLM share: `…/v1`, or `…/v1/chat/completions` in full. */
function addressOf(url: string): URL {
  const address = URL.canParse(url) ? new URL(url) : undefined
  if (!address || !/^https?:$/.test(address.protocol))
    throw wrong('The url of the connector is no http or https address.')
  if (address.username !== '' || address.password !== '' || address.search !== '' || address.hash !== '')
    throw wrong(
      'The url of the connector holds a name, a password or a query.',
      'Write the plain address; a key goes into GUILDHALL_CONNECTOR_KEY.',
    )
  const path = address.pathname.replace(/\/+$/, '')
  address.pathname = path.endsWith('/chat/completions') ? path : `${path}/chat/completions`
  return address
}

function isThisMachine({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d+){3}$/.test(hostname)
}

/** It stands as who found a claim: one word, and not that of the rules. */
function checkModel(model: string): string {
  if (/^[\w.:/@-][\w.:/@+-]{0,99}$/.test(model) && model !== 'rules') return model
  throw wrong(`${JSON.stringify(model.slice(0, 100))} is no name of a model.`, 'For instance qwen3:8b, without blanks.')
}

function numberOf(
  name: string,
  value: string | undefined,
  { least, most }: { least: number; most: number },
): number | undefined {
  if (value === undefined) return undefined
  const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN
  if (number >= least && number <= most) return number
  throw wrong(
    `${name} of the connector is ${JSON.stringify(value.slice(0, 40))}.`,
    `Write a whole number from ${least} to ${most}.`,
  )
}

function wrong(message: string, hint?: string): BadInput {
  return badInput('record/connector-setting', message, hint === undefined ? {} : { hint })
}
