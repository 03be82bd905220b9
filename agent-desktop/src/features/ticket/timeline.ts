import type { TimelineEntry, TimelineKind } from '@/api/types'
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

const kinds: readonly TimelineKind[] = ['step', 'call', 'notice', 'view']
/** Who looked is asked for seldom. */
export const hiddenAtFirst: ReadonlySet<TimelineKind> = new Set<TimelineKind>(['view'])

/** The kinds that there are, with how many of each. */
export function kindsOf(entries: readonly TimelineEntry[]): { readonly kind: TimelineKind; readonly count: number }[] {
  return kinds.map((kind) => ({ kind, count: entries.filter((entry) => entry.kind === kind).length })).filter((one) => one.count > 0)
}

export function shownOf(entries: readonly TimelineEntry[], hidden: ReadonlySet<TimelineKind>): readonly TimelineEntry[] {
  return entries.filter((entry) => kinds.every((kind) => entry.kind !== kind || !hidden.has(kind)))
}

/** Steps have a number; the rest is known by what it says. */
export function keyOf(entry: TimelineEntry): string {
  return entry.number === null ? `${entry.kind} ${entry.at} ${entry.name} ${entry.by?.id ?? ''} ${entry.details[0]?.text ?? ''}` : `step ${entry.number}`
}
