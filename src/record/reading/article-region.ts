/** Where the article stands on a page, and what around and in it is not the article: navigation, captions, offers, comments. */

import { type Element, elementsIn, isElement, lettersOf } from './markup.ts'

/** Names of classes and ids of what stands beside an article, as whole words between hyphens and underscores. */
const BESIDE =
  /(?:^|[\s_-])(?:nav|navbar|navigation|menu|sidebar|related|recirc|recirculation|recommended|promo|promotion|newsletter|signup|sign-up|subscribe|subscription|social|share|sharing|comment|comments|disqus|cookie|consent|advert|advertisement|advertising|ads?|sponsored|breadcrumbs?|caption|captions|credit|photo-credit|footer|masthead|taglist|tags|outbrain|taboola|sr-only|screen-reader-text|visually-hidden|skip-link|most-read|trending|read-more|more-stories|toolbar|pagination|byline|dateline-meta|post-meta|entry-meta|article-meta)(?:$|[\s_-])/i

const BODY_CLASS =
  /(?:^|[\s_-])(?:article-?body|article__body|article-?content|article-?text|entry-?content|post-?content|post-?body|story-?body|story-?content|body-?text|rich-?text|release-?body|press-?release)(?:$|[\s_-])/i

const BESIDE_ROLES = new Set(['navigation', 'complementary', 'banner', 'contentinfo', 'search', 'dialog', 'alert'])

/** True for an element that no reader of the article would read as part of it. */
export function isBeside(element: Element): boolean {
  const { name, attributes } = element
  if (name === 'aside' || name === 'footer') return true
  if ('hidden' in attributes || attributes['aria-hidden'] === 'true') return true
  if (/display\s*:\s*none/i.test(attributes['style'] ?? '')) return true
  if (BESIDE_ROLES.has(attributes['role'] ?? '')) return true
  if (name === 'body' || name === 'main' || name === 'article' || isBody(element)) return false
  return BESIDE.test(attributes['class'] ?? '') || BESIDE.test(attributes['id'] ?? '')
}

function isBody({ attributes }: Element): boolean {
  const names = `${attributes['class'] ?? ''} ${attributes['id'] ?? ''}`
  return /articleBody/i.test(attributes['itemprop'] ?? '') || BODY_CLASS.test(names)
}

// What is marked as the article must hold this share of what stands in paragraphs, or it is a teaser beside another one.
const LEAST_SHARE = 0.4

/** The element that holds the article: what is marked as such, else what holds most of the paragraphs, else the page. */
export function articleRegion(page: Element): Element {
  const all = elementsIn(page)
  const body = all.find(({ name }) => name === 'body') ?? page
  const inPage = weigh(body)
  for (const isMarked of [isBody, isArticle, isMain]) {
    const best = heaviest(all.filter(isMarked))
    if (best && best.weight > 0 && best.weight >= inPage * LEAST_SHARE) return best.element
  }
  return byParagraphs(body) ?? body
}

const isArticle = ({ name, attributes }: Element): boolean => name === 'article' || attributes['role'] === 'article'
const isMain = ({ name, attributes }: Element): boolean => name === 'main' || attributes['role'] === 'main'

function heaviest(elements: readonly Element[]): { element: Element; weight: number } | undefined {
  let best: { element: Element; weight: number } | undefined
  for (const element of elements.slice(0, 100)) {
    const weight = weigh(element)
    if (!best || weight > best.weight) best = { element, weight }
  }
  return best
}

/** Letters in paragraphs and list items that are no links. */
function weigh(element: Element): number {
  let sum = 0
  for (const child of element.children) {
    if (!isElement(child) || isBeside(child)) continue
    sum += child.name === 'p' || child.name === 'li' ? ownLetters(child) : weigh(child)
  }
  return sum
}

function ownLetters(element: Element): number {
  const linked = element.children.filter((child) => isElement(child) && child.name === 'a') as Element[]
  const length = lettersOf(element).length - linked.reduce((sum, each) => sum + lettersOf(each).length, 0)
  return Math.max(0, length)
}

/** Paragraphs speak for the element they stand in, and half for the one around it. */
function byParagraphs(body: Element): Element | undefined {
  const scores = new Map<Element, number>()
  const speakFor = (element: Element | undefined, score: number): void => {
    if (element) scores.set(element, (scores.get(element) ?? 0) + score)
  }
  const visit = (element: Element, around: Element | undefined): void => {
    for (const child of element.children) {
      if (!isElement(child) || isBeside(child) || child.name === 'nav') continue
      if (child.name === 'p') {
        speakFor(element, ownLetters(child))
        speakFor(around, ownLetters(child) / 2)
      } else visit(child, element)
    }
  }
  visit(body, undefined)
  const [best] = [...scores].sort((a, b) => b[1] - a[1])
  return best && best[1] >= weigh(body) * LEAST_SHARE ? best[0] : undefined
}
