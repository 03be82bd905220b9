import type { TimelineEntry } from '@/api/types'
import { dayAndTime } from '@/state/time'

export interface TimelineDay {
  readonly day: string
  readonly entries: readonly TimelineEntry[]
}

/** The timeline by days, the newest day and the newest of each day first. Days are this machine's; the year is said when it is another. */
export function byDay(entries: readonly TimelineEntry[], now: number): TimelineDay[] {
  const days = new Map<string, TimelineEntry[]>()
  for (const entry of entries.toReversed()) {
    const day = dayAndTime(entry.at, now).slice(0, -6)
    days.set(day, [...(days.get(day) ?? []), entry])
  }
  return [...days].map(([day, of]) => ({ day, entries: of }))
}

/** True when an entry would push the others out of sight; a hundred characters are four lines. */
export function isLong(entry: TimelineEntry): boolean {
  return entry.details.reduce((sum, detail) => sum + detail.text.length + 30 * detail.text.split('\n').length, 0) > 150
}
