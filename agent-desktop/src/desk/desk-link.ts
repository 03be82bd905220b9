import type { Outcome } from '@/api/outcome'
import type { DeskToken } from '@/api/types'
import { readFrame, type DeskProblem, type FromTelephony, type SipAccess, type ToTelephony } from './messages'

/**
 * The desk's connection to telephony.
 *
 * ```
 * off ──start──► connecting ──open, token──► signing-in ──signed-in──► signed-in
 *                    ▲                           │ refused                │ lost, 3 pongs missed
 *                    └──────── waiting ◄─────────┴────────────────────────┘
 * superseded, busy-elsewhere: until takeOver(); off: until start()
 * ```
 */
export type Link =
  | { readonly at: 'off' }
  | { readonly at: 'connecting' }
  | { readonly at: 'signing-in' }
  | { readonly at: 'signed-in'; readonly seat: string; readonly sip: SipAccess }
  | { readonly at: 'waiting'; readonly until: number; readonly attempt: number }
  | { readonly at: 'superseded' }
  | { readonly at: 'busy-elsewhere'; readonly problem: DeskProblem }

/** The part of a WebSocket that is used; a seam for tests. */
export interface Socket {
  send(text: string): void
  close(code?: number): void
  onopen: (() => void) | null
  onmessage: ((event: { data: unknown }) => void) | null
  onclose: ((event: { code: number }) => void) | null
}

export interface DeskLinkParts {
  open(): Socket
  token(): Promise<Outcome<DeskToken>>
  changed(link: Link): void
  heard(message: FromTelephony): void
  /** the core says that nobody is signed in any more */
  expired(): void
  /** true while this page has the call itself: on its return it takes the seat over from its own socket, which telephony may still believe in */
  speaks?(): boolean
  random?(): number
}

export const backOff = { first: 500, most: 10_000 } as const
export const pingEvery = 10_000
const missedPongs = 3
/** A ping after a change of networks is answered within this time, or the socket is dead. */
const probePatience = 2_000
/** A socket that neither opens nor signs in within this time is given up. */
const signInPatience = 10_000

export class DeskLink {
  private link: Link = { at: 'off' }
  private socket: Socket | null = null
  private attempt = 0
  private unanswered = 0
  private retry: ReturnType<typeof setTimeout> | null = null
  private heart: ReturnType<typeof setInterval> | null = null
  private probe: ReturnType<typeof setTimeout> | null = null
  private patience: ReturnType<typeof setTimeout> | null = null

  constructor(private readonly parts: DeskLinkParts) {}

  get state(): Link {
    return this.link
  }

  /** `takeOver` when this very tab had the desk before it was loaded anew. */
  start(takeOver = false): void {
    if (this.link.at === 'off') this.connect(takeOver)
  }

  /** A person decided to go on here. */
  takeOver(): void {
    if (this.link.at === 'superseded' || this.link.at === 'busy-elsewhere') this.connect(true)
  }

  /** Signs in anew, to get a fresh SIP secret. The seat is ours, so it is taken over from our own old socket. */
  renew(): void {
    if (this.link.at !== 'signed-in') return
    this.drop()
    this.connect(true)
  }

  /** The network is back, or another: do not wait out the back-off, nor the pongs of a socket that may be dead. */
  tryNow(): void {
    const { socket } = this
    if (this.link.at === 'waiting') this.connect(this.speaks())
    if (this.link.at !== 'signed-in' || socket === null) return
    this.beat(socket)
    this.probe = setTimeout(() => {
      if (this.unanswered > 0) this.lost(socket)
    }, probePatience)
  }

  send(message: ToTelephony): boolean {
    if (this.link.at !== 'signed-in' || this.socket === null) return false
    this.socket.send(JSON.stringify(message))
    return true
  }

  /** Leaves for good: the seat goes offline at once. */
  stop(): void {
    this.send({ type: 'sign-out' })
    this.drop()
    this.become({ at: 'off' })
  }

