/** Cues that are no part of the film: who made the subtitles, and where they are to be had. */

/** Nobody says this in a film. */
const PLAIN =
  /open\s?subtitles|addic7ed|podnapisi|subscene|yifysub|\bYTS\b|advertise your product|support us and become|please rate this subtitle|(?:watch|get|download) .{0,60}\b(?:www\.|https?:)|^\W*(?:https?:\/\/|www\.)\S+\W*$/iu
/** Subtitles, captions, or a word for them, and a name. */
const MADE_BY =
  /^[^\p{L}\p{N}]*(?:(?:English |closed )?(?:sub(?:title)?s?|captions?|captioned|captioning|subtitling)|(?:re)?sync(?:ed|hroni[sz]ed|hroni[sz]ation|ro)?(?:[, &]+(?:and )?correct(?:ed|ions?))?|ripped|OCR|untertitel(?:ung)?|sous-titr\p{L}*|subt[ií]tulos?|sottotitol\p{L}*|legendas?|napisy|titulky|felirat|tekstitys|ondertite\p{L}*|undertext\p{L}*|undertekst\p{L}*|altyaz[ıi]|titlovi|subtitrare\p{L}*|субтитры|субтитри|字幕|자막)(?!\p{L}).{0,40}?(?:(?<!\p{L})(?:by|from|von|par|por|di|de|at|av|af|door)(?!\p{L})|[:：])/iu
/** What somebody may also say: it is a credit only where credits stand, at either end. */
const DOUBTFUL =
  /^[^\p{L}\p{N}]*(?:translat(?:ed|ion)|transcri(?:bed|pt|ption)|corrected|corrections?|encoded|timed|timing|uploaded|provided|brought to you|vertaling|übersetz\p{L}*|traduc\p{L}*|tłumaczenie|p[rř]eklad|prevod|çeviri|перевод|переклад|翻译|翻譯|翻訳|번역)(?!\p{L}).{0,40}?(?:(?<!\p{L})(?:by|from|von|par|por|di|de|at|av|af|door)(?!\p{L})|[:：])|(?<![\p{L}@])(?:https?:\/\/|www\.)\S|\b[\w.-]+@[\w-]+\.\w|\b[\w-]{3,30}\.(?:com|org|net|info)\b/iu

const MOST_LETTERS = 300

/** `isAtEnd`: one of the first or last three cues of the file. */
export function isSubtitleCredit(text: string, { isAtEnd }: { isAtEnd: boolean }): boolean {
  if (text.length > MOST_LETTERS) return false
  return PLAIN.test(text) || MADE_BY.test(text) || (isAtEnd && DOUBTFUL.test(text))
}
