/**
 * What is bargained over, in short words that can be compared: each line is a term, its issue, and the patterns (`pattern.ts`) that say
 * it. The first lines win over later ones that lie inside them.
 */

import type { Issue } from '../issue.ts'
import { type Pattern, parsePattern } from './pattern.ts'

export interface Term {
  readonly terms: string
  readonly issue: Issue
  readonly patterns: readonly Pattern[]
}

const VOCABULARY = `
ai | licence fee per word | per word * fee/fees/licence/license/licensing/rate/payment · fee per word
ai | flat annual subscription | annual/flat/yearly ** subscription
ai | central fund | central fund · pay into a * fund · fund * distribute
ai | licence fee for training | licensing/licence/license/training fee/fees · licensing framework/regime/licensing · <pay> * for ** training/train · compensation/payment/payments/royalty/royalties ** training/train · every page · licensing ** training · <pay> ** train/training
ai | tax on AI content | tax/levy on * ai · tax/levy on ** generated
ai | consent to training | consent ** training/train · opt in/out * training · without consent · digital replica/replicas ** consent · consent ** replica/replicas/scans/likeness/likenesses/voice
ai | digital replicas | digital replica/replicas/doubles · voice cloning · likeness/likenesses
ai | ban on training | ban/bar/banning/barring/prohibit/prohibiting/prohibition/no ** training/train · train ** without · not be used to train · off limits
ai | ban on AI scripts | ban/bar/banning/barring/prohibit/prohibiting/prohibition/outlaw/no/limits ** ai/generated/generation/machine/machines/algorithm/algorithms · ai/generated ** banned/prohibited/barred · writing or rewriting · write or rewrite
ai | disclosure of AI | disclose/disclosure/disclosures/label/labels/labelling/labeling/attribution/notify/notification/notice ** ai/generated/training/train/model/models/tools · ai/generated ** disclosure/disclosed/attribution/notify/labeled/labelled
ai | annual meetings on technology | annual/yearly/regular meeting/meetings
ai | advisory | non binding * principles · advisory ** ai · ai * principles/guidelines
ai | audit rights | audit rights/right
ai | AI protections | ai/artificial/generative/algorithm/algorithms/machine * intelligence? protections/safeguards/guardrails/limits/limitations/restrictions/rules/terms/language/regulation/regulations/provisions/script/use/proposal/contribution · protections/safeguards/guardrails/limits/restrictions/rules/regulations/curbs/safety on/for/against/around/over ** ai/intelligence/machines/technology/generated/automation · strict limits · usage restrictions · artificial intelligence · generative ai · ai · automation · chatbots
staffing | minimum room size | minimum room/staff/staffing/crew/size · room/staff/crew size · size of * room/rooms · minimum number of writers/musicians/players · staffing minimum/minimums/ratio/ratios/levels/requirements/requirement/quota/quotas/guarantees/mandate/mandates · minimum ** writers per · writers per/in * room · at least #number writers · #number writers per · minimum writers · mandatory staffing/minimums · hiring quota/quotas · preserve * room · minimum staff
staffing | advisory | recommended/optional/voluntary/advisory staffing/guidelines · staffing guidelines · advising rather than mandating · non binding
staffing | guaranteed weeks | guaranteed/minimum/guarantee * weeks · weeks * guaranteed/employment/guarantee/work · duration of employment · minimum duration · length of employment
staffing | mini-rooms | mini room/rooms · mini rooms
staffing | class size | class size/sizes
staffing | rest periods | rest of · rest days · rest period/periods/breaks/turnaround · turnaround time · meal break/breaks · long hours · working hours · shorter hours · four day week · overtime
staffing | staffing | staffing · understaffing · headcount/headcounts · workload/workloads
residuals | viewership residual | viewership * residual/residuals/bonus · residual/residuals * tied/linked/based ** viewership/views/view/performance/success/data · per view residual/residuals · tiered payments · performance based residuals · viewership ** residual · success based ** residual/residuals/compensation · share of streaming revenue · revenue sharing · revenue share · audience based
residuals | success bonus | success/performance/viewership * bonus/bonuses/payment/payments · bonus/bonuses
residuals | foreign streaming residual | foreign/international/global/overseas * residual/residuals
residuals | escalator | escalator/escalators · escalator clauses
residuals | DVD residual | dvd/video/cassette/vhs * residual/residuals/royalty/royalties/formula/formulas/rate · residual/residuals ** dvd/dvds/video/videos
residuals | new media residual | new media/internet/digital/web/online * residual/residuals/jurisdiction/coverage · residuals ** new media/internet/downloads/online/digital/web/streaming · new media · internet
residuals | cable residual | cable * residual/residuals/revenue/rates/benchmarks/shares
residuals | streaming residual | streaming * residual/residuals/reuse/payments/royalties/bonus/compensation/increase/offer/pay · residual/residuals ** streaming · larger/bigger/greater percentage/share of streaming · reuse
residuals | residuals | residual/residuals · royalties/royalty · reuse fee/fees
data | viewership data | viewership/viewing/streaming/audience/performance/quarterly data/transparency/numbers/figures/statistics · data transparency · transparency requirements/of/on/around/about/in/over · access to * data/metrics · share * data · full access · viewership reports · metrics
free-work | free work | free work/rewrites/drafts/labor/labour · unpaid work/rewrites/drafts/labor/revisions · page one rewrite/rewrites · second step/steps · self tape/tapes · unpaid * auditions
health | health contributions | health ** contribution/contributions/rate/rates/funding/money · contributions to * health · <shore> up ** reserves
health | health plan | health/medical/healthcare * plan/plans/fund/funds/care/benefits/insurance/coverage/reserves/premiums/cap/caps/costs · healthcare · insurance premiums · benefit/benefits plan/plans/contributions · medical
pension | pension contributions | pension/pensions/retirement * contribution/contributions/rate/rates · contributions to * pension
pension | pension | pension/pensions · retirement
minimums | general wage increase | wage/wages/pay/salary/salaries/general/minimum/minimums/annual/scale/rate/rates/basic/compensation * increase/increases/raise/raises/rise/rises/hike/hikes/bump/bumps/boost/boosts/uplift/adjustment/adjustments · raises/raise/increase/increases/rise/hike of/in/to ** pay/wage/wages/salary/salaries/minimums/minimum/rates/compensation/scale · higher/better/increased/more/fair/fairer pay/wages/wage/minimums/salaries/rates/compensation/scale · raise/raises · pay rise/rises/raise/increase/increases · cost of living · #percent * raise/raises/increase/increases/wage/pay/rise
minimums | minimums | minimums · minimum pay/rate/rates/wage/weekly/scale/fee/fees/salary · scale minimums · weekly rate/rates · wages/wage · salary/salaries · compensation · pay
minimums | script fees | script fee/fees
term | four-year term | four/4 year * term/contract/deal/agreement/pact · longer term/contract/deal
term | three-year term | three/3 year * term/contract/deal/agreement/pact
term | length of contract | length of * contract/deal · contract length · term of the * contract/agreement
other | safety | safety · safe sets · stunt · intimacy
other | parental leave | parental/family leave · paid leave · sick leave · sick days
other | job security | job security · layoffs · layoff/redundancies protections · severance
other | diversity | diversity/inclusion
other | jurisdiction | jurisdiction · organizing/unionization rights · right to organize · non compete
other | ownership of scripts | ownership clauses/rights/of · copyright · separated rights · intellectual property
other | picketing rights | picketing/sympathy rights · cross picket
`

export const TERMS: readonly Term[] = VOCABULARY.trim()
  .split('\n')
  .map((line) => {
    const [issue = '', terms = '', patterns = ''] = line.split(' | ')
    return { terms, issue: issue as Issue, patterns: patterns.split(' · ').map(parsePattern) }
  })
