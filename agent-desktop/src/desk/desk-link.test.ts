import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Outcome } from '@/api/outcome'
import type { DeskToken } from '@/api/types'
import { backOff, DeskLink, pingEvery, type Link, type Socket } from './desk-link'
import { readFrame, type FromTelephony, type ToTelephony } from './messages'

/** Telephony's side of the socket. */
class FakeServer {
  readonly sockets: (Socket & { heard: ToTelephony[]; closed: boolean })[] = []

  open = (): Socket => {
    const socket = { heard: [] as ToTelephony[], closed: false, onopen: null, onmessage: null, onclose: null, send: (text: string) => void socket.heard.push(JSON.parse(text) as ToTelephony), close: () => (socket.closed = true) }
    this.sockets.push(socket)
    return socket
  }

  get last() {
    const socket = this.sockets.at(-1)
    if (socket === undefined) throw new Error('nobody connected')
    return socket
  }

  async accept(): Promise<void> {
    this.last.onopen?.()
    await vi.advanceTimersByTimeAsync(0)
  }

  say(message: FromTelephony): void {
    this.last.onmessage?.({ data: JSON.stringify(message) })
  }

  async signIn(): Promise<void> {
    await this.accept()
    this.say({ type: 'signed-in', seat: '1001', sip: { uri: 'sip:1001@hotline', password: 'x', path: '/sip', iceServers: [] } })
  }
}

