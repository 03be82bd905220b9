import { describe, expect, it } from 'vitest'
import { completenessOf, earsOf, sizeWords, within } from './recording'
import { beijingDay, readDuration } from './time'

describe('a recording', () => {
  it('lets each side be heard alone in both ears', () => {
    expect(earsOf('both')).toEqual([1, 0, 0, 1])
    expect(earsOf('citizen')).toEqual([1, 1, 0, 0])
    expect(earsOf('hotline')).toEqual([0, 0, 1, 1])
  })
  it.each([[-5, 0], [12.5, 12.5], [999, 60], [Number.NaN, 0]])('is sought at %s within its minute: %s', (asked, found) => expect(within(asked, 60)).toBe(found))
  it('has a size in words', () => expect([sizeWords(400), sizeWords(54_321), sizeWords(4_800_044)]).toEqual(['1 KB', '54 KB', '4.8 MB']))
})

describe('the completeness report', () => {
  const report = { answered: 1000, recorded: 940, excused: [{ reason: 'disk-full', count: 30 }, { reason: 'switched-off', count: 10 }], pending: 5, missing: [] }
  it('counts the missing by what is left, also beyond those that are named', () => expect(completenessOf(report)).toMatchObject({ excused: 40, missing: 15 }))
  it('measures only what should be there by now', () => expect(completenessOf(report).share).toBeCloseTo(940 / 955))
  it('has no share of nothing', () => expect(completenessOf({ answered: 3, recorded: 0, excused: [], pending: 3, missing: [] })).toEqual({ excused: 0, missing: 0, share: null }))
})

describe('times of the reports', () => {
  it('turn the day at midnight in Beijing', () => {
    expect(beijingDay(Date.parse('2026-11-20T15:59:59Z'))).toBe('2026-11-20')
    expect(beijingDay(Date.parse('2026-11-20T16:00:00Z'))).toBe('2026-11-21')
  })
  it.each([['PT18.2S', 18_200], ['PT3M27S', 207_000], ['PT1H0.5S', 3_600_500], ['PT0S', 0], ['PT', null], ['3:27', null], [null, null]])('read the duration %s', (text, ms) => expect(readDuration(text)).toBe(ms))
})
