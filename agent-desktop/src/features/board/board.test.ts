import { describe, expect, it } from 'vitest'
import { boardColumns, type BoardCounts, type BoardPage } from '@/api/types'
import { chosenIn, countOf, toneOf } from './board'

const counts: BoardCounts = { open: 60, yellow: 5, red: 4, overdue: 3, supervised: 2, supervisionOverdue: 1, oldestDue: '2026-11-20', daysLate: 2 }
const city = { id: 'c', code: '420100', name: '武汉市市场监督管理局', level: 'city' as const }
const county = { id: 'h', code: '420111', name: '洪山区市场监督管理局', level: 'county' as const }
const page: BoardPage = { at: '', path: [city], total: counts, escalated: 0, items: [{ unit: county, own: false, below: true, counts }, { unit: city, own: true, below: false, counts }] }

describe('the board', () => {
  it('lists what is late first, and what the address asks for', () => {
    expect(chosenIn(page, {})).toEqual({ unit: null, own: false, which: 'overdue' })
    expect(chosenIn(page, { at: 'h', which: 'red' })).toEqual({ unit: county, own: false, which: 'red' })
    expect(chosenIn(page, { at: 'c', which: 'escalated' })).toEqual({ unit: city, own: true, which: 'escalated' })
  })
  it('forgets what it does not have, as after going down a level', () => {
    expect(chosenIn(page, { at: 'gone', which: 'late' })).toEqual({ unit: null, own: false, which: 'overdue' })
  })
  it('shows each number in its column', () => {
    expect(boardColumns.map((column) => countOf(counts, column))).toEqual([60, 5, 4, 3, 2, 1])
  })
  it('colours what is late, and nothing that is none', () => {
    expect(boardColumns.map((column) => toneOf(column, 1))).toEqual(['plain', 'warn', 'warn', 'bad', 'plain', 'bad'])
    expect(new Set(boardColumns.map((column) => toneOf(column, 0)))).toEqual(new Set(['zero']))
  })
})