  private speaks(): boolean {
    return this.parts.speaks?.() ?? false
  }

  private become(link: Link): void {
    this.link = link
    this.parts.changed(link)
  }

  private connect(takeOver: boolean): void {
    this.drop()
    this.become({ at: 'connecting' })
    const socket = this.parts.open()
    // The first time both ways at once: a caller may be waiting in the music. Later no token is wasted on a telephony that is away.
    const early = this.attempt === 0 ? this.parts.token() : null
    this.socket = socket
    this.patience = setTimeout(() => this.lost(socket), signInPatience)
    socket.onopen = () => void this.signIn(socket, takeOver, early ?? this.parts.token())
    socket.onmessage = (event) => {
      const message = socket === this.socket && typeof event.data === 'string' ? readFrame(event.data) : null
      if (message !== null) this.hear(socket, message)
    }
    socket.onclose = () => this.lost(socket)
  }

  private async signIn(socket: Socket, takeOver: boolean, token: Promise<Outcome<DeskToken>>): Promise<void> {
    const outcome = await token
    if (socket !== this.socket) return
    if (outcome.as === 'done') {
      this.become({ at: 'signing-in' })
      socket.send(JSON.stringify({ type: 'sign-in', token: outcome.value.token, takeOver } satisfies ToTelephony))
    } else if (outcome.as === 'refused' && outcome.problem.status === 401) {
      this.drop()
      this.become({ at: 'off' })
      this.parts.expired()
    } else {
      this.lost(socket)
    }
  }

  private hear(socket: Socket, message: FromTelephony): void {
    switch (message.type) {
      case 'signed-in':
        this.signedIn(socket, message.seat, message.sip)
        break
      case 'pong':
        this.unanswered = 0
        return
      case 'superseded':
        this.drop()
        this.become({ at: 'superseded' })
        break
      case 'refused':
        if (this.link.at === 'signing-in') {
          this.signInRefused(socket, message.problem)
          return
        }
        break
      case 'ended':
      case 'seat':
      case 'call':
      case 'queue':
      case 'service':
      case 'targets':
      case 'forced':
      case 'released':
      case 'message':
      case 'board':
      case 'board-changes':
      case 'done':
      case 'watching':
        break
    }
    this.parts.heard(message)
  }

  private signedIn(socket: Socket, seat: string, sip: SipAccess): void {
    if (this.patience !== null) clearTimeout(this.patience)
    this.patience = null
    this.attempt = 0
    this.unanswered = 0
    this.heart ??= setInterval(() => this.beat(socket), pingEvery)
    this.become({ at: 'signed-in', seat, sip })
  }

  private signInRefused(socket: Socket, problem: DeskProblem): void {
    if (problem.type !== '/problems/desk-busy-elsewhere') {
      this.lost(socket)
      return
    }
    this.drop()
    this.become({ at: 'busy-elsewhere', problem })
  }

  private beat(socket: Socket): void {
    if (this.unanswered >= missedPongs) {
      this.lost(socket)
      return
    }
    this.unanswered += 1
    socket.send(JSON.stringify({ type: 'ping' } satisfies ToTelephony))
  }

  private lost(socket: Socket): void {
    if (socket !== this.socket) return
    this.drop()
    const wait = Math.min(backOff.most, backOff.first * 2 ** this.attempt) * (0.75 + (this.parts.random ?? Math.random)() / 2)
    this.attempt += 1
    this.retry = setTimeout(() => this.connect(this.speaks()), wait)
    this.become({ at: 'waiting', until: Date.now() + wait, attempt: this.attempt })
  }

  private drop(): void {
    if (this.retry !== null) clearTimeout(this.retry)
    if (this.heart !== null) clearInterval(this.heart)
    if (this.patience !== null) clearTimeout(this.patience)
    if (this.probe !== null) clearTimeout(this.probe)
    this.retry = this.heart = this.patience = this.probe = null
    const socket = this.socket
    this.socket = null
    socket?.close()
  }
}
