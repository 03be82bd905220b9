import { UA, WebSocketInterface } from 'jssip'
import type { RTCSession } from 'jssip/lib/RTCSession'
import type { RTCSessionEvent, UnRegisteredEvent } from 'jssip/lib/UA'
import type { SipAccess } from '@/desk/messages'
import type { EndedBy } from '@/state/call'
import type { LineStats } from '@/state/quality'
import { isResume, readInvite } from './invite'
import type { Line, LineEvent, Volume } from './line'
import { readStats } from './stats'
import { Voice } from './voice'

/** Host candidates come within milliseconds; a machine with many networks must not keep a citizen waiting for the rest. */
const gatheringQuiet = 60
const gatheringMost = 500
/** JsSIP's own first attempt after a lost connection comes after one or two seconds; with a caller in the music ours comes earlier. */
const reconnectAfter = { least: 100, spread: 300 } as const
/** A registration that is not answered within this time after a change of networks runs over a dead connection. */
const wakePatience = 2_000
/** and after a new connection, when the server may be starting or have thousands to register */
const connectPatience = 4_000
const registerAgainAfter = 2_000
/** Sound comes within half a second of an answer. */
const soundPatience = 3_000
/** A microphone that was opened for a call that did not come back is let go. */
const preparedFor = 30_000

/** What JsSIP has and does not show. */
interface Inner {
  readonly transport: { connect(): void; disconnect(): void }
}

interface Living {
  readonly callId: string
  readonly session: RTCSession
  answered: boolean
  muted: boolean
  held: boolean
}

/** The telephone on WebRTC: SIP over the front door's WebSocket. The only importer of JsSIP. */
export class JsSipLine implements Line {
  private readonly listeners = new Set<(event: LineEvent) => void>()
  private readonly voice: Voice
  private ua: UA | null = null
  private access: SipAccess | null = null
  private living: Living | null = null
  private retiring = false
  private unused: ReturnType<typeof setTimeout> | undefined

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
    transportOf(ua).disconnect()
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

  prepare(microphone: string | null): void {
    this.voice.prepare(microphone)
    clearTimeout(this.unused)
    this.unused = setTimeout(() => {
      if (this.living === null) this.voice.close()
    }, preparedFor)
  }

  wake(): void {
    const ua = this.ua
    if (ua === null || this.retiring) return
    if (!ua.isConnected()) {
      transportOf(ua).connect()
      return
    }
    ua.register()
    this.unlessAnswered(ua, wakePatience)
  }

  /** A REGISTER that nobody answers is given up by JsSIP after 32 s only (RFC 3261, timer F): a new socket is tried before. */
  private unlessAnswered(ua: UA, patience: number): void {
    setTimeout(() => {
      const waits = (ua.registrator() as unknown as { _registering: boolean })._registering
      if (this.ua !== ua || !waits) return
      transportOf(ua).disconnect()
      transportOf(ua).connect()
    }, patience)
  }

  hangUp(): void {
    const session = this.living?.session
    if (session !== undefined && !session.isEnded()) session.terminate(session.isEstablished() ? {} : { status_code: 480 })
  }

  mute(muted: boolean): void {
    const living = this.living
    if (living?.session.isEstablished() !== true) return
    living.muted = muted
    silence(living)
    this.tell({ type: 'muted', muted })
  }

