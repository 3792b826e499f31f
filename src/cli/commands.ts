/** The commands in the order in which people meet them; the file of a command is loaded when it is called, or for the whole help. */

import type { Command } from 'commander'
import type { Answer } from './answer.ts'

/** Adds one command to the program. */
export type AddCommand = (program: Command, answer: Answer) => void

const LOADERS: Readonly<Record<string, () => Promise<AddCommand>>> = {
  demo: async () => (await import('./demo.ts')).addDemo,
  init: async () => (await import('./init.ts')).addInit,
  count: async () => (await import('./count.ts')).addCount,
  convert: async () => (await import('./convert.ts')).addConvert,
  register: async () => (await import('./register.ts')).addRegister,
  works: async () => (await import('./works.ts')).addWorks,
  find: async () => (await import('./find.ts')).addFind,
  drafts: async () => (await import('./drafts.ts')).addDrafts,
  likenesses: async () => (await import('./likenesses.ts')).addLikenesses,
  describe: async () => (await import('./describe.ts')).addDescribe,
  identify: async () => (await import('./identify.ts')).addIdentify,
  series: async () => (await import('./series.ts')).addSeriesCommand,
  source: async () => (await import('./source.ts')).addSource,
  people: async () => (await import('./people.ts')).addPeople,
  succession: async () => (await import('./succession.ts')).addSuccessionCommand,
  case: async () => (await import('./case.ts')).addCase,
  claim: async () => (await import('./claim.ts')).addClaim,
  claims: async () => (await import('./claims.ts')).addClaims,
  consent: async () => (await import('./consent.ts')).addConsent,
  certificate: async () => (await import('./certificate.ts')).addCertificate,
  registry: async () => (await import('./registry.ts')).addRegistry,
  'scan-shards': async () => (await import('./scan-shards.ts')).addScanShards,
  audit: async () => (await import('./audit.ts')).addAudit,
  index: async () => (await import('./index-commands.ts')).addIndex,
  canary: async () => (await import('./canary.ts')).addCanary,
  findings: async () => (await import('./findings.ts')).addFindings,
  deal: async () => (await import('./deal.ts')).addDeal,
  facts: async () => (await import('./facts.ts')).addFacts,
  uses: async () => (await import('./uses.ts')).addUses,
  licence: async () => (await import('./licence.ts')).addLicence,
  notice: async () => (await import('./notice.ts')).addNotice,
  calculate: async () => (await import('./calculate.ts')).addCalculate,
  compare: async () => (await import('./compare.ts')).addCompare,
  explain: async () => (await import('./explain.ts')).addExplain,
  company: async () => (await import('./company.ts')).addCompany,
  invoice: async () => (await import('./invoice.ts')).addInvoice,
  receive: async () => (await import('./receive.ts')).addReceive,
  refund: async () => (await import('./refund.ts')).addRefund,
  distribute: async () => (await import('./distribute.ts')).addDistribute,
  restate: async () => (await import('./restate.ts')).addRestate,
  keys: async () => (await import('./keys.ts')).addKeys,
  approver: async () => (await import('./approver.ts')).addApproverCommand,
  approve: async () => (await import('./approve.ts')).addApprove,
  reject: async () => (await import('./approve.ts')).addReject,
  approvals: async () => (await import('./approve.ts')).addApprovals,
  pay: async () => (await import('./pay.ts')).addPay,
  statement: async () => (await import('./statement.ts')).addStatement,
  record: async () => (await import('./record.ts')).addRecord,
  unclaimed: async () => (await import('./unclaimed.ts')).addUnclaimed,
  transparency: async () => (await import('./transparency.ts')).addTransparency,
  payee: async () => (await import('./payee.ts')).addPayee,
  tax: async () => (await import('./tax.ts')).addTax,
  bank: async () => (await import('./bank.ts')).addBank,
  ledger: async () => (await import('./ledger.ts')).addLedger,
  log: async () => (await import('./log.ts')).addLog,
  member: async () => (await import('./member.ts')).addMemberCommand,
  serve: async () => (await import('./serve.ts')).addServe,
}

/** The command that the arguments name, or all of them when they name none that exists. */
export async function loadCommands(argv: readonly string[]): Promise<AddCommand[]> {
  const called = argv.find((word, at) => !word.startsWith('-') && argv[at - 1] !== '--hall')
  const one = called !== undefined && Object.hasOwn(LOADERS, called) ? LOADERS[called] : undefined
  return one ? [await one()] : Promise.all(Object.values(LOADERS).map((load) => load()))
}