describe('the link to telephony', () => {
  let server: FakeServer
  let states: Link['at'][]
  let heard: FromTelephony[]
  let tokens: number
  let expired: number
  let answer: () => Outcome<DeskToken>
  let link: DeskLink
  let speaks: boolean

  beforeEach(() => {
    vi.useFakeTimers()
    server = new FakeServer()
    states = []
    heard = []
    tokens = expired = 0
    speaks = false
    answer = () => ({ as: 'done', status: 201, value: { token: `t${++tokens}`, expiresAt: '' } })
    link = new DeskLink({ open: server.open, token: () => Promise.resolve(answer()), changed: (state) => states.push(state.at), heard: (message) => heard.push(message), expired: () => expired++, speaks: () => speaks, random: () => 0.5 })
  })
  afterEach(() => vi.useRealTimers())

  it('signs in with a token as its first frame', async () => {
    link.start()
    await server.signIn()
    expect(server.last.heard).toEqual([{ type: 'sign-in', token: 't1', takeOver: false }])
    expect(states).toEqual(['connecting', 'signing-in', 'signed-in'])
  })
  it('asks for its first token beside the socket, and later only when telephony is there', async () => {
    link.start()
    expect([tokens, server.last.heard]).toEqual([1, []])
    server.last.onclose?.({ code: 1006 })
    await vi.advanceTimersByTimeAsync(backOff.first)
    expect([tokens, server.sockets.length]).toEqual([1, 2])
    await server.signIn()
    expect(server.last.heard[0]).toMatchObject({ token: 't2' })
  })
  it('hands on what telephony tells, and leaves out what it does not know', async () => {
    link.start()
    await server.signIn()
    server.say({ type: 'queue', waiting: 3, ready: 2 })
    server.last.onmessage?.({ data: '{"type":"news-of-tomorrow"}' })
    server.last.onmessage?.({ data: 'not json' })
    expect(heard.map((message) => message.type)).toEqual(['signed-in', 'queue'])
  })
  it('comes back after a lost socket with a new token, waiting longer each time', async () => {
    link.start()
    await server.signIn()
    for (const wait of [backOff.first, backOff.first * 2, backOff.first * 4]) {
      server.last.onclose?.({ code: 1006 })
      const before = server.sockets.length
      await vi.advanceTimersByTimeAsync(wait - 1)
      expect(server.sockets).toHaveLength(before)
      await vi.advanceTimersByTimeAsync(1)
      expect(server.sockets).toHaveLength(before + 1)
    }
    await server.signIn()
    expect(server.last.heard[0]).toMatchObject({ token: 't2' })
  })
  it('finds out at once after a change of networks whether its socket is dead', async () => {
    link.start()
    await server.signIn()
    link.tryNow()
    server.say({ type: 'pong' })
    await vi.advanceTimersByTimeAsync(2_000)
    expect(link.state.at).toBe('signed-in')
    link.tryNow()
    await vi.advanceTimersByTimeAsync(2_000)
    expect(link.state.at).toBe('waiting')
    expect(server.last.heard.filter((message) => message.type === 'ping')).toHaveLength(2)
  })
  it('takes the seat over from its own dead socket while the call is here', async () => {
    link.start()
    await server.signIn()
    speaks = true
    server.last.onclose?.({ code: 1006 })
    link.tryNow()
    await server.accept()
    expect(server.last.heard[0]).toMatchObject({ type: 'sign-in', takeOver: true })
  })
  it('never waits longer than ten seconds, and at once when the network is back', () => {
    link.start()
    for (let i = 0; i < 12; i++) {
      server.last.onclose?.({ code: 1006 })
      link.tryNow()
    }
    server.last.onclose?.({ code: 1006 })
    const state = link.state
    expect(state.at === 'waiting' && state.until - Date.now()).toBeLessThanOrEqual(backOff.most)
  })
  it('gives up a socket that misses three pongs', async () => {
    link.start()
    await server.signIn()
    await vi.advanceTimersByTimeAsync(pingEvery * 3)
    expect(server.last.heard.filter((message) => message.type === 'ping')).toHaveLength(3)
    expect(link.state.at).toBe('signed-in')
    await vi.advanceTimersByTimeAsync(pingEvery)
    expect(link.state.at).toBe('waiting')
    expect(server.sockets[0]?.closed).toBe(true)
  })
  it('keeps a socket whose pongs come', async () => {
    link.start()
    await server.signIn()
    for (let i = 0; i < 8; i++) {
      await vi.advanceTimersByTimeAsync(pingEvery)
      server.say({ type: 'pong' })
    }
    expect(link.state.at).toBe('signed-in')
  })
  it('gives up a socket that never signs in', async () => {
    link.start()
    await server.accept()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(states).toContain('waiting')
  })
  it('hears that its sessions were ended and keeps its call; then the core says that nobody is signed in', async () => {
    link.start()
    await server.signIn()
    const problem = { type: '/problems/session-ended', title: '登录已终止' }
    server.say({ type: 'ended', problem })
    expect(heard.at(-1)).toEqual({ type: 'ended', problem })
    expect(link.state.at).toBe('signed-in')
    answer = () => ({ as: 'refused', problem: { type: '/problems/not-signed-in', title: '', status: 401 } })
    server.last.onclose?.({ code: 4002 })
    await vi.advanceTimersByTimeAsync(1_000)
    await server.accept()
    expect(expired).toBe(1)
    expect(link.state.at).toBe('off')
  })
  it('stays away when it was superseded, until a person takes over', async () => {
    link.start()
    await server.signIn()
    server.say({ type: 'superseded' })
    server.sockets[0]?.onclose?.({ code: 4001 })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(server.sockets).toHaveLength(1)
    link.takeOver()
    await server.signIn()
    expect(server.last.heard[0]).toMatchObject({ takeOver: true })
  })
  it('asks before it takes over a seat that is in a call elsewhere', async () => {
    link.start()
    await server.accept()
    server.say({ type: 'refused', problem: { type: '/problems/desk-busy-elsewhere', title: '' } })
    expect(link.state.at).toBe('busy-elsewhere')
  })
  it('tries again with a new token when one was too old', async () => {
    link.start()
    await server.accept()
    server.say({ type: 'refused', problem: { type: '/problems/desk-token-invalid', title: '' } })
    await vi.advanceTimersByTimeAsync(backOff.first)
    await server.accept()
    expect(server.last.heard[0]).toMatchObject({ token: 't2' })
  })
  it('waits and tries again while the core has no token for it', async () => {
    answer = () => ({ as: 'away' })
    link.start()
    await server.accept()
    expect(link.state.at).toBe('waiting')
  })
  it('stops when the core knows the session no more', async () => {
    answer = () => ({ as: 'refused', problem: { type: '/problems/not-signed-in', title: '', status: 401 } })
    link.start()
    await server.accept()
    expect([link.state.at, expired]).toEqual(['off', 1])
  })
  it('says goodbye when it is stopped and does not come back', async () => {
    link.start()
    await server.signIn()
    link.stop()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(server.sockets).toHaveLength(1)
    expect(server.last.heard.at(-1)).toEqual({ type: 'sign-out' })
  })
  it('renews its sign-in over its own seat, to get a fresh secret', async () => {
    link.start()
    await server.signIn()
    link.renew()
    await server.signIn()
    expect(server.last.heard[0]).toMatchObject({ takeOver: true, token: 't2' })
  })
  it('sends nothing while it is not signed in', () => expect(link.send({ type: 'ready' })).toBe(false))
  it('listens no more to a socket that it left', async () => {
    link.start()
    await server.signIn()
    const old = server.last
    old.onclose?.({ code: 1006 })
    await vi.advanceTimersByTimeAsync(backOff.first)
    old.onmessage?.({ data: '{"type":"superseded"}' })
    expect(link.state.at).toBe('connecting')
  })
})

describe('frames', () => {
  it('that are not ours are ignored', () => expect([readFrame('[]'), readFrame('null'), readFrame('{"type":7}'), readFrame('{')]).toEqual([null, null, null, null]))
})
