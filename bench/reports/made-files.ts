/** Generated feeds: each tenth item is an edited copy of an earlier one, each fiftieth has broken markup or a date without a year. */

import { madeText } from './made-text.ts'

export interface MadeItem {
  readonly number: number
  readonly title: string
  readonly paragraphs: readonly string[]
  readonly source: string
  readonly date: string
}

const SENTENCES = 18

export function madeItems(count: number): MadeItem[] {
  return Array.from({ length: count }, (_, number) => {
    const isCopy = number % 10 === 9
    const text = madeText({ seed: isCopy ? number - 5 : number, sentences: SENTENCES })
    const sentences = text.split(/(?<=\.) /)
    const kept = isCopy ? ['By a reporter of ours.', ...sentences.slice(1, 14)] : sentences
    const paragraphs = [kept.slice(0, 6), kept.slice(6, 12), kept.slice(12)].map((each) => each.join(' '))
    const day = new Date(Date.UTC(2023, 0, 1) + (number % 700) * 86_400_000)
    const date = number % 50 === 49 ? `${day.toUTCString().slice(8, 11)} ${day.getUTCDate()}` : day.toUTCString()
    return {
      number,
      title: `Report ${number} on the talks & the vote`,
      paragraphs,
      source: `House ${number % 37}`,
      date,
    }
  })
}

export function asJsonLines(items: readonly MadeItem[]): string {
  return items
    .map(({ number, title, paragraphs, source, date }) =>
      JSON.stringify({
        id: number,
        title,
        text: paragraphs.join('\n\n'),
        source,
        published: date,
        url: `https://h${number % 37}.example/${number}`,
      }),
    )
    .join('\n')
}

export function asRss(items: readonly MadeItem[]): string {
  const item = ({ number, title, paragraphs, source, date }: MadeItem): string =>
    `<item><title>${number % 50 === 7 ? title : title.replace('&', '&amp;')}</title><link>https://h${number % 37}.example/${number}</link><source url="x">${source}</source>` +
    `<pubDate>${date}</pubDate><description><![CDATA[${paragraphs.map((each) => `<p>${each}</p>`).join('\n')}]]></description>${number % 50 === 8 ? '<category>' : ''}</item>`
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Made</title>${items.map(item).join('\n')}</channel></rss>`
}

/** What is well-formed, for parsers that refuse anything else. */
export function asWholeRss(items: readonly MadeItem[]): string {
  return asRss(items.filter(({ number }) => number % 50 !== 7 && number % 50 !== 8))
}

export function asPage({ title, paragraphs, source, date, number }: MadeItem): string {
  const links = Array.from({ length: 40 }, (_, at) => `<li><a href="/${at}">Section ${at}</a></li>`).join('')
  return `<!doctype html><html lang="en"><head><title>${title}</title><meta property="og:site_name" content="${source}"><meta property="article:published_time" content="${date}"><link rel="canonical" href="https://h.example/${number}"><script>${'var x = 1;'.repeat(200)}</script></head><body><nav><ul>${links}</ul></nav><article><h1>${title}</h1>${paragraphs.map((each) => `<p>${each}`).join('')}</article><footer><p>Rights.</p></footer></body></html>`
}
