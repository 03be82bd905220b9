import { createPinia, setActivePinia } from 'pinia'
import { createApp } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Core } from '@/api/core'
import { CoreWatch } from '@/api/core-watch'
import type { Socket } from '@/desk/desk-link'
import type { CallMessage, FromTelephony, ToTelephony } from '@/desk/messages'
import type { LocalStore } from '@/drafts/local-store'
import type { StepStore } from '@/drafts/step-store'
import { FakeLine } from '@/line/fake-line'
import { noFacts, type CallInfo } from '@/state/call'
import { useDesk } from './desk'
import { partsKey, type Parts } from './parts'
import { usePhone } from './phone'

const info: CallInfo = { callId: 'a', line: '12315', dialled: '12315', caller: '+8613971000001', callerRaw: null, province: null, city: null, certain: false, queuedAt: null }

/** Telephony's side of one desk. */
class FakeTelephony {
  readonly heard: ToTelephony[] = []
  private socket: Socket | null = null

  open = (): Socket => {
    this.socket = { onopen: null, onmessage: null, onclose: null, close: () => undefined, send: (text) => void this.heard.push(JSON.parse(text) as ToTelephony) }
    return this.socket
  }
  say(message: FromTelephony): void {
    this.socket?.onmessage?.({ data: JSON.stringify(message) })
  }
  async signIn(): Promise<void> {
    this.socket?.onopen?.()
    await vi.advanceTimersByTimeAsync(0)
    this.say({ type: 'signed-in', seat: '1001', sip: { uri: 'sip:1001@hotline', password: 'x', path: '/sip', iceServers: [] } })
  }
  go(): void {
    this.socket?.onclose?.({ code: 1006 })
  }
  wishes = () => this.heard.map((message) => message.type).filter((type) => type !== 'sign-in')
}

