/** HTML from values: what comes from outside is escaped, always, by the tag that puts it in. */

/** Text that is HTML already. Only `html` and `joined` make it. */
export interface Html {
  readonly html: string
}

/** A template tag: texts and numbers are escaped, `Html` and lists of it stand as they are. */
export function html(
  parts: TemplateStringsArray,
  ...values: readonly (Html | string | number | readonly Html[])[]
): Html {
  let out = parts[0] ?? ''
  values.forEach((value, index) => {
    out += textOf(value) + (parts[index + 1] ?? '')
  })
  return { html: out }
}

export const NOTHING: Html = { html: '' }

/** For text and for attributes in double quotes. Control characters, which HTML forbids, become U+FFFD. */
export function escapeHtml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n]/gu, '\uFFFD')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function textOf(value: Html | string | number | readonly Html[]): string {
  if (typeof value === 'string') return escapeHtml(value)
  if (typeof value === 'number') return `${value}`
  return 'html' in value ? value.html : value.map((each) => each.html).join('')
}
