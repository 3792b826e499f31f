/** What the paragraph styles of a Word document say: which element of a script each is, and how far it is indented. */

import type { ElementKind } from '../screenplay.ts'
import { type XmlTag, walkXml } from '../xml.ts'

export type StyleKind = ElementKind | 'title' | 'author'

export interface DocxStyle {
  /** `title` is a line of a title page, `author` one with names; `undefined` says nothing about scripts. */
  readonly kind: StyleKind | undefined
  /** From the left margin, in twentieths of a point; `undefined` when the style does not say. */
  readonly indent: number | undefined
  readonly alignment: string | undefined
  readonly look: TextLook
  /** The list that numbers its paragraphs. */
  readonly list: DocxList | undefined
}

/** How letters are shown; `undefined` where nothing is said. */
export interface TextLook {
  readonly isHidden: boolean | undefined
  readonly isCapitals: boolean | undefined
}

export interface DocxList {
  readonly id: string
  /** From 0. */
  readonly level: number
}

const NAMES: readonly (readonly [StyleKind, string])[] = [
  [
    'heading',
    'sceneheading|sceneheadings|sceneheader|scene|slugline|slug|masterscene|masterscenehead|masterheading|shotheading|scenenumber|szenenüberschrift|szenenkopf|intituléscène|intitulédescène|encabezado|encabezadodeescena|intestazionescena',
  ],
  [
    'action',
    'action|actions|description|shot|general|stagedirection|stagedirections|castlist|newact|endofact|handlung|acción|azione',
  ],
  ['cue', 'character|charactername|characters|cue|charactercue|speaker|figur|rolle|personnage|personaje|personaggio'],
  [
    'parenthetical',
    'parenthetical|parentheticals|parenthesis|paren|parens|wryly|wrylies|parenthese|parenthèse|acotación|parentesi',
  ],
  ['dialogue', 'dialogue|dialog|dialogues|dialogs|speech|diálogo|dialogo'],
  ['transition', 'transition|transitions|fadein|fadeout|cutto|übergang|transición|transizione'],
  ['lyric', 'lyrics|lyric|singing'],
  ['author', 'author|authors|writer|writers|autor|auteur|autore'],
  ['title', 'title|titlepage|subtitle|credit|byline|writtenby|contact|contactinfo|draftdate|cover|coverpage'],
]
const KINDS = new Map(NAMES.flatMap(([kind, names]) => names.split('|').map((name) => [name, kind] as const)))

/** What programs and templates put before, after or into the name of an element. */
const TRIMMINGS =
  /^(?:screenplay|script|sp|sc|fd|finaldraft|celtx|highland|fountain|fadein|trelby|movie|film|tv|dual|the)(?=.{3})|(?:first|second|left|right|dual|dualleft|dualright|text|style|paragraph|block|element|name|extended|line)$/

/** The element that a style is named for, in the spellings that writing programs use: `Scene Heading`, `SP-Slugline`, `Dialogue1`. */
export function kindOfStyleName(name: string): DocxStyle['kind'] {
  let letters = name
    .slice(0, 100)
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}]/gu, '')
  for (let i = 0; i < 4; i++) {
    const kind = KINDS.get(letters)
    if (kind) return kind
    letters = letters.replace(TRIMMINGS, '')
  }
  return undefined
}

/** A kind that only a script has; a style called `General` or `Description` may stand in any letter. */
export function isOfScript(kind: StyleKind | undefined): boolean {
  return kind !== undefined && kind !== 'action' && kind !== 'title' && kind !== 'author'
}

interface Entry {
  name: string
  basedOn: string | undefined
  indent: number | undefined
  alignment: string | undefined
  isHidden: boolean | undefined
  isCapitals: boolean | undefined
  listId: string | undefined
  listLevel: number | undefined
}

/** Styles of paragraphs and of runs by id, each with what it takes from the style that it is based on. Styles that cannot be read say nothing. */
export function readDocxStyles(xml: string): Map<string, DocxStyle> {
  const entries = readEntries(xml)
  return new Map([...entries.keys()].map((id) => [id, inherit(entries, id)]))
}

