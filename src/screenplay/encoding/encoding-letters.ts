/**
 * How often the letters of a language stand in a text, for whoever guesses the encoding of one. Counted over the Universal
 * Declaration of Human Rights in each language; letters that it does not use are in the last group.
 */

/**
 * Letters in small form, from the most frequent to the rarest, in groups of about the same frequency: those of the first group
 * are some 2⁻² of all letters, of the next 2⁻³, and so on. An empty group is a frequency that no letter has.
 */
const GROUPS = {
  English: ' et noairshl dcfu mgypbv w  kqj x zé',
  French: ' et insarolud cépm  vgfqbà hx êy jè ùœîïëçûüæ âô',
  German: ' en ritdashu lgc fombkz wvä üpjö ß  éà y',
  Spanish: ' ea oinsrdlct up mb yhógvfí qáj z úéx üç ñ',
  Italian: ' ieao ntrlds ucp mgzv bhfà q  è éùìîç ò',
  Portuguese: ' eao isrdtn umclp gv ãçbqfh íáxéà zjõêºó úâ ü  ô',
  Dutch: 'e n iartdo glhvs kjmcbzpw fu    éëïèöáó',
  Swedish: ' ate rnlis dgoäkhmvf öucå pb yj   éà',
  Danish: ' er ntlidasg ofkhm vub æpåøy j c  éö',
  Norwegian: ' e rntlaiso gdkmfv håpu jbøy  æ  éòôü  w',
  Finnish: ' aiten sklou ämj vhyrp d ö   gåéš',
  Icelandic: ' a rniesltgu mðfk vohþdjáí éóöybæp ú ý z x c',
  Catalan: ' ea itslnroc dupm  gvbóqfé hàè íjxú çòy zü ï',
  Polish: ' ao ienwzr cysdpktu jlmłbgż hąóśę ćń   ź',
  Czech: ' o neavts áidrlkmpíubz hcjyéěýžč řš ůú   ťgňóxw fď',
  Slovak: ' o aneivr stkdálmpub hzcjýyžéč úťšíľ  ô ň gfďĺŕäöüx',
  Hungarian: ' ea stnlk ziémgoáryv bdjh őöcüó fpíu  űú',
  Slovene: ' oai envrs djtlkpm uzčbg hžcš    ćđ',
  Croatian: ' aoi nevjrus tdlpmk bzčg šžc hćđ   x',
  Romanian: ' eia rtnluoc spăd mţş bvîfg zâ jx h k',
  Albanian: ' etë iransh jdmokupl vgb fq zyc ç  xw',
  Turkish: ' eai rlnk mıtdshyu vbşü ozçgcğ öfp   îû â',
  Lithuanian: ' ias treon kmuvlpg jdybėų ąžšįęū c č  zf h',
  Latvian: ' ia steunr īābvkpmold zjcēš g ņū ļģ ķf žčŗō',
  Estonian: ' aeis tlu nkdmorvg õjh pbäü ö   šžcy f',
  Vietnamese: ' n hcitg uđoàưv amyềpábql ộôựảkợrờdệốóọủìếớâêạấs ịậxữứểơíụãở ầúũổẩằặ eýăắẳửồỗỳùỏ ỡừẻỉéĩễ òẹẽ',
  Russian: ' о еиантвср лдпмк яубыьгчжйз хющц  ш эфъ ё',
  Ukrainian: ' оан іивт рседуплямкб зюгьжх чїцйє ш щ ф  ґ',
  Bulgarian: ' аои енвтср дклп бзчямъу гжщц йх шю  фѝ',
  Serbian: ' аои енврус тдпкмлј бзчњг шцљж хђћ   џ  ф',
  Macedonian: ' аоие нтврс длпку мјбзчг цшњж ќѓ  х фѕџѐѝ',
  Belarusian: 'а  ныі рвеосдялкпцумтб зўгчьх жюйэш  ʼё ф',
  Greek: ' α ιετονκ ρσηπςυίμδ λθωέάήόγ χώύξ φβ ζ ψ ϊΐϋΰ',
  Hebrew: ' וי הלאתב שרכדמעחםנ זפסןקג צטף ך  ץ',
  Arabic: ' ال يموت نةرعدقأحهف بسكجإ شخضصىذ زطءغ ًئظث آ ؤ ّ ُ',
  Persian: ' ا دیرموهنت بکقسشل حعزجخ آفگٔ صضطئچ ذپظأ ًثغ ژ  ءؤإِ',
  Urdu: ' ای ورکےہمن سدتلق بںعحجئفشصخ پزگآ ھچذضطظ غِّ ثًُٹ ڑؤٔڈ ٰ َۂ',
  Thai: '  ารน กอ่มิงทะัด้สลเคยี วตแหจปบใุขช ธืไพ็ำศโู ถภึษ์ญผๆ ฏฐณ ซฎ ฒ',
  Esperanto: ' aoei nrjltk sudp cmvg bĉfŭ hĝz ŝ  ĵ',
  Maltese: ' ial etundj ħrmogks bzf pwhqxżġ vàċ',
} as const

export type AlphabetLanguage = keyof typeof GROUPS

const FIRST_GROUP = 2

/** For each letter of a language, the natural logarithm of how often it stands. */
export function letterCosts(language: AlphabetLanguage): Map<string, number> {
  const costs = new Map<string, number>()
  GROUPS[language].split(' ').forEach((letters, group) => {
    for (const letter of letters) costs.set(letter, -(group + FIRST_GROUP) * Math.LN2)
  })
  return costs
}

/** The most frequent signs of languages that are written in thousands of them; a third to a half of a text is of these. */
export const FREQUENT_SIGNS = {
  'Simplified Chinese':
    '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实吗吧呢什很给让谁走',
  'Traditional Chinese':
    '的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實嗎吧呢什很給讓誰走',
  Japanese:
    'あいうえおかがきぎくぐけげこごさざしじすずせぜそぞただちっつづてでとどなにぬねのはばひびふぶへべほぼまみむめもゃやゅゆょよらりるれろわをんアイウエオカガキクグコゴサシジスズセタダチッツテデトドナニネノハバパヒビピフブプヘベペホボマミムメモャュョラリルレロワンー日一人年大二本中長出三時行見月分後前生間上東今金入学高子来気小女私何言',
  Korean:
    '이다는에의을를가한고지하사로기은도서그어나아니자인시리있수대해라것보만들여와과면게내일정제부전요거무너말우상마으장구주신동성조할위선야연세없안원모네까래두러르진생더때미알오왜잘저좀',
} as const

export type SignLanguage = keyof typeof FREQUENT_SIGNS