describe('the telephone of the desk', () => {
  let telephony: FakeTelephony
  let line: FakeLine

  /** The desk as it is after loading the page; again is a reload of the same tab. */
  function load() {
    telephony = new FakeTelephony()
    line = new FakeLine()
    const core = { deskToken: () => Promise.resolve({ as: 'done', status: 201, value: { token: 't', expiresAt: '' } }) } as unknown as Core
    const parts: Parts = { core, watch: new CoreWatch(() => Promise.resolve(true)), line, local: {} as LocalStore, steps: {} as StepStore, openDeskSocket: telephony.open, telephonyHealth: () => Promise.resolve(null) }
    const app = createApp({})
    app.provide(partsKey, parts)
    const pinia = createPinia()
    app.use(pinia)
    setActivePinia(pinia)
    const phone = usePhone()
    const desk = useDesk()
    line.listen((event) => phone.hear(event))
    line.connect({ uri: '', password: '', path: '', iceServers: [] })
    desk.listen((message) => {
      if (message.type === 'call') phone.told(message)
    })
    desk.start(false)
    return { phone, desk }
  }
  const told = (phase: CallMessage['phase'], more: Partial<CallMessage> = {}) => telephony.say({ type: 'call', callId: 'a', phase, ...more })

  async function talking() {
    const stores = load()
    await telephony.signIn()
    line.ring(info)
    stores.phone.answer()
    told('talking')
    return stores
  }

  beforeEach(() => {
    vi.useFakeTimers()
    vi.setSystemTime('2026-11-21T10:00:00Z')
    sessionStorage.clear()
  })
  afterEach(() => vi.useRealTimers())

  it('tells of an end of its sessions and leaves the call alone', async () => {
    const { phone, desk } = await talking()
    told('talking')
    let expired = 0
    desk.onExpired(() => expired++)
    telephony.say({ type: 'ended', problem: { type: '/problems/session-ended', title: '登录已终止', detail: '通话结束后，请重新登录。' } })
    expect(expired).toBe(1)
    expect(desk.problem?.detail).toContain('重新登录')
    expect(phone.call.at).toBe('talking')
    expect(desk.link.at).toBe('signed-in')
  })
  it('asks telephony to hold, once, and sends nothing of the microphone while it is so', async () => {
    const { phone } = await talking()
    phone.toggleHold()
    phone.toggleHold()
    expect(telephony.wishes()).toEqual(['hold'])
    expect([phone.call.at, line.sends]).toEqual(['talking', true])
    told('held')
    expect([phone.call.at, line.sends]).toEqual(['held', false])
    phone.toggleHold()
    told('talking')
    expect(telephony.wishes()).toEqual(['hold', 'resume'])
    expect([phone.call.at, line.sends]).toEqual(['talking', true])
  })
  it('asks only once telephony has heard of the answer, or after two seconds', async () => {
    const { phone } = load()
    await telephony.signIn()
    line.ring(info)
    phone.answer()
    phone.hand('transfer', { kind: 'seat', seat: '1002' }, null, '')
    expect([telephony.wishes(), phone.asking]).toEqual([[], 'transfer'])
    told('talking')
    expect(telephony.heard.at(-1)).toEqual({ type: 'transfer', callId: 'a', to: { kind: 'seat', seat: '1002' }, ticketId: null, note: null })
    expect(phone.asking).toBe('transfer')
  })
  it('asks after two seconds when telephony does not tell of the answer', async () => {
    const { phone } = load()
    await telephony.signIn()
    line.ring(info)
    phone.answer()
    phone.toggleHold()
    await vi.advanceTimersByTimeAsync(1_999)
    expect(telephony.wishes()).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(telephony.wishes()).toEqual(['hold'])
  })
  it('forgets what was asked of a call that ended before telephony heard of its answer', async () => {
    const { phone } = load()
    await telephony.signIn()
    line.ring(info)
    phone.answer()
    phone.toggleHold()
    line.callerHangsUp()
    await vi.advanceTimersByTimeAsync(5_000)
    expect([telephony.wishes(), phone.asking]).toEqual([[], null])
  })
  it('hands on with ticket and note, consults, and finishes it in each way', async () => {
    const { phone } = await talking()
    phone.hand('consult', { kind: 'outside', number: '02787650000' }, 't1', ' 催办 ')
    expect(telephony.heard.at(-1)).toMatchObject({ type: 'consult', ticketId: 't1', note: '催办' })
    told('consulting', { consult: { to: { kind: 'outside', number: '02787650000' }, state: 'talking' } })
    expect([phone.call.at, line.sends]).toEqual(['consulting', true])
    phone.conference()
    told('conference', { consult: { to: { kind: 'outside', number: '02787650000' }, state: 'talking' } })
    phone.drop('target')
    told('talking')
    expect(telephony.wishes()).toEqual(['consult', 'conference', 'conference-drop'])
    phone.hand('transfer', { kind: 'queue', line: '12331' }, null, '')
    told('transferring')
    expect([phone.call.at, line.sends]).toEqual(['transferring', false])
  })
  it('lets go of the colleague, never of the caller, when it hangs up in a consultation', async () => {
    const { phone } = await talking()
    told('consulting', { consult: { to: { kind: 'seat', seat: '1002' }, state: 'talking' } })
    phone.hangUp()
    expect([telephony.wishes(), phone.call.at]).toEqual([['consult-back'], 'consulting'])
  })
  it('says a refusal beside the deed and not above the page, and the call goes on', async () => {
    const { phone, desk } = await talking()
    phone.hand('transfer', { kind: 'seat', seat: '1002' }, null, '')
    telephony.say({ type: 'refused', about: 'transfer', problem: { type: '/problems/not-in-this-state', title: '', detail: '对方忙' } })
    expect([phone.refusal?.problem.detail, phone.asking, phone.call.at, desk.problem]).toEqual(['对方忙', null, 'talking', null])
    phone.toggleHold()
    expect(phone.refusal).toBeNull()
  })
  it('leaves a refusal of something else where it was', async () => {
    const { phone, desk } = await talking()
    phone.toggleHold()
    telephony.say({ type: 'refused', about: 'ready', problem: { type: '/problems/not-in-this-state', title: '话机未注册' } })
    expect([phone.asking, phone.refusal, desk.problem?.title]).toEqual(['hold', null, '话机未注册'])
  })
  it('pauses the recording and lets it run again', async () => {
    const { phone } = await talking()
    phone.togglePause()
    told('talking', { recordingPaused: true })
    phone.togglePause()
    expect(telephony.wishes()).toEqual(['record-pause', 'record-resume'])
  })
  it('sends tones without waiting for anything', async () => {
    const { phone } = await talking()
    phone.keys('1')
    phone.keys('#')
    expect(telephony.heard.slice(-2)).toEqual([{ type: 'keys', callId: 'a', digits: '1' }, { type: 'keys', callId: 'a', digits: '#' }])
  })
  it('calls out, and answers its own leg by itself', async () => {
    const { phone } = load()
    await telephony.signIn()
    expect(phone.cannotDial).toBe('in-call')
    telephony.say({ type: 'seat', state: 'ready', since: '2026-11-21T10:00:00Z' })
    expect(phone.dial('139 7100 0001', { ticketId: 't1' })).toBe(true)
    expect(telephony.heard.at(-1)).toEqual({ type: 'dial', number: '13971000001', ticketId: 't1', callBackId: null })
    line.ring({ ...info, facts: { ...noFacts, direction: 'out', ticketId: 't1' } })
    expect(phone.call.at).toBe('dialling')
    told('talking', { direction: 'out' })
    expect(phone.call.at).toBe('talking')
    expect(phone.dial('13971000002')).toBe(false)
  })
  it('listens to another seat\'s call with its microphone off, and shows no call', async () => {
    const { phone } = load()
    await telephony.signIn()
    telephony.say({ type: 'watching', seat: '1002', name: '陈志远', callId: 'b', how: 'listen', state: 'calling' })
    line.ring({ ...info, callId: 'b', facts: { ...noFacts, watch: '1002' } })
    expect([phone.call.at, line.sends]).toEqual(['none', false])
    expect(await line.stats()).not.toBeNull()
    telephony.say({ type: 'watching', seat: '1002', name: '陈志远', callId: 'b', how: 'whisper', state: 'on' })
    expect([phone.watching?.how, line.sends]).toEqual(['whisper', true])
    telephony.say({ type: 'watching', seat: '1002', name: '陈志远', callId: 'b', how: 'whisper', state: 'ended', why: 'call-over' })
    line.callerHangsUp()
    expect([phone.watching, phone.call.at]).toEqual([null, 'none'])
  })
  it('may ask again after a refusal', async () => {
    const { phone } = await talking()
    phone.toggleHold()
    telephony.say({ type: 'refused', problem: { type: '/problems/not-in-this-state', title: '' } })
    phone.toggleHold()
    expect(telephony.wishes()).toEqual(['hold', 'hold'])
  })
  it('cannot hold without telephony, but can mute', async () => {
    const { phone } = await talking()
    telephony.go()
    phone.toggleHold()
    expect([phone.canHold, phone.asking, telephony.wishes()]).toEqual([false, null, []])
    phone.toggleMute()
    expect(line.sends).toBe(false)
  })
  it('ends a held call by telephony, because its own leg leads to nobody', async () => {
    const { phone } = await talking()
    told('held')
    phone.hangUp()
    expect([telephony.wishes(), phone.call.at]).toEqual([['hang-up'], 'held'])
    line.callerHangsUp()
    expect(phone.call).toMatchObject({ at: 'over', by: 'seat' })
  })
  it('ends a held call by SIP when telephony is away', async () => {
    const { phone } = await talking()
    told('held')
    telephony.go()
    phone.hangUp()
    expect(phone.call).toMatchObject({ at: 'over', by: 'seat' })
  })
  it('takes its call back after a reload without a key, its time running on', async () => {
    const before = await talking()
    expect(before.phone.call).toMatchObject({ at: 'talking', answeredAt: Date.parse('2026-11-21T10:00:00Z') })
    vi.setSystemTime('2026-11-21T10:03:27Z')
    const { phone } = load()
    await telephony.signIn()
    told('interrupted', { answeredAt: '2026-11-21T09:59:00Z' })
    expect([phone.call.at, line.prepared]).toEqual(['interrupted', 1])
    line.ring(info, true)
    expect(phone.call).toMatchObject({ at: 'talking', answeredAt: Date.parse('2026-11-21T10:00:00Z') })
    expect(line.sends).toBe(true)
  })
  it('takes it back before telephony is there, too', async () => {
    await talking()
    vi.setSystemTime('2026-11-21T10:03:27Z')
    const { phone } = load()
    line.ring(info, true)
    expect(phone.call).toMatchObject({ at: 'talking', answeredAt: Date.parse('2026-11-21T10:00:00Z') })
  })
  it('waits for a key when the call rings after a reload while ringing', async () => {
    load()
    await telephony.signIn()
    line.ring(info)
    const { phone } = load()
    await telephony.signIn()
    told('ringing')
    expect(phone.call.at).toBe('none')
    line.ring(info)
    expect(phone.call).toMatchObject({ at: 'ringing', again: false })
  })
  it('puts away a session whose BYE was lost', async () => {
    await talking()
    told('ended')
    expect((await line.stats()) === null).toBe(false)
    await vi.advanceTimersByTimeAsync(3_000)
    expect(await line.stats()).toBeNull()
  })
  it('keeps a call that comes back to it while it waits for the BYE of the time before', async () => {
    await talking()
    told('ended') // overtook the CANCEL or the BYE
    line.ring(info)
    const phone = usePhone()
    phone.answer()
    await vi.advanceTimersByTimeAsync(3_000)
    expect(phone.call.at).toBe('talking')
  })
})
