import { UA, WebSocketInterface } from 'jssip'
import type { RTCSession } from 'jssip/lib/RTCSession'
import type { RTCSessionEvent, UnRegisteredEvent } from 'jssip/lib/UA'
import type { SipAccess } from '@/desk/messages'
import type { EndedBy } from '@/state/call'
import type { LineStats } from '@/state/quality'
import { readInvite } from './invite'
import type { Line, LineEvent, Volume } from './line'
import { readStats } from './stats'
import { Voice } from './voice'

/** Host candidates come within milliseconds; a machine with many networks must not keep a citizen waiting for the rest. */
const gatheringQuiet = 60
const gatheringMost = 500

interface Living {
  readonly callId: string
  readonly session: RTCSession
  answered: boolean
}

/** The telephone on WebRTC: SIP over the front door's WebSocket. The only importer of JsSIP. */
export class JsSipLine implements Line {
  private readonly listeners = new Set<(event: LineEvent) => void>()
  private readonly voice: Voice
  private ua: UA | null = null
  private access: SipAccess | null = null
  private living: Living | null = null
  private retiring = false

  /** `host` is that of the page, e.g. `wss://desk.example`. */
  constructor(private readonly host: string, sound: HTMLAudioElement) {
    this.voice = new Voice(sound)
  }

  listen(listener: (event: LineEvent) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  connect(access: SipAccess): void {
    const same = this.ua !== null && !this.retiring && this.access?.uri === access.uri && this.access.path === access.path
    this.access = access
    if (same) this.renewSecret(access.password)
    else this.startAnew(access)
  }

  disconnect(): void {
    this.hangUp()
    const ua = this.ua
    this.ua = null
    this.access = null
    if (ua === null) return
    ua.stop()
    // JsSIP waits two seconds for answers; a socket that closes so late takes another tab's registration along.
    ;(ua as unknown as { transport: { disconnect(): void } }).transport.disconnect()
    this.tell({ type: 'registration', state: 'off' })
  }

  retire(): void {
    if (this.living === null) {
      this.disconnect()
      return
    }
    this.retiring = true
    this.ua?.unregister()
  }

  answer(microphone: string | null): void {
    if (this.living === null || this.living.answered) return
    this.living.answered = true
    void this.pickUp(this.living, microphone)
  }

  hangUp(): void {
    const session = this.living?.session
    if (session !== undefined && !session.isEnded()) session.terminate(session.isEstablished() ? {} : { status_code: 480 })
  }

  mute(muted: boolean): void {
    const session = this.living?.session
    if (session?.isEstablished() !== true) return
    if (muted) session.mute({ audio: true })
    else session.unmute({ audio: true })
  }

  setVolume(volume: Volume): void {
    this.voice.setVolume(volume)
  }

  async stats(): Promise<LineStats | null> {
    const session = this.living?.session
    if (session?.isEstablished() !== true) return null
    return readStats(await session.connection.getStats(), Date.now())
  }

  private tell(event: LineEvent): void {
    for (const listener of [...this.listeners]) listener(event)
  }

  /** The registration is refreshed with the new secret; JsSIP would otherwise notice only at the next refresh. */
  private renewSecret(password: string): void {
    this.ua?.set('password', password)
    if (this.ua?.isConnected() === true) this.ua.register()
  }

  private startAnew(access: SipAccess): void {
    this.disconnect()
    this.retiring = false
    this.access = access
    const ua = new UA({
      sockets: new WebSocketInterface(`${this.host}${access.path}`),
      uri: access.uri,
      password: access.password,
      register: true,
      register_expires: 60,
      session_timers: false,
      no_answer_timeout: 3600,
      connection_recovery_min_interval: 1,
      connection_recovery_max_interval: 10,
      user_agent: 'hotline12315 desk',
    })
    this.ua = ua
    const registration = (state: 'connecting' | 'registered' | 'lost' | 'refused') => {
      if (this.ua === ua) this.tell({ type: 'registration', state })
    }
    ua.on('connecting', () => registration('connecting'))
    ua.on('registered', () => registration('registered'))
    ua.on('unregistered', () => registration('lost'))
    ua.on('disconnected', () => registration('lost'))
    ua.on('registrationFailed', (event: UnRegisteredEvent) => {
      const status = (event as { response?: { status_code: number } }).response?.status_code
      registration(status === 401 || status === 403 ? 'refused' : 'lost')
    })
    ua.on('newRTCSession', (event: RTCSessionEvent) => {
      // The enum of originators exists in the types only.
      if ((event.originator as string) === 'remote') this.ring(event.session, event.request)
      else event.session.terminate()
    })
    ua.start()
  }

  private ring(session: RTCSession, request: { getHeader(name: string): string | undefined }): void {
    if (this.living !== null || this.retiring) {
      session.terminate({ status_code: 486 })
      return
    }
    const info = readInvite((name) => request.getHeader(name), session.remote_identity.uri.user, crypto.randomUUID())
    const living: Living = { callId: info.callId, session, answered: false }
    this.living = living
    session.on('ended', (event) => this.over(living, event.originator, event.cause))
    session.on('failed', (event) => this.over(living, event.originator, event.cause))
    session.on('accepted', () => this.tell({ type: 'answered', callId: living.callId }))
    session.on('muted', () => this.tell({ type: 'muted', muted: true }))
    session.on('unmuted', () => this.tell({ type: 'muted', muted: false }))
    session.on('peerconnection', (event) => this.voice.hear(event.peerconnection))
    session.on('icecandidate', promptly())
    this.tell({ type: 'rang', info })
  }

  private async pickUp(living: Living, microphone: string | null): Promise<void> {
    try {
      const mediaStream = await this.voice.openMicrophone(microphone)
      if (this.living !== living || living.session.isEnded()) {
        this.voice.close()
        return
      }
      living.session.answer({
        mediaConstraints: { audio: true, video: false },
        mediaStream,
        pcConfig: { iceServers: this.access?.iceServers ?? [] },
      })
    } catch {
      if (this.living !== living) return
      this.living = null
      this.voice.close()
      if (!living.session.isEnded()) living.session.terminate({ status_code: 480 })
      this.tell({ type: 'ended', callId: living.callId, by: 'no-microphone' })
    }
  }

  private over(living: Living, originator: string, cause: string): void {
    if (this.living !== living) return
    this.living = null
    this.voice.close()
    const by: EndedBy = cause === 'User Denied Media Access' ? 'no-microphone' : originator === 'local' ? 'seat' : originator === 'remote' ? 'caller' : 'system'
    this.tell({ type: 'ended', callId: living.callId, by })
    if (this.retiring) this.disconnect()
  }
}

/** Ends the gathering once host candidates are there and no more came for a moment. */
function promptly(): (event: { candidate: RTCIceCandidate; ready: () => void }) => void {
  let quiet: ReturnType<typeof setTimeout> | undefined
  let most: ReturnType<typeof setTimeout> | undefined
  return ({ candidate, ready }) => {
    most ??= setTimeout(ready, gatheringMost)
    if (candidate.type !== 'host') return
    clearTimeout(quiet)
    quiet = setTimeout(ready, gatheringQuiet)
  }
}
