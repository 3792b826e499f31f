/** What a line of plain text says by its words alone: headings of acts and scenes, stage directions. */

import { isSceneHeading, isUpperCase } from '../fountain/fountain-marks.ts'

const DIVISION =
  'act|scene|part|acte|scène|acto|escena|cuadro|atto|scena|quadro|akt|aufzug|auftritt|szene|bild|vorgang|akts|tableau'
const NUMBER =
  '[IVXLC]{1,7}|\\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|erster?|zweiter?|dritter?|vierter?|fünfter?|sechster?|letzter?|premier|première|deuxième|troisième|primero?|segund[oa]|tercer[oa]?|prim[oa]|second[oa]|terz[oa]'
/** `ACT I`, `Scene the Second. A street.`, `FIRST ACT`, `Erster Auftritt`. */
const NUMBERED = new RegExp(
  `^(?:(?:${DIVISION})\\s+(?:the\\s+)?(?:${NUMBER})|(?:the\\s+)?(?:${NUMBER})\\.?\\s+(?:${DIVISION}))(?=$|[\\s]*[.,:;—–(-])`,
  'iu',
)
const ALONE = new RegExp(`^(?:${DIVISION})$`, 'iu')
const OPENING = /^(?:prologue|epilogue|induction|interlude|intermezzo|prolog|epilog|vorspiel|nachspiel)[.:]?$/i
const NUMERAL = new RegExp(`^(?:${NUMBER})\\.?$`, 'u')

/** A heading of an act or a scene, or one that begins with INT or EXT in capitals. */
export function isTextHeading(text: string): boolean {
  if (text.length > 160 || !/^[\p{Lu}\d]/u.test(text)) return false
  return (
    NUMBERED.test(text) || OPENING.test(text) || (isSceneHeading(text) && isUpperCase(text.replace(/\([^()]*\)/g, '')))
  )
}

/** `Act` on one line and `II` on the next. */
export function isSplitHeading(text: string, next: string): boolean {
  return ALONE.test(text) && NUMERAL.test(next)
}

const DIRECTION =
  /^(?:re-?enter|enter|entering|exit|exeunt|manet|manent|flourish|sennet|alarums?|thunder|trumpets?|drums?|within|aside|dies|sings|sing(?:ing)?|reading|rising|kneeling|weeping|sighing|laughing|knocking|whispers|reads|kneels|sleeps|wakes|rises|retires?|dances?|music|curtain|the end|finis|end of|ende|vorhang|tableau|pause|silence|blackout|lights|song|march|falls|draws|advances|drinks|weeps|unveils|beats|writes|stabs|throws|gives|takes|noise|shout|horns?|hautboys|ghost rises|ab|tritt|geht|kommt)\b/i

/** A stage direction by its first word, or by the brackets around it. */
export function isDirection(text: string): boolean {
  return isBracketed(text) || DIRECTION.test(text)
}

export function isBracketed(text: string): boolean {
  return /^[[(（_].*[\])）_][.]?$/.test(text)
}
