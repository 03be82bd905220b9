import { describe, expect, it } from 'vitest'
import { monthsOf, readPaper } from './calendar'

const named = [
  { date: '2026-02-14', name: '春节', kind: 'work' as const },
  { date: '2026-02-15', name: '春节', kind: 'rest' as const },
  { date: '2026-02-17', name: '春节', kind: 'statutory' as const },
]

describe('a year at a glance', () => {
  it('has every day once, in weeks from Monday', () => {
    for (const year of [2024, 2025, 2026, 2100]) {
      const days = monthsOf(year, []).flatMap((month) => month.weeks.flatMap((week) => week.filter((cell) => cell !== null)))
      expect(days).toHaveLength(year === 2024 ? 366 : 365)
      expect(new Set(days.map((cell) => cell.date)).size).toBe(days.length)
      for (const month of monthsOf(year, [])) for (const week of month.weeks) week.forEach((cell, place) => cell && expect((new Date(`${cell.date}T00:00Z`).getUTCDay() + 6) % 7).toBe(place))
    }
  })
  it('knows what a notice makes of a day', () => {
    const february = monthsOf(2026, named)[1]?.weeks.flat().filter((cell) => cell !== null) ?? []
    const kind = (day: number) => february[day - 1]?.kind
    expect([13, 14, 15, 16, 17, 21].map(kind)).toEqual(['weekday', 'work', 'rest', 'weekday', 'statutory', 'weekend'])
  })
})

describe('a chosen file', () => {
  it('is read with its year', () => {
    expect(readPaper('\uFEFF{"year":2027,"papers":[],"days":[]}')).toEqual({ as: 'paper', year: 2027, body: '{"year":2027,"papers":[],"days":[]}' })
  })
  it('is refused in words when it is none', () => {
    expect(readPaper('<html>').as).toBe('no-json')
    for (const text of ['{}', '[]', 'null', '{"year":"2027"}', '{"year":27}', '{"year":2026.5}']) expect(readPaper(text).as).toBe('no-year')
  })
})
