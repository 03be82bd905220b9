import type { CalendarDay } from '@/api/types'

/** What a day is on the working calendar. `weekday` and `weekend` are what no notice names. */
export type Kind = 'weekday' | 'weekend' | 'statutory' | 'rest' | 'work'

export interface Cell {
  /** YYYY-MM-DD */
  readonly date: string
  readonly day: number
  readonly kind: Kind
  /** of the holiday; empty for what no notice names */
  readonly name: string
}

/** A month as weeks from Monday; null where the week belongs to another month. */
export interface Month {
  readonly month: number
  readonly weeks: readonly (readonly (Cell | null)[])[]
}

/** The twelve months of a year. Days are calendar days: no time zone comes in. */
export function monthsOf(year: number, named: readonly CalendarDay[]): Month[] {
  const known = new Map(named.map((day) => [day.date, day]))
  return Array.from({ length: 12 }, (_, index) => {
    const length = new Date(Date.UTC(year, index + 1, 0)).getUTCDate()
    const lead = (new Date(Date.UTC(year, index, 1)).getUTCDay() + 6) % 7
    const cells: (Cell | null)[] = Array.from({ length: Math.ceil((lead + length) / 7) * 7 }, (__, place) => {
      const day = place - lead + 1
      if (day < 1 || day > length) return null
      const date = new Date(Date.UTC(year, index, day)).toISOString().slice(0, 10)
      const found = known.get(date)
      return { date, day, kind: found?.kind ?? (place % 7 >= 5 ? 'weekend' : 'weekday'), name: found?.name ?? '' }
    })
    return { month: index + 1, weeks: Array.from({ length: cells.length / 7 }, (__, week) => cells.slice(week * 7, week * 7 + 7)) }
  })
}

/** A file that an administrator chose: a year's notices in the form of holiday-cn, or why it is none. */
export type Chosen = { readonly as: 'paper'; readonly year: number; readonly body: string } | { readonly as: 'no-json' } | { readonly as: 'no-year' }

export function readPaper(text: string): Chosen {
  let read: unknown
  try {
    read = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return { as: 'no-json' }
  }
  const year = typeof read === 'object' && read !== null ? (read as { year?: unknown }).year : undefined
  if (typeof year !== 'number' || !Number.isInteger(year) || year < 2000 || year > 2199) return { as: 'no-year' }
  return { as: 'paper', year, body: JSON.stringify(read) }
}
