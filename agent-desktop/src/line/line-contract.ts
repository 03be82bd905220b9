import { describe, expect, it } from 'vitest'
import type { CallInfo } from '@/state/call'
import type { Line, LineEvent } from './line'

/** What every telephone does. `ring` plays a caller of this network. */
export function lineContract(name: string, make: () => { line: Line; ring(info: CallInfo, resume?: boolean): void; callerHangsUp(): void; refused(): string[]; loseNetwork(): void; sends(): boolean }): void {
  const access = { uri: 'sip:1001@hotline', password: 'secret', path: '/sip', iceServers: [] }
  const info = (callId: string): CallInfo => ({ callId, line: '12315', dialled: '12315', caller: '+8613971000001', callerRaw: '13971000001', province: null, city: null, certain: false, queuedAt: null })

  function connected() {
    const parts = make()
    const events: LineEvent[] = []
    parts.line.listen((event) => events.push(event))
    parts.line.connect(access)
    return { ...parts, events, types: () => events.map((event) => event.type) }
  }

  describe(name, () => {
    it('registers once, also when it gets a fresh secret', () => {
      const { line, events } = connected()
      line.connect({ ...access, password: 'another' })
      expect(events.filter((event) => event.type === 'registration' && event.state === 'registered')).toHaveLength(1)
    })
    it('rings, is answered and ended by the caller', () => {
      const { line, ring, callerHangsUp, events } = connected()
      ring(info('a'))
      line.answer(null)
      callerHangsUp()
      expect(events.slice(2)).toEqual([{ type: 'rang', info: info('a'), resume: false }, { type: 'answered', callId: 'a' }, { type: 'ended', callId: 'a', by: 'caller' }])
    })
    it('refuses a second call while one lives', () => {
      const { ring, refused, types } = connected()
      ring(info('a'))
      ring(info('b'))
      expect(refused()).toEqual(['b'])
      expect(types().filter((type) => type === 'rang')).toHaveLength(1)
    })
    it('answers once, and nothing when nothing rings', () => {
      const { line, ring, types } = connected()
      line.answer(null)
      ring(info('a'))
      line.answer(null)
      line.answer(null)
      expect(types().filter((type) => type === 'answered')).toHaveLength(1)
    })
    it('keeps a living call through a fresh secret and through retiring', () => {
      const { line, ring, types } = connected()
      ring(info('a'))
      line.answer(null)
      line.connect({ ...access, password: 'another' })
      line.retire()
      expect(types()).not.toContain('ended')
    })
    it('takes no call after retiring', () => {
      const { line, ring, types } = connected()
      line.retire()
      ring(info('a'))
      expect(types()).not.toContain('rang')
    })
    it('mutes only what is talked', () => {
      const { line, ring, types } = connected()
      ring(info('a'))
      line.mute(true)
      expect(types()).not.toContain('muted')
    })
    it('lets the same call take the place of its dead session, without a word of an end', () => {
      const { line, ring, events, refused } = connected()
      ring(info('a'))
      line.answer(null)
      line.mute(true)
      ring(info('a'), true)
      line.answer(null)
      expect(events.slice(2).map((event) => event.type)).toEqual(['rang', 'answered', 'muted', 'rang', 'answered'])
      expect(events.at(-2)).toEqual({ type: 'rang', info: info('a'), resume: true })
      expect(refused()).toEqual([])
    })
    it('ends what rang when its network goes, and keeps what was answered for its resumption', () => {
      const ringing = connected()
      ringing.ring(info('a'))
      ringing.loseNetwork()
      expect(ringing.types()).toContain('ended')
      const talking = connected()
      talking.ring(info('a'))
      talking.line.answer(null)
      talking.loseNetwork()
      expect(talking.types()).not.toContain('ended')
      talking.line.wake()
      talking.ring(info('a'), true)
      expect(talking.events.at(-1)).toMatchObject({ type: 'rang', resume: true })
    })
    it('sends nothing while held, and stays muted after', () => {
      const { line, ring, sends } = connected()
      ring(info('a'))
      line.answer(null)
      line.hold(true)
      expect(sends()).toBe(false)
      line.hold(false)
      expect(sends()).toBe(true)
      line.mute(true)
      line.hold(true)
      line.hold(false)
      expect(sends()).toBe(false)
    })
    it('has statistics only of an answered call', async () => {
      const { line, ring } = connected()
      expect(await line.stats()).toBeNull()
      ring(info('a'))
      line.answer(null)
      expect(await line.stats()).not.toBeNull()
    })
    it('ends the living call when it is disconnected', () => {
      const { line, ring, types } = connected()
      ring(info('a'))
      line.disconnect()
      expect(types().slice(-2)).toEqual(['ended', 'registration'])
    })
  })
}
