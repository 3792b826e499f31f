/** Cuts passages out of scripts, with no reader of ours: what is planted must not depend on what is tested. */

/** The script after its title page and without notes, outline, scene numbers and what was struck out: the page as somebody would copy it. */
export function bodyOfFountain(source: string): string {
  const afterTitle = source.slice(source.indexOf('\n\n') + 2)
  return afterTitle
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\[\[[\s\S]*?\]\]/g, '')
    .replace(/^[#=].*$/gm, '')
    .replace(/ #\w+#$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** Speeches of a Fountain script, in order, without cues and parentheticals. */
export function speechesOfFountain(source: string): string[] {
  return bodyOfFountain(source)
    .split('\n\n')
    .filter((block) => /^(@|[\p{Lu}][\p{Lu} .'()-]+( \^)?\n)/u.test(block))
    .map((block) =>
      block
        .split('\n')
        .slice(1)
        .filter((line) => !/^\(.*\)$/.test(line))
        .join(' '),
    )
    .filter((speech) => speech !== '')
}

interface FdxParagraph {
  readonly type: string
  readonly text: string
}

/** Paragraphs of a Final Draft script before its title page, styled runs joined, notes left out. */
export function paragraphsOfFdx(source: string): FdxParagraph[] {
  const content = source.slice(0, source.indexOf('<TitlePage>')).replace(/<ScriptNote[\s\S]*?<\/ScriptNote>/g, '')
  return [...content.matchAll(/<Paragraph[^>]* Type="([^"]+)">([\s\S]*?)<\/Paragraph>/g)].map((match) => ({
    type: match[1]!,
    text: [...match[2]!.matchAll(/<Text[^>]*>([^<]*)<\/Text>/g)].map((run) => unescaped(run[1]!)).join(''),
  }))
}

export function speechesOfFdx(source: string): string[] {
  return paragraphsOfFdx(source)
    .filter((each) => each.type === 'Dialogue')
    .map((each) => each.text)
}

/** The scenes from heading number `first` to `last`, as paragraphs with a blank line between them. */
export function scenesOfFdx(source: string, { first, last }: { first: number; last: number }): string {
  let scene = 0
  const taken = paragraphsOfFdx(source).filter((each) => {
    if (each.type === 'Scene Heading') scene += 1
    return scene >= first && scene <= last
  })
  return taken.map((each) => each.text).join('\n\n')
}

/** The lines of talk of an SRT file, cues joined; styles, and lines in brackets or between notes, left out. */
export function talkOfSrt(source: string): string[] {
  return source
    .split('\n\n')
    .map((cue) => cue.trim().split('\n').slice(2).join(' '))
    .map((line) => line.replace(/<[^>]*>/g, ''))
    .filter((line) => line !== '' && !line.startsWith('[') && !line.startsWith('♪'))
}

/** What stands from the phrase `from` to the end of the phrase `to`. */
export function between(text: string, { from, to }: { from: string; to: string }): string {
  const start = text.indexOf(from)
  const end = text.indexOf(to, start)
  if (start < 0 || end < 0) throw new Error(`The script has no passage from "${from}" to "${to}".`)
  return text.slice(start, end + to.length)
}

function unescaped(text: string): string {
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
}
