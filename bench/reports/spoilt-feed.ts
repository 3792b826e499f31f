/** A whole feed → the same with each seventh item broken, one way after the other. */

const WAYS: readonly ((item: string) => string)[] = [
  (item) => item.replace('</item>', ''),
  (item) => item.replace(']]>', ''),
  (item) => item.replace('</item>', '</item'),
  (item) => item.replace('<item>', '<item kind="news>'),
  (item) => item.replace('<description>', '<description'),
  (item) => item.replace('</title>', '</titel>'),
  (item) => item.replace('<title>', '<title><![CDATA['),
  (item) => item.replace('</link>', ''),
  (item) => item.replace(/<pubDate>[^<]*/, '<pubDate>32 May'),
  (item) => item.replace(/<pubDate>[^<]*/, '<pubDate>May 2'),
  (item) => item.replace('</item>', '<!-- more</item>'),
]

export function spoilt(feed: string): string {
  let number = 0
  return feed.replace(/<item>[^]*?<\/item>/g, (item) => {
    const at = number++
    return at % 7 === 6 ? WAYS[Math.floor(at / 7) % WAYS.length]!(item) : item
  })
}
