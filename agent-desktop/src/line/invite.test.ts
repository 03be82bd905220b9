import { describe, expect, it } from 'vitest'
import { isResume, readInvite } from './invite'
import { readStats } from './stats'

const id = '0191f0c2-7b5e-7c3a-9d1e-0242ac120002'
const read = (headers: Record<string, string>, from?: string) => readInvite((name) => headers[name], from, 'fallback')

describe('the INVITE', () => {
  it('tells call, line, caller and place', () => {
    const info = read({ 'X-Hotline-Call': id, 'X-Hotline-Line': '12365', 'X-Hotline-Dialled': '02712365', 'X-Hotline-Province': '%E6%B9%96%E5%8C%97', 'X-Hotline-City': '%E6%AD%A6%E6%B1%89', 'X-Hotline-Certain': '1' }, '+8613971000001')
    expect(info).toEqual({ callId: id, line: '12365', dialled: '02712365', caller: '+8613971000001', callerRaw: '+8613971000001', province: '湖北', city: '武汉', certain: true, queuedAt: null })
  })
  it('is shown without any of its headers', () => {
    expect(read({})).toEqual({ callId: 'fallback', line: null, dialled: null, caller: null, callerRaw: null, province: null, city: null, certain: false, queuedAt: null })
  })
  it('says whether the seat was in the call already', () => expect(['1', ' 1 ', '0', undefined].map((value) => isResume((name) => (name === 'X-Hotline-Resume' ? value : undefined)))).toEqual([true, true, false, false]))
  it('takes an unknown line for none', () => expect(read({ 'X-Hotline-Line': 'unknown' }).line).toBeNull())
  it('does not stumble over broken encoding or a broken id', () => {
    expect(read({ 'X-Hotline-Call': '../../etc', 'X-Hotline-City': '%E6%AD' })).toMatchObject({ callId: 'fallback', city: '%E6%AD' })
  })
  it.each([['13971000001', '+8613971000001'], ['013971000001', '+8613971000001'], ['8613971000001', '+8613971000001'], ['02787654321', '+862787654321'], ['anonymous', null], ['12345', null]])('reads the caller %s', (from, e164) => {
    expect(read({}, from)).toMatchObject({ caller: e164, callerRaw: from })
  })
})

describe('statistics', () => {
  it('sum up the audio and leave the rest', () => {
    const parts = [
      { type: 'inbound-rtp', kind: 'audio', packetsReceived: 500, packetsLost: 3, jitter: 0.01, totalAudioEnergy: 0.4 },
      { type: 'inbound-rtp', kind: 'video', packetsReceived: 9 },
      { type: 'outbound-rtp', kind: 'audio', packetsSent: 480 },
      { type: 'remote-inbound-rtp', roundTripTime: 0.03 },
    ]
    expect(readStats(parts, 7)).toEqual({ at: 7, packetsReceived: 500, packetsSent: 480, packetsLost: 3, jitter: 0.01, roundTrip: 0.03, remoteEnergy: 0.4 })
  })
})

const factsOf = (headers: Record<string, string>) => readInvite((name) => headers[name], '13971000001', 'fallback').facts

it('an INVITE says that it is a call out, or a supervisor\'s own watch; nothing else has facts', () => {
  expect(factsOf({})).toBeUndefined()
  expect(factsOf({ 'X-Hotline-Direction': 'in' })).toBeUndefined()
  expect(factsOf({ 'X-Hotline-Direction': 'out' })).toMatchObject({ direction: 'out', watch: null })
  expect(factsOf({ 'X-Hotline-Watch': '1002' })).toMatchObject({ direction: 'in', watch: '1002' })
})
