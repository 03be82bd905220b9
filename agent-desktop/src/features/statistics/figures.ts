import type { CallFigures } from '@/api/statistics'
import { clock, readDuration } from '@/state/time'

/** A column of figures: its words are `statistics.<name>`, its formula `statistics.formula.<name>` where there is one. */
export interface Figure<T> {
  readonly name: string
  readonly of: (row: T) => string
}

export const share = (value: number | null) => (value === null ? '—' : `${(value * 100).toFixed(1)}%`)
export const long = (value: string | null) => {
  const ms = readDuration(value)
  return ms === null ? '—' : ms < 60_000 ? `${(ms / 1000).toFixed(1)}s` : clock(ms)
}

export const callFigures: readonly Figure<CallFigures>[] = [
  { name: 'offered', of: (row) => String(row.offered) },
  { name: 'answered', of: (row) => String(row.answered) },
  { name: 'serviceLevel', of: (row) => share(row.serviceLevel) },
  { name: 'serviceLevelOfAll', of: (row) => share(row.serviceLevelOfAll) },
  { name: 'meanWait', of: (row) => long(row.meanWait) },
  { name: 'longestWait', of: (row) => long(row.longestWait) },
  { name: 'abandoned', of: (row) => `${row.abandoned.shortly} / ${row.abandoned.queue} / ${row.abandoned.ringing}` },
  { name: 'abandonedShare', of: (row) => share(row.abandonedShare) },
  { name: 'refused', of: (row) => `${row.full} / ${row.closed}` },
  { name: 'handling', of: (row) => long(row.handling) },
  { name: 'occupancy', of: (row) => share(row.occupancy) },
  { name: 'expectationError', of: (row) => share(row.expectationError) },
  { name: 'missedShare', of: (row) => `${row.missed} / ${row.offers} · ${share(row.missedShare)}` },
  { name: 'hangUps', of: (row) => `${row.hangUps.caller} / ${row.hangUps.seat} / ${row.hangUps.system}` },
  { name: 'repeatedShare', of: (row) => `${row.repeated} · ${share(row.repeatedShare)}` },
  { name: 'transfers', of: (row) => String(row.transfers) },
]

/** The row's key for people: a time of day, a day, a line. */
export function keyWords(by: string, key: string, otherLine: string): string {
  if (by === 'interval') return new Date(Date.parse(key) + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ')
  return key === 'other' ? otherLine : key
}
