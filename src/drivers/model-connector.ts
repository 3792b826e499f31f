/**
 * Asks a model over the chat interface that llama.cpp, Ollama, vLLM and most services share (`POST …/chat/completions`). Tries again
 * where that can help, in bounds; reads no more than it has to; follows no redirection, so that a text goes to the host that was named.
 */

import { setTimeout as wait } from 'node:timers/promises'
import { Refusal } from '../base/index.ts'
import type { ConnectorSettings } from './connector-settings.ts'

export interface ChatModel {
  readonly name: string
  /** With its port. */
  readonly host: string
  /** The text of the answer; an `Error` that says why where this request, but not all, came to nothing. Throws `Refusal` where asking on makes no sense. */
  ask(prompt: { readonly system: string; readonly user: string }): Promise<string | Error>
}

/** How long it is tried. */
export interface Patience {
  readonly attempts: number
  /** Doubled after each attempt. */
  readonly firstWaitMs: number
  /** A server that asks for a longer pause is asked no more. */
  readonly longestWaitMs: number
}

const PATIENCE: Patience = { attempts: 4, firstWaitMs: 1000, longestWaitMs: 60_000 }
// An answer about forty sentences has some kilobytes.
const LARGEST_ANSWER = 2 ** 20

/** With `signal`, what is asked at the time is broken off, and the reason of the signal thrown. */
export function openModel(
  settings: ConnectorSettings,
  { signal, patience = PATIENCE }: { signal?: AbortSignal | undefined; patience?: Patience } = {},
): ChatModel {
  const { model, address } = settings
  const options = new Map<string, unknown>([
    ['temperature', 0],
    ['response_format', { type: 'json_object' }],
  ])
  let answered = 0
  return {
    name: model,
    host: address.host,
    async ask(prompt) {
      const asking = { settings, patience, signal, options }
      const ended = await askOn(asking, prompt)
      if (ended.is === 'answer') answered++
      // A server that has answered nothing yet is set up otherwise than we think; one that has, minds this text.
      else if (answered === 0 || ended.is === 'failed') throw failed(settings, ended)
      return ended.is === 'answer' ? ended.text : new Error(ended.why)
    },
  }
}

interface AskingModel {
  readonly settings: ConnectorSettings
  readonly patience: Patience
  readonly signal: AbortSignal | undefined
  /** What goes beside the messages; one that the server does not know is left out from then on. */
  readonly options: Map<string, unknown>
}

type Prompt = { readonly system: string; readonly user: string }

type Ended =
  | { readonly is: 'answer'; readonly text: string }
  /** `minds-this`: the request itself was not taken · `failed`: no request will be. */
  | { readonly is: 'minds-this' | 'failed'; readonly why: string; readonly status?: number }

type Attempt = Ended | { readonly is: 'again'; readonly why: string; readonly afterMs?: number | undefined }

async function askOn({ settings, patience, signal, options }: AskingModel, prompt: Prompt): Promise<Ended> {
  let attempts = 0
  for (;;) {
    const said = await attempt({ settings, patience, signal, options }, prompt)
    if (said.is !== 'again') {
      const dropped = said.is === 'minds-this' && said.status === 400 ? optionMinded(options, said.why) : undefined
      if (dropped === undefined) return said
      options.delete(dropped)
      continue
    }
    attempts++
    const pause = said.afterMs ?? patience.firstWaitMs * 2 ** (attempts - 1)
    if (attempts >= patience.attempts) return { is: 'failed', why: `${said.why}, after ${attempts} attempts` }
    if (pause > patience.longestWaitMs)
      return { is: 'failed', why: `${said.why}; it asks for a pause of ${Math.ceil(pause / 1000)} seconds` }
    await wait(pause, undefined, { signal }).catch(() => signal?.throwIfAborted())
  }
}

function optionMinded(options: ReadonlyMap<string, unknown>, why: string): string | undefined {
  return [...options.keys()].find((name) => why.includes(name))
}

