import type { Socket } from '@/desk/desk-link'
import type { TelephonyHealth } from '@/desk/health'
import type { CallMessage, FromTelephony, SeatMessage, SeatState, Target, ToTelephony } from '@/desk/messages'
import type { FakeLine } from '@/line/fake-line'
import { infoOf, noFacts, type CallInfo } from '@/state/call'
import { FakeFloor } from './fake-floor'
import { fakeTargets } from './fake-targets'

const place = 'fake.telephony'
/** how long a lost call stays in the music before it is put through again */
const rescueAfter = 1_500
/** how long a colleague, or a citizen who is called, lets it ring */
const answersAfter = 1_200
const longestPause = 120_000

/** Telephony for `npm run dev`: one seat, one call at a time, the states of the contract. The call outlives the page, as a real one does. */
export class FakeTelephony {
  private socket: FakeSocket | null = null
  private seat: SeatMessage = { type: 'seat', state: 'offline', since: new Date().toISOString() }
  private call: CallMessage | null = recall()
  private wrapUp: ReturnType<typeof setTimeout> | null = null
  up = true
  busyElsewhere = false
  /** whoever is consulted or called does not answer */
  nobodyAnswers = false
  private refuses: string | null = null
  readonly floor = new FakeFloor((message) => this.tell(message), {
    begin: (seat) => this.line.ring({ ...unknownCaller, callId: `call-${seat}`, facts: { ...noFacts, watch: seat } }),
    end: () => this.line.callerHangsUp(),
  })
  private pause: ReturnType<typeof setTimeout> | null = null
  health: TelephonyHealth = { status: 'up', asterisk: true, redis: true, eventsLost: 0, recording: 'on', recordingsWaiting: 0 }

  constructor(private readonly line: FakeLine) {
    line.listen((event) => {
      if (event.type === 'answered') this.answered()
      else if (event.type === 'ended') this.ended()
      else if (event.type === 'registration' && event.state === 'registered') this.rescue()
    })
    window.addEventListener('pagehide', () => sessionStorage.setItem(place, JSON.stringify(this.call)))
  }

  /** The seat's telephone goes away in the call: the caller hears music and is put through again. */
  interrupt(): void {
    this.phase('interrupted')
    this.rescue()
  }

  private rescue(): void {
    const call = this.call
    if (call?.phase !== 'interrupted') return
    setTimeout(() => this.call?.phase === 'interrupted' && this.line.ring(infoOf(call, Date.now()), true), rescueAfter)
  }

  private phase(phase: CallMessage['phase'], more: Partial<CallMessage> = {}): void {
    if (this.call === null) return
    this.call = { ...this.call, phase, ...more }
    const state: Partial<Record<CallMessage['phase'], SeatState>> = { talking: 'talking', held: 'held', consulting: 'consulting', conference: 'conference', dialling: 'dialling' }
    const now = state[phase]
    if (now !== undefined && now !== this.seat.state) this.become(now)
    this.tell(this.call)
  }

  /** What is asked next is refused in these words. */
  refuseNext(words: string): void {
    this.refuses = words
  }

  /** The wait of a seat that missed a call. */
  backOff(seconds: number): void {
    this.become('ready', { offeredFrom: new Date(Date.now() + seconds * 1000).toISOString() })
  }

  /** A supervisor's words and deeds. */
  say(message: FromTelephony): void {
    this.tell(message)
  }

  fail(reason: string): void {
    this.become('not-ready', { reason })
  }

  private consult(to: Target): void {
    this.phase('consulting', { consult: { to, state: 'calling' } })
    const call = this.call?.callId
    setTimeout(() => {
      if (this.call?.callId !== call || this.call?.consult?.state !== 'calling') return
      if (this.nobodyAnswers) this.phase('consulting', { consult: { to, state: 'failed', why: '对方 20 秒内没有接听' } })
      else this.phase('consulting', { consult: { to, state: 'talking' } })
    }, answersAfter)
  }

  private transfer(): void {
    this.phase('transferring')
    setTimeout(() => this.line.callerHangsUp(), answersAfter)
  }

