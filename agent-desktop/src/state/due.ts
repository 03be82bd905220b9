/** How far a deadline is, in the days of Beijing. `days` is never negative; `today`: it ends on this day. */
export type Due = { readonly at: 'left'; readonly days: number } | { readonly at: 'today' } | { readonly at: 'overdue'; readonly days: number }

const dayLength = 86_400_000
const beijing = 8 * 3_600_000

const dayOf = (ms: number) => Math.floor((ms + beijing) / dayLength)

/** The last moment that is in time: the core gives the first that is too late, midnight after the last day. */
export const lastMoment = (dueAt: string) => Date.parse(dueAt) - 1

/**
 * What is left until `dueAt`, the first instant that is too late. Days are counted as people do: by dates, not by hours; a deadline
 * that passed today is overdue by one day at least.
 */
export function dueIn(dueAt: string, now: number): Due {
  const last = lastMoment(dueAt)
  const days = dayOf(last) - dayOf(now)
  if (last < now) return { at: 'overdue', days: Math.max(1, -days) }
  return days === 0 ? { at: 'today' } : { at: 'left', days }
}

/**
 * The working days that are left until `dueAt`, the last one included, today not; null when `isWorking` does not know one of them, or none
 * is left.
 */
export function workingDaysLeft(dueAt: string, now: number, isWorking: (day: string) => boolean | null): number | null {
  let count = 0
  for (let day = dayOf(now) + 1; day <= dayOf(lastMoment(dueAt)); day += 1) {
    const working = isWorking(new Date(day * dayLength).toISOString().slice(0, 10))
    if (working === null) return null
    if (working) count += 1
  }
  return count === 0 ? null : count
}