async function attempt({ settings, signal, options }: AskingModel, prompt: Prompt): Promise<Attempt> {
  const timeout = AbortSignal.timeout(settings.timeoutSeconds * 1000)
  try {
    const response = await fetch(settings.address, {
      method: 'POST',
      redirect: 'manual',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      headers: {
        'content-type': 'application/json',
        ...(settings.key === undefined ? {} : { authorization: `Bearer ${settings.key}` }),
      },
      body: JSON.stringify({
        model: settings.model,
        stream: false,
        ...Object.fromEntries(options),
        messages: [
          { role: 'system', content: prompt.system },
          { role: 'user', content: prompt.user },
        ],
      }),
    })
    const body = await bodyOf(response)
    if (body === undefined) return { is: 'minds-this', why: 'its answer is longer than a mebibyte' }
    return response.ok ? textOf(body) : refusalOf(response, body, settings)
  } catch (error) {
    signal?.throwIfAborted()
    if (timeout.aborted) return { is: 'again', why: `it gave no answer in ${settings.timeoutSeconds} seconds` }
    return { is: 'again', why: `it cannot be reached (${causeOf(error)})` }
  }
}

/** `undefined` when it is too long; the rest is not fetched. */
async function bodyOf(response: Response): Promise<string | undefined> {
  const parts: Uint8Array[] = []
  let bytes = 0
  // Left early, the stream is cancelled, and the connection with it.
  for await (const part of response.body ?? []) {
    bytes += part.byteLength
    if (bytes > LARGEST_ANSWER) return undefined
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

/** What the model wrote. An answer in another shape is an answer too: whoever reads it finds nothing in it. */
function textOf(body: string): Ended {
  try {
    const { choices } = JSON.parse(body) as { choices?: { message?: { content?: unknown } }[] }
    const content = choices?.[0]?.message?.content
    if (typeof content === 'string') return { is: 'answer', text: content }
    const parts = Array.isArray(content) ? content : []
    const texts = parts.flatMap((part: { text?: unknown } | null) => (typeof part?.text === 'string' ? part.text : []))
    return { is: 'answer', text: texts.join('') }
  } catch {
    return { is: 'answer', text: '' }
  }
}

function refusalOf(response: Response, body: string, { key }: ConnectorSettings): Attempt {
  const { status } = response
  if (status === 401 || status === 403) return { is: 'failed', why: `it does not let us in (${status})`, status }
  if (status >= 300 && status < 400) return { is: 'failed', why: `it points elsewhere (${status})`, status }
  const why = `it answers ${status}${excerptOf(body, key)}`
  if (status === 408 || status === 429 || status >= 500) return { is: 'again', why, afterMs: pauseOf(response) }
  if (status === 400 || status === 413 || status === 422) return { is: 'minds-this', why, status }
  return { is: 'failed', why, status }
}

/** `Retry-After` in seconds, or as a date. */
function pauseOf({ headers }: Response): number | undefined {
  const after = headers.get('retry-after')?.trim()
  if (after === undefined) return undefined
  if (/^\d{1,9}$/.test(after)) return Number(after) * 1000
  const [then, now] = [Date.parse(after), Date.parse(headers.get('date') ?? '')]
  return Number.isNaN(then) || Number.isNaN(now) ? undefined : Math.max(0, then - now)
}

/** What it says, short and without the key, which some servers repeat. */
function excerptOf(body: string, key: string | undefined): string {
  const clean = (key === undefined ? body : body.replaceAll(key, '…')).replaceAll(/[\s\p{Cc}]+/gu, ' ').trim()
  return clean === '' ? '' : `: ${clean.slice(0, 200)}`
}

function causeOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause as { code?: unknown } | undefined) : undefined
  return typeof cause?.code === 'string' ? cause.code : 'no connection'
}

function failed({ address, model }: ConnectorSettings, { why, status }: { why: string; status?: number }): Refusal {
  const facts = { host: address.host, model, ...(status === undefined ? {} : { status }) }
  const hint =
    status === 401 || status === 403
      ? 'Set GUILDHALL_CONNECTOR_KEY to a key that it knows.'
      : 'Look whether the server runs and has the model. The same command again goes on from here; without --connector the rules work alone.'
  return new Refusal('record/connector-failed', facts, {
    message: `${model} at ${address.host} cannot be asked: ${why}.`,
    hint,
  })
}