  private pauseRecording(paused: boolean): void {
    if (this.call === null) return
    if (this.pause !== null) clearTimeout(this.pause)
    this.call = { ...this.call, recordingPaused: paused, recordingPausedUntil: paused ? new Date(Date.now() + longestPause).toISOString() : null }
    if (paused) this.pause = setTimeout(() => this.pauseRecording(false), longestPause)
    this.tell(this.call)
  }

  private dial(number: string, ticketId: string | null, callBackId: string | null): void {
    const e164 = /^\d+$/.test(number) ? (number.startsWith('0') ? `+86${number.slice(1)}` : `+86${number}`) : null
    const info: CallInfo = { callId: crypto.randomUUID(), line: '12315', dialled: number, caller: e164, callerRaw: number, province: '湖北', city: '武汉', certain: false, queuedAt: null, facts: { ...noFacts, direction: 'out', ticketId, callBackId } }
    this.call = { type: 'call', callId: info.callId, phase: 'dialling', line: '12315', dialled: number, caller: e164, callerRaw: number, direction: 'out', ticketId, callBackId, province: '湖北', city: '武汉' }
    this.become('dialling')
    this.line.ring(info)
    this.tell(this.call)
    setTimeout(() => {
      if (this.call?.callId !== info.callId || this.call.phase !== 'dialling') return
      if (this.nobodyAnswers) this.line.callerHangsUp()
      else this.phase('talking', { answeredAt: new Date().toISOString() })
    }, answersAfter)
  }

  /** What works besides the connection itself. */
  service(recording: TelephonyHealth['recording']): void {
    this.health = { ...this.health, recording }
    this.tell({ type: 'service', asterisk: true, redis: true, recording: recording === 'on' })
  }

  fallIll(): void {
    this.health = { ...this.health, status: 'degraded', recording: 'disk-full', eventsLost: 2, recordingsWaiting: 41 }
  }

  /** A caller whom Asterisk's own queue sends, while telephony is away. */
  ringByTheNet(info: CallInfo): void {
    this.line.ring(info)
  }

  open(): Socket {
    const socket = new FakeSocket((message) => this.hear(socket, message), () => (this.socket = null))
    setTimeout(() => (this.up ? socket.onopen?.() : socket.onclose?.({ code: 1006 })), 60)
    return socket
  }

  /** Everything is cut off until `setUp(true)`. */
  setUp(up: boolean): void {
    this.up = up
    if (!up) this.socket?.onclose?.({ code: 1006 })
  }

  supersede(): void {
    this.tell({ type: 'superseded' })
  }

  ring(info: CallInfo, more: Partial<CallMessage> = {}): void {
    this.call = { type: 'call', callId: info.callId, phase: 'ringing', line: info.line, dialled: info.dialled, caller: info.caller, callerRaw: info.callerRaw, queuedAt: new Date(Date.now() - 18_000).toISOString(), province: info.province, city: info.city, certain: info.certain, ...more }
    this.become('ringing')
    this.line.ring(info)
    this.tell(this.call)
  }

  queue(waiting: number): void {
    this.tell({ type: 'queue', waiting, ready: 4, longestSince: waiting === 0 ? null : new Date(Date.now() - 18_000).toISOString() })
  }

