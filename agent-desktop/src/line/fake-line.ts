import type { SipAccess } from '@/desk/messages'
import type { CallInfo } from '@/state/call'
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

  hangUp(): void {
    this.end('seat')
  }

  mute(muted: boolean): void {
    if (this.current?.answeredAt != null) this.tell({ type: 'muted', muted })
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

  /** A caller rings; a second one is refused. */
  ring(info: CallInfo): void {
    if (this.current !== null || !this.registered) {
      this.refused.push(info.callId)
      return
    }
    this.current = { info, answeredAt: null }
    this.tell({ type: 'rang', info })
  }

  callerHangsUp(): void {
    this.end('caller')
  }

  loseRegistration(): void {
    this.registered = false
    this.tell({ type: 'registration', state: 'lost' })
  }

  refuseRegistration(): void {
    this.registered = false
    this.tell({ type: 'registration', state: 'refused' })
  }

  private end(by: 'seat' | 'caller'): void {
    if (this.current === null) return
    const { callId } = this.current.info
    this.current = null
    this.tell({ type: 'ended', callId, by })
  }

  private tell(event: LineEvent): void {
    for (const listener of [...this.listeners]) listener(event)
  }
}