  hold(held: boolean): void {
    if (this.living === null || this.living.held === held) return
    this.living.held = held
    if (this.living.session.isEstablished()) silence(this.living)
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
    let wasConnected = false
    ua.on('connecting', () => registration('connecting'))
    ua.on('connected', () => {
      wasConnected = true
      // an Asterisk that starts takes sockets before it takes registrations
      this.unlessAnswered(ua, connectPatience)
    })
    ua.on('registered', () => registration('registered'))
    ua.on('unregistered', () => registration('lost'))
    ua.on('disconnected', () => {
      if (this.ua !== ua) return
      this.connectionLost(ua, wasConnected)
      wasConnected = false
      registration('lost')
    })
    ua.on('registrationFailed', (event: UnRegisteredEvent) => {
      const status = (event as { response?: { status_code: number } }).response?.status_code
      registration(status === 401 || status === 403 ? 'refused' : 'lost')
      // JsSIP leaves it at that; what is refused gets a new secret first.
      if (status !== 401 && status !== 403) setTimeout(() => this.ua === ua && ua.isConnected() && ua.register(), registerAgainAfter)
    })
    ua.on('newRTCSession', (event: RTCSessionEvent) => {
      // The enum of originators exists in the types only.
      if ((event.originator as string) === 'remote') this.ring(event.session, event.request)
      else event.session.terminate()
    })
    ua.start()
  }

  private ring(session: RTCSession, request: { getHeader(name: string): string | undefined }): void {
    const header = (name: string) => request.getHeader(name)
    const info = readInvite(header, session.remote_identity.uri.user, crypto.randomUUID())
    if (this.retiring || !this.makeWay(info.callId)) {
      session.terminate({ status_code: 486 })
      return
    }
    const living: Living = { callId: info.callId, session, answered: false, muted: false, held: false }
    this.living = living
    session.on('ended', (event) => this.over(living, event.originator, event.cause))
    session.on('failed', (event) => this.over(living, event.originator, event.cause))
    session.on('accepted', () => this.tell({ type: 'answered', callId: living.callId }))
    session.on('confirmed', () => {
      silence(living)
      this.unlessHeard(living)
    })
    session.on('peerconnection', (event) => this.voice.hear(event.peerconnection))
    session.on('icecandidate', promptly())
    this.tell({ type: 'rang', info, resume: isResume(header) })
  }

  /**
   * Browser and Asterisk may fail to find each other (ICE, DTLS): both sides hear nothing, and what the browser sends on the way
   * keeps Asterisk's `rtp_timeout` from noticing. Without its socket the leg is dead for the server, which rings the call again.
   */
  private unlessHeard(living: Living): void {
    setTimeout(() => {
      const ua = this.ua
      if (ua === null || this.living !== living || !['new', 'connecting', 'failed'].includes(living.session.connection.connectionState)) return
      transportOf(ua).disconnect()
      transportOf(ua).connect()
    }, soundPatience)
  }

  /** True when nothing lives, or what lives is dead for the server: it rings the same call again, or no packet of ours arrives. */
  private makeWay(callId: string): boolean {
    const living = this.living
    if (living === null) return true
    if (living.callId !== callId && !isCutOff(living.session)) return false
    this.forget(living)
    if (living.callId !== callId) this.tell({ type: 'ended', callId: living.callId, by: 'system' })
    return true
  }

  /** Lets a session go without a BYE, which might reach the call's new one. JsSIP has no public way to do so. */
  private forget(living: Living): void {
    this.living = null
    this.voice.close()
    ;(living.session as unknown as { _close(): void })._close()
  }

  /** What rings can no longer be answered; what is talked may still be heard, and is put through again if not. */
  private connectionLost(ua: UA, again: boolean): void {
    const living = this.living
    if (living?.answered === false) {
      this.forget(living)
      this.tell({ type: 'ended', callId: living.callId, by: 'system' })
    }
    if (again) setTimeout(() => this.ua === ua && transportOf(ua).connect(), reconnectAfter.least + Math.random() * reconnectAfter.spread)
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

function transportOf(ua: UA): Inner['transport'] {
  return (ua as unknown as Inner).transport
}

/** What is sent of the microphone: nothing while muted or held. */
function silence({ session, muted, held }: Living): void {
  if (muted || held) session.mute({ audio: true })
  else session.unmute({ audio: true })
}

function isCutOff(session: RTCSession): boolean {
  const { connection } = session as { connection: RTCPeerConnection | null | undefined }
  return connection != null && ['disconnected', 'failed', 'closed'].includes(connection.iceConnectionState)
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