  private hear(socket: FakeSocket, message: ToTelephony): void {
    if (this.refuses !== null && !['ping', 'sign-in', 'targets', 'board'].includes(message.type)) {
      this.tell({ type: 'refused', about: message.type, problem: { type: '/problems/not-in-this-state', title: '现在不行', detail: this.refuses } })
      this.refuses = null
      return
    }
    if (this.floor.hear(message)) return
    switch (message.type) {
      case 'sign-in':
        this.socket = socket
        if (this.busyElsewhere && !message.takeOver) {
          this.tell({ type: 'refused', problem: { type: '/problems/desk-busy-elsewhere', title: '坐席正在别处通话' } })
          return
        }
        this.tell({ type: 'signed-in', seat: '1001', sip: { uri: 'sip:1001@hotline', password: 'fake', path: '/sip', iceServers: [] } })
        this.tell({ type: 'service', asterisk: true, redis: true, recording: this.health.recording === 'on' })
        this.signedIn()
        this.queue(3)
        return
      case 'ready':
        return this.choose('ready', null)
      case 'not-ready':
        return this.choose('not-ready', message.reason)
      case 'wrap-up-done':
        return this.endWrapUp()
      case 'wrap-up-extend':
        this.seat.until = new Date(Date.parse(this.seat.until ?? '') + 30_000).toISOString()
        this.seat.extensions = Math.max(0, (this.seat.extensions ?? 0) - 1)
        return this.tell(this.seat)
      case 'ping':
        return this.tell({ type: 'pong' })
      case 'hang-up':
        return this.line.hangUp()
      case 'hold':
        return this.phase('held')
      case 'resume':
        return this.phase('talking')
      case 'targets':
        return this.tell(fakeTargets())
      case 'transfer':
        return this.transfer()
      case 'consult':
        return this.consult(message.to)
      case 'consult-back':
        return this.phase('talking', { consult: null })
      case 'consult-complete':
        return this.transfer()
      case 'conference':
        return this.phase('conference')
      case 'conference-drop':
        return message.who === 'target' ? this.phase('talking', { consult: null }) : this.line.callerHangsUp()
      case 'record-pause':
      case 'record-resume':
        return this.pauseRecording(message.type === 'record-pause')
      case 'dial':
        return this.dial(message.number, message.ticketId, message.callBackId)
      case 'keys':
      case 'board':
      case 'force':
      case 'release':
      case 'watch':
      case 'unwatch':
      case 'message':
        return
      case 'sign-out':
        this.seat = { ...this.seat, state: 'offline' }
    }
  }

  private choose(state: 'ready' | 'not-ready', reason: string | null): void {
    if (this.seat.state === 'ready' || this.seat.state === 'not-ready') this.become(state, { reason })
    else this.tell((this.seat = { ...this.seat, next: state }))
  }

  private signedIn(): void {
    if (this.call === null) return this.become('not-ready', { reason: 'signed-in' })
    this.become('talking')
    this.tell(this.call)
  }

  private answered(): void {
    if (this.call === null || this.call.phase === 'dialling') return
    this.call = { ...this.call, phase: 'talking', answeredAt: this.call.answeredAt ?? new Date().toISOString() }
    this.become('talking')
    this.tell(this.call)
  }

  private ended(): void {
    if (this.call === null) return
    const talked = this.call.answeredAt != null
    this.tell({ ...this.call, phase: 'ended', endedAt: new Date().toISOString() })
    this.call = null
    if (!talked) return this.become('not-ready', { reason: 'no-answer' })
    this.become('wrap-up', { until: new Date(Date.now() + 45_000).toISOString(), earliest: new Date(Date.now() + 3_000).toISOString(), extensions: 5 })
    this.wrapUp = setTimeout(() => this.endWrapUp(), 45_000)
  }

  private endWrapUp(): void {
    if (this.wrapUp !== null) clearTimeout(this.wrapUp)
    this.become(this.seat.next === 'not-ready' ? 'not-ready' : 'ready', { next: null, until: null })
  }

  private become(state: SeatMessage['state'], more: Partial<SeatMessage> = {}): void {
    const next = this.seat.next ?? null
    this.seat = { type: 'seat', state, since: new Date().toISOString(), reason: null, next, until: null, callId: this.call?.callId ?? null, ...more, serverTime: new Date().toISOString() }
    this.tell(this.seat)
  }

  private tell(message: FromTelephony): void {
    this.socket?.onmessage?.({ data: JSON.stringify(message) })
  }
}

const unknownCaller: CallInfo = { callId: '', line: null, dialled: null, caller: null, callerRaw: null, province: null, city: null, certain: false, queuedAt: null }

/** A call that was talked when the page went away is interrupted now. */
function recall(): CallMessage | null {
  const call = JSON.parse(sessionStorage.getItem(place) ?? 'null') as CallMessage | null
  sessionStorage.removeItem(place)
  return call?.answeredAt == null ? null : { ...call, phase: 'interrupted' }
}

class FakeSocket implements Socket {
  onopen: (() => void) | null = null
  onmessage: ((event: { data: unknown }) => void) | null = null
  onclose: ((event: { code: number }) => void) | null = null

  constructor(private readonly hear: (message: ToTelephony) => void, private readonly closed: () => void) {}

  send(text: string): void {
    const message = JSON.parse(text) as ToTelephony
    setTimeout(() => this.hear(message), 10)
  }

  close(): void {
    this.closed()
  }
}
