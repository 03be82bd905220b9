import { describe, expect, it } from 'vitest'
import type { CallMessage } from '@/desk/messages'
import { isLive, nextCall, noCall, type Call, type CallEvent, type CallInfo } from './call'

const info: CallInfo = { callId: 'a', line: '12365', dialled: '12365', caller: '+8613971000001', callerRaw: '13971000001', province: null, city: null, certain: false, queuedAt: null }
const message = (more: Partial<CallMessage> = {}): CallMessage => ({ type: 'call', callId: 'a', phase: 'ringing', ...more })
const after = (...events: CallEvent[]): Call => events.reduce(nextCall, noCall)
const rang: CallEvent = { type: 'rang', info, now: 1 }
const answered: CallEvent = { type: 'answered', callId: 'a', now: 5 }

describe('the call', () => {
  it('rings, is answered, and ends', () => {
    expect(after(rang).at).toBe('ringing')
    expect(after(rang, { type: 'answering' }).at).toBe('answering')
    expect(after(rang, { type: 'answering' }, answered)).toMatchObject({ at: 'talking', answeredAt: 5, muted: false })
    expect(after(rang, answered, { type: 'ended', callId: 'a', by: 'caller', now: 9 })).toMatchObject({ at: 'over', answeredAt: 5, endedAt: 9, by: 'caller' })
  })
  it('rings by the line alone, while telephony is away', () => expect(isLive(after(rang))).toBe(true))
  it('is enriched by what telephony tells, and loses nothing that it knew', () => {
    const call = after(rang, { type: 'told', now: 2, message: message({ line: null, province: '湖北', city: '武汉', certain: false }) })
    expect(call).toMatchObject({ at: 'ringing', info: { line: '12365', province: '湖北', city: '武汉' } })
  })
  it('does not ring because telephony says so: there would be nothing to answer', () => expect(after({ type: 'told', now: 2, message: message() }).at).toBe('none'))
  it('ignores the end of another call', () => expect(after(rang, answered, { type: 'ended', callId: 'b', by: 'caller', now: 9 }).at).toBe('talking'))
  it('ends when telephony says so, though the browser did not hear it', () => expect(after(rang, answered, { type: 'told', now: 9, message: message({ phase: 'ended' }) })).toMatchObject({ at: 'over', by: 'system' }))
  it('is elsewhere after a reload, and rings again as the same call', () => {
    const reloaded = after({ type: 'told', now: 9, message: message({ phase: 'talking', answeredAt: '2026-11-21T10:00:00Z' }) })
    expect(reloaded.at).toBe('elsewhere')
    expect(nextCall(reloaded, rang)).toMatchObject({ at: 'ringing', again: true })
  })
  it('rings again after its sound was lost', () => expect(after(rang, answered, { type: 'ended', callId: 'a', by: 'system', now: 6 }, rang)).toMatchObject({ at: 'ringing', again: true }))
  it('keeps a living call when another number rings through', () => expect(after(rang, answered, { type: 'rang', info: { ...info, callId: 'b' }, now: 7 })).toMatchObject({ at: 'talking', info: { callId: 'a' } }))
  it('was missed when it was never answered', () => expect(after(rang, { type: 'ended', callId: 'a', by: 'caller', now: 3 })).toMatchObject({ at: 'over', answeredAt: null }))
  it('is muted only while it is talked', () => {
    expect(after(rang, { type: 'muted', muted: true }).at).toBe('ringing')
    expect(after(rang, answered, { type: 'muted', muted: true })).toMatchObject({ muted: true })
  })
  it('is cleared only when it is over', () => {
    expect(after(rang, { type: 'cleared' }).at).toBe('ringing')
    expect(after(rang, { type: 'ended', callId: 'a', by: 'caller', now: 3 }, { type: 'cleared' })).toBe(noCall)
  })
})
