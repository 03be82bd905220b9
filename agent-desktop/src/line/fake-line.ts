import type { SipAccess } from '@/desk/messages'
import type { CallInfo, EndedBy } from '@/state/call'
import type { LineStats } from '@/state/quality'
import type { Line, LineEvent, Volume } from './line'

/** A telephone without a network: the desk runs on it in development and in tests. The lower half plays the other side. */
export class FakeLine implements Line {
  private readonly listeners = new Set<(event: LineEvent) => void>()
  private current: { info: CallInfo; answeredAt: number | null } | null = null
  private registered = false
  readonly refused: string[] = []
  volume: Volume = { heard: 1, sent: 1 }
  credentials: SipAccess | null = null
  microphone: string | null = null
  prepared = 0
  /** what is sent of the microphone just now */
  sends = true
  private muted = false
  private held = false

  listen(listener: (event: LineEvent) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  connect(access: SipAccess): void {
    this.credentials = access
    if (this.registered) return
    this.registered = true
    this.tell({ type: 'registration', state: 'connecting' })
    this.tell({ type: 'registration', state: 'registered' })
  }

  disconnect(): void {
    this.hangUp()
    if (!this.registered) return
    this.registered = false
    this.tell({ type: 'registration', state: 'off' })
  }

  retire(): void {
    if (!this.registered) return
    this.registered = false
    this.tell({ type: 'registration', state: 'off' })
  }

  answer(microphone: string | null): void {
    if (this.current === null || this.current.answeredAt !== null) return
    this.microphone = microphone
    this.current.answeredAt = Date.now()
    this.tell({ type: 'answered', callId: this.current.info.callId })
  }

  prepare(): void {
    this.prepared += 1
  }

  wake(): void {
    if (this.credentials !== null) this.connect(this.credentials)
  }

  hangUp(): void {
    this.end('seat')
  }

  mute(muted: boolean): void {
    if (this.current?.answeredAt == null) return
    this.muted = muted
    this.send()
    this.tell({ type: 'muted', muted })
  }

  hold(held: boolean): void {
    this.held = held
    this.send()
  }

  private send(): void {
    this.sends = !this.muted && !this.held
  }

  setVolume(volume: Volume): void {
    this.volume = volume
  }

  stats(): Promise<LineStats | null> {
    if (this.current?.answeredAt == null) return Promise.resolve(null)
    const packets = Math.floor((Date.now() - this.current.answeredAt) / 20)
    return Promise.resolve({
      at: Date.now(), packetsReceived: packets, packetsSent: packets, packetsLost: Math.floor(packets / 500),
      jitter: 0.004, roundTrip: 0.021, remoteEnergy: packets * 0.001,
    })
  }

  /** A caller rings; a second one is refused, the same once more replaces the session. */
  ring(info: CallInfo, resume = false): void {
    if (!this.registered || (this.current !== null && this.current.info.callId !== info.callId)) {
      this.refused.push(info.callId)
      return
    }
    this.current = { info, answeredAt: null }
    this.muted = this.held = false
    this.send()
    this.tell({ type: 'rang', info, resume })
  }

  callerHangsUp(): void {
    this.end('caller')
  }

  /** The network goes: an unanswered call goes along, an answered one is not known to be dead. */
  loseRegistration(): void {
    this.registered = false
    if (this.current?.answeredAt === null) this.end('system')
    this.tell({ type: 'registration', state: 'lost' })
  }

  refuseRegistration(): void {
    this.registered = false
    this.tell({ type: 'registration', state: 'refused' })
  }

  private end(by: EndedBy): void {
    if (this.current === null) return
    const { callId } = this.current.info
    this.current = null
    this.tell({ type: 'ended', callId, by })
  }

  private tell(event: LineEvent): void {
    for (const listener of [...this.listeners]) listener(event)
  }
}
