/** Unions and employers that papers name by letters or by a bare name, which no shape gives away; and companies by the words that end their names. */

import type { PartyKind } from '../../party.ts'

const UNIONS = `UAW|United Auto Workers|ILA|ILWU|RMT|ASLEF|Aslef|TSSA|Unison|UNISON|GMB|NEU|NASUWT|RCN|BMA|PCS|UCU|CWU|FBU|Fórsa|SIPTU|IALPA|Ialpa|INMO|ASTI|CUPE|CUPW|PSAC|
  ETFO|OSSTF|BCTF|MUA|AMWU|CFMEU|NTEU|ANMF|RTBU|UTLA|AFT|NYSNA|SEIU|UFCW|CWA|ALPA|IBEW|BLET|NALC|APWU|AFM|AGMA|WGGB|MEAA|NUJ|NABET-CWA|NABET|USW|PPTA|NZEI|IG Metall|
  Verdi|GDL|CGT|CFDT|LiUNA!?|Hollywood Basic Crafts|Basic Crafts|Royal College of Nursing|National Education Union|United Steelworkers|United Teachers Los Angeles`
const COMPANIES = `Network Rail|ScotRail|Royal Mail|British Airways|Air Canada|Aer Lingus|Ryanair|Qantas|Lufthansa|Deutsche Bahn|Boeing|Ford Motor Company|Ford|General Motors|GM|
  Stellantis|Chrysler|UPS|FedEx|Canada Post|Kaiser Permanente|WestJet|Starbucks|John Deere|Activision|Electronic Arts|Insomniac Games|Epic Games`
const EMPLOYERS =
  'USMX|U\\.?S\\.? Maritime Alliance|United States Maritime Alliance|Detroit Three|Big Three|NHS Employers'
const ENDINGS = `Ltd|Limited|Inc\\b\\.?|plc|PLC|LLC|GmbH|Corp\\b\\.?|Corporation|Airlines|Airways|Railways?|Railroad|Tramways|Shipyards?|Stevedores|School District|Medical Center|Orchestra|
  Symphony|Health|Health System|Hospitals?|Medical Centre|University|Motors|School Board|Board of Education|Transit Authority|Port Authority|Health Authority`

const oneLine = (text: string): string => text.replaceAll(/\n\s*/g, '')
const NAMES = [
  ['union', UNIONS],
  ['company', COMPANIES],
  ['employers', EMPLOYERS],
] as const
const KNOWN = new RegExp(
  `(?<![\\p{L}\\d&(-])(?:${NAMES.map(([kind, names]) => `(?<${kind}>${oneLine(names)})`).join('|')}|(?<ending>(?:[A-Z][\\p{L}'.-]{1,24} ){1,4}(?:${oneLine(ENDINGS)})))(?![\\p{L}\\d]|-[A-Za-z])`,
  'gu',
)
const LEADING =
  /^(?:(?:The|A|An|In|On|At|By|For|But|And|When|While|After|Before|Since|With|From|Both|Its|Their|Our|Last|This|That) )+/

export interface KnownBody {
  readonly start: number
  readonly name: string
  readonly kind: PartyKind
}

export function findKnownBodies(text: string): readonly KnownBody[] {
  return [...text.matchAll(KNOWN)].flatMap((match) => {
    const lead = LEADING.exec(match[0])?.[0].length ?? 0
    const name = match[0].slice(lead)
    const kind = NAMES.find(([each]) => match.groups?.[each] !== undefined)?.[0] ?? 'company'
    return match.groups?.['ending'] !== undefined && !name.includes(' ')
      ? []
      : [{ start: match.index + lead, name, kind }]
  })
}
