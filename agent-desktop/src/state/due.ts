/** How far a deadline is, in the days of Beijing. `days` is never negative; `today`: it ends on this day. */
export type Due = { readonly at: 'left'; readonly days: number } | { readonly at: 'today' } | { readonly at: 'overdue'; readonly days: number }

const dayLength = 86_400_000
const beijing = 8 * 3_600_000

const dayOf = (ms: number) => Math.floor((ms + beijing) / dayLength)

/**
 * What is left until `dueAt`, an instant. Days are counted as people do: by dates, not by hours; a deadline that passed today is
 * overdue by one day at least.
 */
export function dueIn(dueAt: string, now: number): Due {
  const due = Date.parse(dueAt)
  const days = dayOf(due) - dayOf(now)
  if (due < now) return { at: 'overdue', days: Math.max(1, -days) }
  return days === 0 ? { at: 'today' } : { at: 'left', days }
}

/**
 * The working days that are left until `dueAt`, its own included, today's not; null when `isWorking` does not know one of them, or none
 * is left.
 */
export function workingDaysLeft(dueAt: string, now: number, isWorking: (day: string) => boolean | null): number | null {
  let count = 0
  for (let day = dayOf(now) + 1; day <= dayOf(Date.parse(dueAt)); day += 1) {
    const working = isWorking(new Date(day * dayLength).toISOString().slice(0, 10))
    if (working === null) return null
    if (working) count += 1
  }
  return count === 0 ? null : count
}
