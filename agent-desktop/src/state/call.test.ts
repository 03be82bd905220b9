import { describe, expect, it } from 'vitest'
import type { CallMessage } from '@/desk/messages'
import { isLive, isSpeaking, longestPause, nextCall, noCall, noFacts, type Call, type CallEvent, type CallInfo } from './call'

const info: CallInfo = { callId: 'a', line: '12365', dialled: '12365', caller: '+8613971000001', callerRaw: '13971000001', province: null, city: null, certain: false, queuedAt: null }
const message = (more: Partial<CallMessage> = {}): CallMessage => ({ type: 'call', callId: 'a', phase: 'ringing', ...more })
const after = (...events: CallEvent[]): Call => events.reduce(nextCall, noCall)
const rang: CallEvent = { type: 'rang', info, resume: false, answeredBefore: null, now: 1 }
const resumed: CallEvent = { type: 'rang', info, resume: true, answeredBefore: null, now: 20 }
const answered: CallEvent = { type: 'answered', callId: 'a', now: 5 }
const told = (phase: CallMessage['phase'], now = 9, more: Partial<CallMessage> = {}): CallEvent => ({ type: 'told', now, answeredBefore: null, message: message({ phase, ...more }) })
const talking = [rang, answered]

describe('the call', () => {
  it('rings, is answered, and ends', () => {
    expect(after(rang).at).toBe('ringing')
    expect(after(rang, { type: 'answering' }).at).toBe('answering')
    expect(after(rang, { type: 'answering' }, answered)).toMatchObject({ at: 'talking', answeredAt: 5, muted: false })
    expect(after(rang, answered, { type: 'ended', callId: 'a', by: 'caller', now: 9 })).toMatchObject({ at: 'over', answeredAt: 5, endedAt: 9, by: 'caller' })
  })
  it('rings by the line alone, while telephony is away', () => expect(isLive(after(rang))).toBe(true))
  it('is enriched by what telephony tells, and loses nothing that it knew', () => {
    const call = after(rang, told('ringing', 2, { line: null, province: '湖北', city: '武汉', certain: false }))
    expect(call).toMatchObject({ at: 'ringing', info: { line: '12365', province: '湖北', city: '武汉' } })
  })
  it('does not ring because telephony says so: there would be nothing to answer', () => expect(after(told('ringing')).at).toBe('none'))
  it('ignores the end of another call', () => expect(after(rang, answered, { type: 'ended', callId: 'b', by: 'caller', now: 9 }).at).toBe('talking'))
  it('ends when telephony says so, though the browser did not hear it', () => expect(after(rang, answered, told('ended'))).toMatchObject({ at: 'over', by: 'system' }))
  it('is elsewhere after a reload, and rings again as the same call', () => {
    const reloaded = after(told('talking', 9, { answeredAt: '2026-11-21T10:00:00Z' }))
    expect(reloaded.at).toBe('elsewhere')
    expect(nextCall(reloaded, rang)).toMatchObject({ at: 'ringing', again: true })
  })
  it('rings again after its sound was lost', () => expect(after(rang, answered, { type: 'ended', callId: 'a', by: 'system', now: 6 }, rang)).toMatchObject({ at: 'ringing', again: true }))
  it('keeps a living call when another number rings through', () => expect(after(rang, answered, { ...rang, info: { ...info, callId: 'b' }, now: 7 })).toMatchObject({ at: 'talking', info: { callId: 'a' } }))
  it('was missed when it was never answered', () => expect(after(rang, { type: 'ended', callId: 'a', by: 'caller', now: 3 })).toMatchObject({ at: 'over', answeredAt: null }))
  it('is muted only while it is talked', () => {
    expect(after(rang, { type: 'muted', muted: true }).at).toBe('ringing')
    expect(after(rang, answered, { type: 'muted', muted: true })).toMatchObject({ muted: true })
  })
  it('is cleared only when it is over', () => {
    expect(after(rang, { type: 'cleared' }).at).toBe('ringing')
    expect(after(rang, { type: 'ended', callId: 'a', by: 'caller', now: 3 }, { type: 'cleared' })).toBe(noCall)
  })

  it('is held while telephony says so, and talked again', () => {
    const held = after(...talking, { type: 'muted', muted: true }, told('held', 30))
    expect(held).toMatchObject({ at: 'held', answeredAt: 5, heldAt: 30, muted: true })
    expect(nextCall(held, told('held', 40))).toMatchObject({ heldAt: 30 })
    expect(nextCall(held, { type: 'muted', muted: false })).toBe(held)
    expect(nextCall(held, told('talking', 50))).toMatchObject({ at: 'talking', answeredAt: 5, muted: true })
    expect(nextCall(held, { type: 'ended', callId: 'a', by: 'caller', now: 60 })).toMatchObject({ at: 'over', answeredAt: 5, by: 'caller' })
  })
  it('is not held before it is answered', () => expect(after(rang, told('held')).at).toBe('ringing'))
  it('is interrupted when telephony lost the telephone, though the browser still believes in its session', () => {
    expect(after(...talking, told('interrupted', 12))).toMatchObject({ at: 'interrupted', answeredAt: 5, since: 12 })
    expect(after(...talking, told('held'), told('interrupted', 12))).toMatchObject({ at: 'interrupted', answeredAt: 5 })
  })
  it('is interrupted when the browser heard its end first', () =>
    expect(after(...talking, { type: 'ended', callId: 'a', by: 'caller', now: 8 }, told('interrupted'))).toMatchObject({ at: 'interrupted', answeredAt: 5 }))
  it('is interrupted after a reload, and taken back with its time running on', () => {
    const reloaded = after(told('interrupted', 9, { answeredAt: '2026-11-21T10:00:00Z' }))
    expect(reloaded).toMatchObject({ at: 'interrupted', answeredAt: Date.parse('2026-11-21T10:00:00Z') })
    const back = nextCall(reloaded, resumed)
    expect(back).toMatchObject({ at: 'answering', answeredAt: Date.parse('2026-11-21T10:00:00Z') })
    expect(nextCall(back, { ...answered, now: 21 })).toMatchObject({ at: 'talking', answeredAt: Date.parse('2026-11-21T10:00:00Z') })
  })
  it('knows its time from this tab when the INVITE is quicker than telephony', () =>
    expect(after({ ...resumed, answeredBefore: 4 }, { ...answered, now: 21 })).toMatchObject({ at: 'talking', answeredAt: 4 }))
  it('starts its time when nobody knows it', () => expect(after(resumed, { ...answered, now: 21 })).toMatchObject({ at: 'talking', answeredAt: 20 }))
  it('replaces its dead session, keeps its time and is unmuted', () => {
    const replaced = after(...talking, { type: 'muted', muted: true }, resumed)
    expect(replaced).toMatchObject({ at: 'answering', answeredAt: 5 })
    expect(nextCall(replaced, { ...answered, now: 21 })).toMatchObject({ at: 'talking', answeredAt: 5, muted: false })
  })
  it('is not interrupted by a word older than the INVITE', () => {
    expect(after(...talking, resumed, told('interrupted')).at).toBe('answering')
    expect(after(rang, told('interrupted')).at).toBe('ringing')
  })
  it('comes back held when it still is', () => {
    const back = after(told('held'), resumed, told('held', 22), { ...answered, now: 23 })
    expect(back).toMatchObject({ at: 'held', heldAt: 23 })
    expect(after(told('held'), resumed, told('held', 22), told('talking', 22), { ...answered, now: 23 }).at).toBe('talking')
  })
  it('rings again, and waits for a key, when its INVITE does not say resume', () =>
    expect(after(...talking, { ...rang, now: 30 })).toMatchObject({ at: 'ringing', again: true, since: 30 }))
  it('rings on when it rings again while ringing', () => expect(after(rang, { ...rang, now: 30 })).toMatchObject({ at: 'ringing', since: 1, again: false }))
  it('is elsewhere when another tab took the interrupted call', () => expect(after(told('interrupted'), told('talking')).at).toBe('elsewhere'))
  it('gives way to a new call when another seat took the interrupted one', () =>
    expect(after(told('interrupted'), { ...rang, info: { ...info, callId: 'b' } })).toMatchObject({ at: 'ringing', info: { callId: 'b' }, again: false }))
  const to = { kind: 'seat', seat: '1002', name: '陈志远' } as const
  it('consults, is one of three, and talks again, muted or not', () => {
    const consulting = after(...talking, { type: 'muted', muted: true }, told('consulting', 30, { consult: { to, state: 'calling' } }))
    expect(consulting).toMatchObject({ at: 'consulting', answeredAt: 5, muted: true, since: 30, consult: { state: 'calling' } })
    const speaks = nextCall(consulting, told('consulting', 40, { consult: { to, state: 'talking' } }))
    expect(speaks).toMatchObject({ since: 40, consult: { state: 'talking' } })
    expect(nextCall(speaks, told('consulting', 50, { consult: { to, state: 'talking' } }))).toMatchObject({ since: 40 })
    const three = nextCall(speaks, told('conference', 60, { consult: { to, state: 'talking' } }))
    expect(three).toMatchObject({ at: 'conference', since: 60, consult: { to } })
    expect(nextCall(three, told('talking', 70))).toMatchObject({ at: 'talking', answeredAt: 5, muted: true })
  })
  it('tells of a consultation that failed, and why', () =>
    expect(after(...talking, told('consulting', 30, { consult: { to, state: 'calling' } }), told('consulting', 50, { consult: { to, state: 'failed', why: '忙' } }))).toMatchObject({ consult: { state: 'failed', why: '忙' }, since: 50 }))
  it('remembers, back with the caller, that a consultation failed, and since when', () => {
    const failed = { to, state: 'failed', why: 'busy' } as const
    const back = after(...talking, told('consulting', 30, { consult: { to, state: 'calling' } }), told('talking', 40, { consult: failed }))
    expect(back).toMatchObject({ at: 'talking', info: { facts: { failed: { at: 40, consult: { why: 'busy' } } } } })
    expect(nextCall(back, told('talking', 90, { consult: failed }))).toMatchObject({ info: { facts: { failed: { at: 40 } } } })
    expect(nextCall(back, told('talking', 90))).toMatchObject({ info: { facts: { failed: null } } })
  })
  it('is on its way to somebody else, and ends here', () => {
    const going = after(...talking, told('transferring', 30))
    expect(going).toMatchObject({ at: 'transferring', since: 30 })
    expect(nextCall(going, told('ended', 32))).toMatchObject({ at: 'over', answeredAt: 5 })
    expect(nextCall(going, told('talking', 50))).toMatchObject({ at: 'talking', answeredAt: 5 })
  })
  it('is interrupted and taken back in a consultation', () => {
    const back = after(...talking, told('consulting', 10, { consult: { to, state: 'talking' } }), told('interrupted', 12), resumed, told('consulting', 22, { consult: { to, state: 'talking' } }))
    expect(nextCall(back, { ...answered, now: 23 })).toMatchObject({ at: 'consulting', answeredAt: 5, consult: { state: 'talking' } })
  })
  const outInfo: CallInfo = { ...info, facts: { ...noFacts, direction: 'out' } }
  it('rings at the other side first when it goes out, and is talked when telephony says so', () => {
    const dialling = after({ ...rang, info: outInfo }, { type: 'answering' }, answered)
    expect(dialling).toMatchObject({ at: 'dialling', info: { facts: { direction: 'out' } } })
    expect(nextCall(dialling, told('talking', 30, { direction: 'out' }))).toMatchObject({ at: 'talking' })
    expect(after({ ...rang, info: outInfo }, { type: 'answering' }, told('talking', 4, { direction: 'out' }), answered).at).toBe('talking')
  })
  it('calls without a sound until the citizen has answered, and says why he did not', () => {
    const calling = nextCall(noCall, told('dialling', 3, { direction: 'out' }))
    expect(calling).toMatchObject({ at: 'dialling', since: 3, info: { facts: { direction: 'out' } } })
    const rung = nextCall(calling, { ...rang, info: outInfo })
    expect(rung).toMatchObject({ at: 'ringing', again: false })
    expect(nextCall(nextCall(rung, { type: 'answering' }), answered)).toMatchObject({ at: 'dialling', answeredAt: 5 })
    const busy = { to: { kind: 'outside', number: '02787650000' }, state: 'failed', why: '对方忙' } as const
    expect(nextCall(calling, told('ended', 9, { consult: busy }))).toMatchObject({ at: 'over', answeredAt: null, info: { facts: { failed: { consult: { why: '对方忙' } } } } })
  })
  it('keeps who gave it, its warning and its step, and takes each pause of its recording', () => {
    const known = after(...talking, told('talking', 9, { from: { seat: '1002', name: '陈志远', note: '催办' }, warning: '听力不便', priority: 60, step: 2 }))
    const paused = nextCall(known, told('talking', 1_000, { recordingPaused: true }))
    expect(paused).toMatchObject({ info: { facts: { from: { note: '催办' }, warning: { text: '听力不便' }, priority: 60, step: 2, pausedUntil: 1_000 + longestPause } } })
    expect(nextCall(paused, told('talking', 5_000, { recordingPaused: true }))).toMatchObject({ info: { facts: { pausedUntil: 1_000 + longestPause } } })
    expect(nextCall(paused, told('talking', 9_000, { recordingPaused: false }))).toMatchObject({ info: { facts: { pausedUntil: null } } })
  })
  it('asks before the page is left only while somebody is on it', () => {
    expect([after(rang), after(told('talking')), noCall].map(isSpeaking)).toEqual([false, false, false])
    expect([after(...talking), after(...talking, told('held')), after(told('interrupted')), after(resumed)].map(isSpeaking)).toEqual([true, true, true, true])
  })
})
