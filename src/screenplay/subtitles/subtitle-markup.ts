/** What subtitles have in their text that is no text: tags, position codes, drawings, entities. */

import { decodeEntities } from '../html.ts'
import type { SubtitleFormat } from './subtitle-cues.ts'

/** Tags that subtitle programs write. In SubRip anything else in angle brackets is text, as some put it round a foreign language. */
const KNOWN =
  /<\s?\/?\s?(?:i|b|u|s|em|strong|font|c|v|span|ruby|rt|lang|p|div|center|small|big|sub|sup|tt|a)\b(?:[.\s/=][^<>\n]*)?>|<\/?[ibu]$/gim
/** In WebVTT whatever looks like a tag is one. */
const ANY = /<\/?[A-Za-z][^<>\n]*>|<\d{1,3}:[\d:.]+>|<\/>|<\/?[ibu]$/gm
const BREAK = /<br\s?\/?>|\\N/gi
/** `{\an8}` of SubStation Alpha, `{y:i}` of MicroDVD. */
const CODES = /\{\\[^{}\n]*\}|\{[yYcCfFsSpPoO]:[^{}\n]*\}/g
const TIMES = /<\d{1,3}:[\d:.]+>/g
const RUBY = /<rt>[^<>]*<\/rt>/gi
/** Drawing commands that a converter took for text: `m 0 0 l 100 0 100 100`. */
const DRAWING = /^m -?[\d.]{1,9} -?[\d.]{1,9} [mnlbspc\d.\s-]*$/

/** Without readings over signs. */
export function withoutRuby(text: string): string {
  return text.includes('<') ? text.replace(RUBY, '') : text
}

/** Without tags and codes, entities read, breaks as ends of lines. */
export function plainText(text: string, format: SubtitleFormat): string {
  const bare = /[<{\\]/.test(text)
    ? text
        .replace(BREAK, '\n')
        .replace(TIMES, '')
        .replace(CODES, '')
        .replace(format === 'vtt' ? ANY : KNOWN, '')
        .replaceAll('\\h', ' ')
    : text
  return bare.includes('&') ? decodeEntities(bare.replace(/&(?:lrm|rlm);/gi, '')) : bare
}

export function isDrawing(text: string): boolean {
  return DRAWING.test(text.trim())
}
