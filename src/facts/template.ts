/** Templates: the header of a table, rows that show how it is filled in, and what each column means. */

import { FACT_KINDS, type FactKind } from './fact.ts'
import { type CellType, columnsOf } from './tables.ts'

export interface FactTemplate {
  readonly header: readonly string[]
  /** Cells in the order of the header. */
  readonly rows: readonly (readonly string[])[]
  /** One sentence a column. */
  readonly notes: readonly { readonly column: string; readonly required: boolean; readonly says: string }[]
}

export function factTemplate(kind: FactKind): FactTemplate {
  const columns = columnsOf(kind)
  return {
    header: columns.map(({ name }) => name),
    rows: EXAMPLES[kind].map((cells) => columns.map(({ name }) => cells[name] ?? '')),
    notes: columns.map(({ name, required, says, type }) => ({
      column: name,
      required,
      says: `${says[0]?.toUpperCase()}${says.slice(1)}. ${FORMS[type.is](type)}`,
    })),
  }
}

/** `training_uses-2026.csv` → `training_uses`; `undefined` when the name begins with no kind. */
export function kindOfFileName(fileName: string): FactKind | undefined {
  const plain = (fileName.split(/[\\/]/).at(-1) ?? '').toLowerCase().replace(/[\s-]/g, '_')
  const fits = FACT_KINDS.filter((kind) => plain.startsWith(kind) && !/[a-z]/.test(plain[kind.length] ?? ''))
  return fits.toSorted((a, b) => b.length - a.length)[0]
}

const FORMS: Readonly<Record<CellType['is'], (type: CellType) => string>> = {
  text: () => 'Text.',
  integer: () => 'A whole number.',
  decimal: () => 'A number, with a point before decimals.',
  share: () => 'A share: 0.25, 25% or 1/4.',
  amount: () => 'An amount in whole units, with a point before cents; the currency in its own column.',
  currency: () => 'Three letters: USD.',
  date: () => 'A date: YYYY-MM-DD.',
  'yes-no': () => 'yes or no.',
  choice: (type) => `One of: ${type.is === 'choice' ? type.oneOf.join(', ') : ''}.`,
}

const EXAMPLES: Readonly<Record<FactKind, readonly Readonly<Record<string, string>>[]>> = {
  works: [
    {
      work: 'harbour-lights-s1e1',
      title: 'Harbour Lights: Pilot',
      kind: 'episode',
      series: 'Harbour Lights',
      season: '1',
      runtime_minutes: '58',
      budget: '6500000',
      currency: 'USD',
      made_for: 'hbsvod',
      photography_start: '2024-03-04',
      written_on: '2024-01-15',
    },
    { work: 'the-long-tide', title: 'The Long Tide', kind: 'film', runtime_minutes: '104', made_for: 'theatrical' },
    {
      work: 'harbour-lights-season-1',
      title: 'Harbour Lights: Season 1',
      kind: 'season',
      series: 'Harbour Lights',
      season: '1',
      runtime_minutes: '462',
      made_for: 'hbsvod',
      photography_start: '2024-03-04',
      episodes: '8',
      material: 'story and teleplay',
    },
  ],
  credits: [
    { work: 'the-long-tide', writer: 'Ada Marsh', credit: 'story by' },
    { work: 'the-long-tide', writer: 'Ada Marsh', credit: 'screenplay by', team: '1' },
    { work: 'the-long-tide', writer: 'Ben Ortiz', credit: 'screenplay by', team: '1', status: 'unsigned' },
  ],
  services: [
    {
      service: 'Streamline',
      company: 'Streamline Inc.',
      kind: 'hbsvod',
      on: '2025-07-01',
      domestic_subscribers: '51000000',
      foreign_subscribers: '80000000',
    },
  ],
  exhibitions: [
    {
      work: 'harbour-lights-s1e1',
      service: 'Streamline',
      exhibition_year: '1',
      starts_on: '2025-02-01',
      domestic_hours_90d: '31500000',
      foreign_value_share: '0.4',
      foreign_licence_fee: '1200000',
      currency: 'USD',
      reported_on: '2025-07-30',
    },
  ],
  engagements: [
    {
      writer: 'Ada Marsh',
      company: 'Streamline Inc.',
      project: 'Harbour Lights',
      role: 'staff writer',
      weeks: '20',
      compensation: '110000',
      currency: 'USD',
      starts_on: '2025-01-06',
      paid_on: '2025-06-02',
      due_on: '2025-06-06',
      episodes: '3',
      episodic_fee: '36000',
      market: 'hbsvod',
      first_season: 'yes',
    },
  ],
  rooms: [
    {
      project: 'Harbour Lights',
      company: 'Streamline Inc.',
      stage: 'greenlit',
      episodes_ordered: '8',
      starts_on: '2025-01-06',
      weeks: '20',
      writers: '5',
      writer_producers: '3',
      sole_writer: 'no',
      market: 'hbsvod',
      single_camera: 'yes',
      filmed_abroad: 'no',
      carried_over: '2',
      written_from: '2024-09-02',
    },
  ],
  training_uses: [
    {
      company: 'Modelworks',
      tool: 'Scribe',
      model: 'scribe-2',
      purpose: 'training',
      work: 'the-long-tide',
      words: '21480',
      starts_on: '2026-01-01',
      ends_on: '2026-12-31',
      basis: 'declared',
    },
  ],
  licences: [
    {
      licence: 'L-2026-004',
      company: 'Modelworks',
      basis: 'per-word',
      starts_on: '2026-01-01',
      ends_on: '2026-12-31',
      notified_on: '2025-12-15',
    },
  ],
  ai_events: [
    {
      company: 'Streamline Inc.',
      project: 'Harbour Lights',
      on: '2025-02-10',
      kind: 'material-given',
      disclosed: 'yes',
    },
    {
      company: 'Streamline Inc.',
      project: 'Harbour Lights',
      on: '2025-09-01',
      kind: 'generated-output',
      minutes: '1.5',
      revenue: '12000',
      currency: 'USD',
    },
  ],
  reuses: [
    {
      work: 'harbour-lights-s1e1',
      company: 'Streamline Inc.',
      market: 'network-prime-time',
      starts_on: '2026-03-09',
      run: '2',
      minimum: '31748',
      currency: 'USD',
    },
    {
      work: 'the-long-tide',
      company: 'Tidewater Pictures',
      market: 'est',
      starts_on: '2026-01-01',
      ends_on: '2026-03-31',
      units: '4200',
      units_before: '48500',
      receipts: '29400',
      receipts_before: '339500',
      currency: 'USD',
    },
  ],
}
