import { describe, expect, it } from 'vitest'
import type { SeatMessage } from '@/desk/messages'
import { choosesNext, nextSeat, toggled, unknownSeat, type Seat } from './seat'

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
  it('counts how often a wrap-up was prolonged, and begins anew with the next', () => {
    let seat = nextSeat(told(unknownSeat, { state: 'wrap-up' }), { type: 'extended' })
    seat = told(seat, { state: 'wrap-up' })
    expect(seat).toMatchObject({ extensions: 1 })
    expect(told(told(seat, { state: 'ready' }), { state: 'wrap-up' })).toMatchObject({ extensions: 0 })
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
  it('has nothing to toggle while it is not connected', () => expect(toggled(unknownSeat)).toBeNull())
})
