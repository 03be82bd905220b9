import { describe, expect, it } from 'vitest'
import type { TimelineEntry } from '@/api/types'
import { byDay, hiddenAtFirst, keyOf, kindsOf, shownOf } from './timeline'

const entry = (kind: TimelineEntry['kind'], number: number | null, at: string, name = kind): TimelineEntry => ({ kind, number, at, step: kind === 'step' ? 'urge' : null, name, article: null, by: null, unit: null, details: [], contact: null })
const entries = [entry('call', null, '2026-11-20T01:00:00Z'), entry('step', 1, '2026-11-20T01:05:00Z'), entry('view', null, '2026-11-21T01:00:00Z'), entry('view', null, '2026-11-21T02:00:00Z', '收听录音'), entry('step', 2, '2026-11-22T01:00:00Z')]

describe('the one timeline', () => {
  it('hides who looked until somebody asks', () => {
    expect(shownOf(entries, hiddenAtFirst).map((one) => one.kind)).toEqual(['call', 'step', 'step'])
    expect(shownOf(entries, new Set()).length).toBe(5)
    expect(shownOf(entries, new Set(['step', 'call'] as const)).map((one) => one.kind)).toEqual(['view', 'view'])
  })
  it('shows a kind that it does not know', () => {
    expect(shownOf([entry('letter', null, '2026-11-20T01:00:00Z')], hiddenAtFirst)).toHaveLength(1)
  })
  it('offers the kinds that there are, with how many of each', () => {
    expect(kindsOf(entries)).toEqual([{ kind: 'step', count: 2 }, { kind: 'call', count: 1 }, { kind: 'view', count: 2 }])
  })
  it('tells every entry from every other', () => {
    expect(new Set(entries.map(keyOf)).size).toBe(entries.length)
  })
  it('leaves out a day of which nothing is shown', () => {
    expect(byDay(shownOf(entries, hiddenAtFirst), Date.parse('2026-11-22T12:00:00Z')).map((day) => day.entries.length)).toEqual([1, 2])
  })
})