function readEntries(xml: string): Map<string, Entry> {
  const entries = new Map<string, Entry>()
  let entry: Entry | undefined
  walkXml(xml, {
    open: (tag) => {
      if (tag.name === 'style') {
        const type = attribute(tag, 'type') ?? 'paragraph'
        entry = { ...NO_ENTRY }
        if (type === 'paragraph' || type === 'character') entries.set(attribute(tag, 'styleId') ?? '', entry)
      } else if (entry) note(entry, tag)
    },
    text: () => {},
    close: (name) => {
      if (name === 'style') entry = undefined
    },
  })
  return entries
}

const NO_ENTRY: Entry = {
  name: '',
  basedOn: undefined,
  indent: undefined,
  alignment: undefined,
  isHidden: undefined,
  isCapitals: undefined,
  listId: undefined,
  listLevel: undefined,
}

function note(entry: Entry, tag: XmlTag): void {
  if (tag.name === 'name') entry.name = attribute(tag, 'val') ?? ''
  else if (tag.name === 'basedOn') entry.basedOn = attribute(tag, 'val')
  else if (tag.name === 'jc') entry.alignment = attribute(tag, 'val')
  else if (tag.name === 'ind') entry.indent = indentOf(tag)
  else if (tag.name === 'vanish') entry.isHidden = isOn(tag)
  else if (tag.name === 'caps') entry.isCapitals = isOn(tag)
  else if (tag.name === 'numId') entry.listId = attribute(tag, 'val')
  else if (tag.name === 'ilvl') entry.listLevel = levelOf(tag)
}

const DEEPEST = 12

/** The first of the chain that says something counts; a chain that goes in a circle ends after twelve. */
function inherit(entries: ReadonlyMap<string, Entry>, id: string): DocxStyle {
  const all: Entry = { ...NO_ENTRY }
  let kind: DocxStyle['kind']
  let at: string | undefined = id
  for (let depth = 0; at !== undefined && depth < DEEPEST; depth++) {
    const entry: Entry | undefined = entries.get(at)
    kind ??= kindOfStyleName(entry?.name ?? '') ?? kindOfStyleName(at)
    all.indent ??= entry?.indent
    all.alignment ??= entry?.alignment
    all.isHidden ??= entry?.isHidden
    all.isCapitals ??= entry?.isCapitals
    all.listId ??= entry?.listId
    all.listLevel ??= entry?.listLevel
    at = entry?.basedOn
  }
  const { indent, alignment, isHidden, isCapitals, listId, listLevel } = all
  const list = listId === undefined ? undefined : { id: listId, level: listLevel ?? 0 }
  return { kind, indent, alignment, look: { isHidden, isCapitals }, list }
}

/** A property that is there is on, unless it says otherwise. */
export function isOn(tag: XmlTag): boolean {
  return !['0', 'false', 'off'].includes(attribute(tag, 'val') ?? '1')
}

/** The level of a list, of which there are nine. */
export function levelOf(tag: XmlTag): number {
  const level = Number(attribute(tag, 'val') ?? 0)
  return Number.isInteger(level) && level >= 0 && level < 9 ? level : 0
}

/** An attribute whatever its prefix; Word always writes one, other programs do not. */
export function attribute({ attributes }: XmlTag, name: string): string | undefined {
  return attributes[`w:${name}`] ?? attributes[name]
}

/** Where the first line of a paragraph begins, in twentieths of a point. */
export function indentOf(tag: XmlTag): number | undefined {
  const left = Number(attribute(tag, 'left') ?? attribute(tag, 'start') ?? Number.NaN)
  const first = Number(attribute(tag, 'firstLine') ?? 0) - Number(attribute(tag, 'hanging') ?? 0)
  const indent = (Number.isNaN(left) ? 0 : left) + (Number.isNaN(first) ? 0 : first)
  return Number.isNaN(left) && first === 0 ? undefined : Math.max(0, Math.min(indent, 12_000))
}
