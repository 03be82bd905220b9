import { describe, expect, it } from 'vitest'
import type { BoardChanges, BoardMessage, BoardSeat } from '@/desk/messages'
import { countsOf, firstFilter, floorDeeds, hurts, levelTone, nextFloor, rowsOf, whyNot, type Floor } from './floor'

const at = '2026-11-22T02:00:00.000Z'
const seat = (number: string, more: Partial<BoardSeat> = {}): BoardSeat => ({ seat: number, name: '王敏', state: 'ready', since: at, ...more })
const line = (number: string, more = {}) => ({ number, name: '', waiting: 0, ready: 0, talking: 0, answeredToday: 0, abandonedToday: 0, ...more })
const board = (seats: BoardSeat[], n = 1): BoardMessage => ({ type: 'board', n, at, lines: [line('12315')], seats, alarms: [{ kind: 'surge', since: at, words: '' }] })
const changes = (n: number, more: Partial<BoardChanges> = {}): BoardChanges => ({ type: 'board-changes', n, at, lines: [], seats: [], gone: [], alarms: null, ...more })
const whole = (...seats: BoardSeat[]) => nextFloor(null, board(seats), Date.parse(at)) as Floor

describe('the floor', () => {
  it('is the whole, then what changed; what did not keeps its identity', () => {
    const floor = whole(seat('1001'), seat('1002'), seat('1003'))
    const next = nextFloor(floor, changes(2, { seats: [seat('1002', { state: 'talking' }), seat('1004')], gone: ['1003'], lines: [line('12315', { waiting: 2 }), line('unknown')] }), 0) as Floor
    expect([...next.seats.keys()]).toEqual(['1001', '1002', '1004'])
    expect([next.seats.get('1002')?.state, next.seats.get('1001') === floor.seats.get('1001')]).toEqual(['talking', true])
    expect(next.lines.map((one) => [one.number, one.waiting])).toEqual([['12315', 2], ['unknown', 0]])
  })
  it('keeps its alarms until all of them are told again', () => {
    const floor = nextFloor(whole(), changes(2), 0) as Floor
    expect(floor.alarms).toHaveLength(1)
    expect(nextFloor(floor, changes(3, { alarms: [] }), 0)?.alarms).toEqual([])
  })
  it('is stale after a gap, takes no change then, and is whole again', () => {
    const gap = nextFloor(whole(seat('1001')), changes(3, { gone: ['1001'] }), 0)
    expect(gap).toMatchObject({ stale: true, n: 1 })
    expect(nextFloor(gap, changes(2), 0)).toBe(gap)
    expect(nextFloor(gap, board([], 9), 0)).toMatchObject({ stale: false, n: 9 })
  })
  it('makes nothing of changes before a whole', () => expect(nextFloor(null, changes(1), 0)).toBeNull())
  it('counts on telephony\'s clock', () => expect(nextFloor(null, board([]), Date.parse(at) - 5_000)?.offset).toBe(5_000))

  const room = whole(seat('1010', { name: '陈志远', state: 'talking', line: '12331', since: '2026-11-22T01:00:00Z' }), seat('1002', { name: '李秀兰', state: 'held', line: '12315' }), seat('999', { name: '王敏', skills: { yue: 3 } }), seat('1003', { name: '周建国', state: 'reserved' }))
  const shown = (more: Partial<typeof firstFilter>) => rowsOf(room, { ...firstFilter, ...more }).map((one) => one.seat)
  it('sorts by seat as a number, and by each column both ways', () => {
    expect(shown({})).toEqual(['999', '1002', '1003', '1010'])
    expect(shown({ sort: 'name' })).toEqual(['1010', '1002', '999', '1003'])
    expect(shown({ sort: 'state' })).toEqual(['1002', '1010', '1003', '999'])
    expect(shown({ sort: 'since' })[0]).toBe('1010')
    expect(shown({ sort: 'seat', down: true })).toEqual(['1010', '1003', '1002', '999'])
  })
  it('filters by group, line, name, initials and skill', () => {
    expect([shown({ group: 'in-call' }), shown({ line: '12331' }), shown({ typed: '建国' }), shown({ typed: 'czy' }), shown({ typed: 'yue' })]).toEqual([['1002', '1010'], ['1010'], ['1003'], ['1010'], ['999']])
    expect(countsOf(room)).toEqual({ ready: 1, 'in-call': 2, ringing: 1, 'wrap-up': 0, 'not-ready': 0 })
  })
  it('finds everybody of 200 by initials', () => {
    const many = whole(...Array.from({ length: 200 }, (_, index) => seat(String(1000 + index), { name: '陈志远' })))
    expect(rowsOf(many, { ...firstFilter, typed: 'czy' })).toHaveLength(200)
  })
})

describe('what may be done to a seat', () => {
  const talking = seat('1002', { state: 'talking' })
  it('is to be heard only of a call that is talked, not one\'s own, and not in a call', () => {
    expect([whyNot('listen', talking, '9001', false), whyNot('listen', seat('1002'), '9001', false), whyNot('barge', talking, '1002', false), whyNot('take-over', talking, '9001', true)]).toEqual([null, 'not-talking', 'own', 'you-in-call'])
    expect([whyNot('release', talking, '', false), whyNot('release', seat('1'), '', false), whyNot('ready', seat('1'), '', false), whyNot('message', talking, '1002', false)]).toEqual([null, 'no-call', 'so-already', 'own'])
  })
  it('is asked twice where a citizen hears it or work ends', () => {
    expect(floorDeeds.filter((deed) => hurts(deed, talking))).toEqual(['barge', 'take-over', 'release', 'offline'])
    expect(hurts('offline', seat('1', { state: 'not-ready' }))).toBe(false)
  })
})

it('the tone of a line follows its own target', () => {
  expect([line('1'), line('1', { serviceLevel: 0.95, target: 0.95 }), line('1', { serviceLevel: 0.9, target: 0.95 }), line('1', { serviceLevel: 0.7, target: 0.95 })].map(levelTone)).toEqual(['plain', 'good', 'warn', 'bad'])
})
