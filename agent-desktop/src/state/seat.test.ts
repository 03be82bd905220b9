import { describe, expect, it } from 'vitest'
import type { SeatMessage } from '@/desk/messages'
import { choosesNext, nextSeat, toggled, troubleOf, unknownSeat, type Seat } from './seat'

const told = (state: Seat, message: Partial<SeatMessage>, now = 1_000_000) =>
  nextSeat(state, { type: 'told', seat: '1001', now, message: { type: 'seat', state: 'ready', since: new Date(now).toISOString(), ...message } })

describe('the seat', () => {
  it('shows times on the clock of this machine', () => {
    const server = new Date(5_000_000).toISOString()
    const seat = told(unknownSeat, { state: 'wrap-up', since: server, until: new Date(5_030_000).toISOString(), serverTime: server }, 1_000_000)
    expect(seat).toMatchObject({ since: 1_000_000, until: 1_030_000 })
  })
  it('is unknown while the connection is lost, and remembers what it was', () => {
    expect(nextSeat(told(unknownSeat, {}), { type: 'lost' })).toMatchObject({ at: 'unknown', last: { at: 'ready' } })
  })
  it('counts how often a wrap-up may be prolonged still, and begins anew with the next', () => {
    let seat = nextSeat(told(unknownSeat, { state: 'wrap-up' }), { type: 'extended' })
    seat = told(seat, { state: 'wrap-up' })
    expect(seat).toMatchObject({ extensions: 4 })
    expect(told(told(seat, { state: 'ready' }), { state: 'wrap-up' })).toMatchObject({ extensions: 5 })
    expect(told(seat, { state: 'wrap-up', extensions: 1 })).toMatchObject({ extensions: 1 })
  })
  it('toggles between ready and not ready', () => {
    expect(toggled(told(unknownSeat, { state: 'ready' }))).toBe('not-ready')
    expect(toggled(told(unknownSeat, { state: 'not-ready' }))).toBe('ready')
  })
  it('chooses the state after the call while talking', () => {
    const talking = told(unknownSeat, { state: 'talking' })
    expect(choosesNext(talking)).toBe(true)
    expect(toggled(talking)).toBe('not-ready')
    expect(toggled(told(talking, { state: 'talking', next: 'not-ready' }))).toBe('ready')
  })
  it('chooses the next state in all that belongs to a call, and while it is dialling', () => {
    for (const state of ['reserved', 'ringing', 'dialling', 'talking', 'held', 'consulting', 'conference', 'wrap-up'] as const) expect(choosesNext(told(unknownSeat, { state }))).toBe(true)
    for (const state of ['offline', 'ready', 'not-ready'] as const) expect(choosesNext(told(unknownSeat, { state }))).toBe(false)
  })
  it('remembers why it will be not ready, as long as telephony says the same', () => {
    const chosen = nextSeat(told(unknownSeat, { state: 'talking' }), { type: 'chosen', next: 'not-ready', reason: 'meeting' })
    expect(told(chosen, { state: 'wrap-up', next: 'not-ready' })).toMatchObject({ next: 'not-ready', nextReason: 'meeting' })
    expect(told(chosen, { state: 'wrap-up', next: 'ready' })).toMatchObject({ next: 'ready', nextReason: null })
  })
  it('is told when it may end a wrap-up and from when on it is offered calls, on this machine\'s clock', () => {
    const server = new Date(5_000_000).toISOString()
    expect(told(unknownSeat, { state: 'wrap-up', since: server, serverTime: server, earliest: new Date(5_005_000).toISOString() }, 1_000_000)).toMatchObject({ earliest: 1_005_000 })
    expect(told(unknownSeat, { state: 'ready', since: server, serverTime: server, offeredFrom: new Date(5_015_000).toISOString() }, 1_000_000)).toMatchObject({ offeredFrom: 1_015_000 })
  })
  it('is in trouble when calls were missed or the telephone failed, not when somebody chose to pause', () => {
    expect(['no-answer', 'device-failed', 'break', 'signed-in'].map((reason) => troubleOf(told(unknownSeat, { state: 'not-ready', reason })))).toEqual(['no-answer', 'device-failed', null, null])
  })
  it('has nothing to toggle while it is not connected', () => expect(toggled(unknownSeat)).toBeNull())
})
