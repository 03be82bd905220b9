import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { CalendarDay } from '@/api/types'
import { useParts } from './parts'

type Year = ReadonlyMap<string, CalendarDay['kind']>

/** Which days are working days, as the core's calendar says; a year that was not imported has weekends only, as the core counts it. */
export const useWorkingDays = defineStore('working-days', () => {
  const { core } = useParts()
  const years = shallowRef<ReadonlyMap<number, Year>>(new Map())
  const asked = new Set<number>()

  async function ask(year: number): Promise<void> {
    if (asked.has(year)) return
    asked.add(year)
    const outcome = await core.calendar(year)
    if (outcome.as === 'done') put(year, new Map(outcome.value.days.map((day) => [day.date, day.kind])))
    else if (outcome.as === 'refused' && outcome.problem.status === 404) put(year, new Map())
    else asked.delete(year)
  }

  function put(year: number, days: Year): void {
    years.value = new Map(years.value).set(year, days)
  }

  /** `day` as YYYY-MM-DD; null while its year is not read. */
  function isWorking(day: string): boolean | null {
    const year = years.value.get(Number(day.slice(0, 4)))
    if (year === undefined) return null
    const kind = year.get(day)
    return kind === undefined ? ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()) : kind === 'work'
  }

  return { ask, isWorking }
})
