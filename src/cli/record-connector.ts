/** `--connector`: says on stderr what goes to which host before it goes, and tells it again in the JSON. */

import { type ModelFinder, openModelFinder, type Sending } from '../app/record/model-finder.ts'
import type { Json } from '../base/index.ts'
import type { Hall } from '../drivers/hall.ts'
import { printCount } from './output.ts'

export interface AskedModel {
  /** What a request is given. */
  readonly request: { readonly model: ModelFinder; readonly onSending: (sending: Sending) => void }
  /** What was announced, as JSON. */
  sent(): Json
}

export function askModel(hall: Pick<Hall, 'connector'> | undefined): AskedModel {
  const model = openModelFinder(hall)
  const total = { reports: 0, requests: 0, characters: 0 }
  const onSending = (sending: Sending): void => {
    for (const name of ['reports', 'requests', 'characters'] as const) total[name] += sending[name]
    process.stderr.write(`${sendingText(sending)}\n`)
  }
  return { request: { model, onSending }, sent: () => ({ model: model.name, host: model.host, ...total }) }
}

function sendingText({ model, host, reports, requests, characters }: Sending): string {
  const [texts, asked] = [reports === 1 ? 'report' : 'reports', requests === 1 ? 'request' : 'requests']
  return `Sending ${printCount(characters)} characters of ${printCount(reports)} ${texts} to ${host} (${model}), in ${printCount(requests)} ${asked}.`
}
