/** How the letters of a run in Word are shown: what it says itself, what its style says, what the style of its paragraph says. */

import { attribute, type DocxStyle, isOn } from './docx-styles.ts'
import type { XmlTag } from '../xml.ts'

/** What a run says of itself. */
export interface Run {
  style?: string
  isHidden?: boolean
  isCapitals?: boolean
}

export function noteRunProperty(run: Run, tag: XmlTag): void {
  if (tag.name === 'vanish') run.isHidden = isOn(tag)
  else if (tag.name === 'caps') run.isCapitals = isOn(tag)
  else if (tag.name === 'rStyle') run.style = attribute(tag, 'val') ?? ''
}

/** What a run says itself counts; styles of run and paragraph that both switch a property on cancel out (ISO/IEC 29500-1, 17.7.3). */
export function shownAs(
  run: Run,
  { styles, paragraphStyle }: { styles: ReadonlyMap<string, DocxStyle>; paragraphStyle: string },
): { isHidden: boolean; isCapitals: boolean } {
  const ofParagraph = styles.get(paragraphStyle)?.look
  const ofRun = run.style === undefined ? undefined : styles.get(run.style)?.look
  return {
    isHidden: run.isHidden ?? (ofParagraph?.isHidden ?? false) !== (ofRun?.isHidden ?? false),
    isCapitals: run.isCapitals ?? (ofParagraph?.isCapitals ?? false) !== (ofRun?.isCapitals ?? false),
  }
}
