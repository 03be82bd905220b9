import type { BoardChanges, BoardLine, BoardMessage, BoardSeat, FromTelephony, ToTelephony, WatchHow } from '@/desk/messages'
import { fakeName, fakeState } from './fake-targets'

const every = 1_000
const lines = ['12315', '12331', '12358', '12365', '12330']

/** A room of 200 seats, a few of which change each second, and what a supervisor does in it. */
export class FakeFloor {
  private n = 0
  private timer: ReturnType<typeof setInterval> | null = null
  private seats: BoardSeat[] = Array.from({ length: 199 }, (_, index) => seatOf(index))
  private alarms: BoardMessage['alarms'] = []
  private watching: { seat: string; how: WatchHow } | null = null

  constructor(private readonly tell: (message: FromTelephony) => void, private readonly ear: { begin(seat: string): void; end(): void }) {}

  /** True when it was for the floor. */
  hear(message: ToTelephony): boolean {
    switch (message.type) {
      case 'board':
        this.board(message.on)
        return true
      case 'force':
        this.change(message.seat, { state: message.state, reason: message.state === 'not-ready' ? 'other' : null })
        this.tell({ type: 'done', about: 'force', seat: message.seat, next: false })
        return true
      case 'release':
        this.change(message.seat, { state: 'wrap-up', line: null, callId: null })
        this.tell({ type: 'done', about: 'release', seat: message.seat })
        return true
      case 'message': {
        const seats = message.seats ?? this.seats.map((seat) => seat.seat)
        this.tell({ type: 'done', about: 'message', id: crypto.randomUUID(), delivered: message.seats === null ? seats.slice(0, -3) : seats, away: message.seats === null ? seats.slice(-3) : [] })
        return true
      }
      case 'watch':
        this.watch(message.seat, message.how)
        return true
      case 'unwatch':
        this.unwatch(null)
        return true
      default:
        return false
    }
  }

  /** Alarms of each kind, or none. */
  alarm(on: boolean): void {
    const since = new Date(Date.now() - 95_000).toISOString()
    this.alarms = on ? [
      { kind: 'link-down', line: null, since, words: '运营商中继 2 没有应答，来电从中继 1 进入。', wordsEn: 'Trunk 2 does not answer; calls come by trunk 1.' },
      { kind: 'long-wait', line: '12315', since, words: '12315 有来电已等候超过 2 分钟', wordsEn: 'A caller on 12315 waits longer than 2 min' },
      { kind: 'service-level', line: '12365', since, words: '12365 今日 15 秒接通率 71%，低于目标 95%', wordsEn: '12365: 71% within 15 s today, below 95%' },
    ] : []
    this.whole()
  }

  private board(on: boolean): void {
    if (this.timer !== null) clearInterval(this.timer)
    this.timer = on ? setInterval(() => this.tick(), every) : null
    if (on) this.whole()
  }

  private whole(): void {
    this.tell({ type: 'board', n: ++this.n, at: now(), lines: lines.map((line, index) => lineOf(line, index)), seats: this.seats, alarms: this.alarms })
  }

  private tick(): void {
    const changed = [0, 1, 2].map(() => Math.floor(Math.random() * this.seats.length))
    this.seats = this.seats.map((seat, index) => (changed.includes(index) && index > 20 ? { ...seatOf(index + this.n), seat: seat.seat, name: seat.name, since: now() } : seat))
    this.changes(changed.map((index) => this.seats[index]).filter((seat) => seat !== undefined))
  }

  private change(seat: string, more: Partial<BoardSeat>): void {
    this.seats = this.seats.map((one) => (one.seat === seat ? { ...one, since: now(), ...more } : one))
    this.changes(this.seats.filter((one) => one.seat === seat))
  }

  private changes(seats: BoardSeat[]): void {
    if (this.timer !== null) this.tell({ type: 'board-changes', n: ++this.n, at: now(), lines: [], seats, gone: [], alarms: null } satisfies BoardChanges)
  }

  private watch(seat: string, how: WatchHow): void {
    const name = this.seats.find((one) => one.seat === seat)?.name ?? ''
    const is = { type: 'watching', seat, name, callId: `call-${seat}`, how } as const
    if (how === 'take-over') {
      this.watching = null
      this.ear.end()
      this.change(seat, { state: 'wrap-up', line: null, callId: null, watchedBy: null })
      return this.tell({ ...is, state: 'ended', why: 'taken-over' })
    }
    const goesOn = this.watching?.seat === seat
    this.watching = { seat, how }
    if (goesOn) return this.tell({ ...is, state: 'on' })
    this.tell({ ...is, state: 'calling' })
    this.ear.begin(seat)
    setTimeout(() => {
      this.tell({ ...is, how: this.watching?.how ?? how, state: 'on' })
      this.change(seat, { watchedBy: '9002' })
    }, 600)
  }

  private unwatch(why: string | null): void {
    if (this.watching === null) return
    const { seat, how } = this.watching
    this.watching = null
    this.tell({ type: 'watching', seat, name: '', callId: `call-${seat}`, how, state: 'ended', why })
    this.change(seat, { watchedBy: null })
    this.ear.end()
  }
}

const now = () => new Date().toISOString()

function seatOf(index: number): BoardSeat {
  const state = fakeState(index)
  const inCall = ['talking', 'held', 'consulting', 'conference', 'ringing', 'dialling'].includes(state)
  return {
    seat: String(1002 + index), name: fakeName(index), state, reason: state === 'not-ready' ? (['break', 'meeting', 'no-answer', 'training'][index % 4] ?? null) : null, since: new Date(Date.now() - ((index * 37) % 900) * 1000).toISOString(),
    next: index % 17 === 4 ? 'not-ready' : null, callId: inCall ? `call-${1002 + index}` : null, line: inCall ? (lines[index % 5] ?? null) : null, skills: { '12315': 5, [lines[index % 5] ?? '12331']: 7, ...(index % 3 === 0 ? { yue: 4 } : {}), ...(index % 7 === 0 ? { 'region-4201': 3 } : {}) },
  }
}

function lineOf(number: string, index: number): BoardLine {
  const waiting = [3, 0, 0, 1, 0][index] ?? 0
  return {
    number, name: ['消费维权', '食品药品', '价格监督', '质量监督', '知识产权'][index] ?? '', waiting, longestSince: waiting === 0 ? null : new Date(Date.now() - (index === 0 ? 134_000 : 12_000)).toISOString(), ready: [14, 9, 6, 0, 4][index] ?? 0, talking: [61, 12, 4, 9, 1][index] ?? 0,
    offeredToday: 2000, answeredToday: [1840, 312, 96, 207, 18][index] ?? 0, abandonedToday: [34, 3, 1, 22, 0][index] ?? 0, withinToday: 1, serviceLevel: [0.9612, 0.952, 0.9, 0.711, null][index] ?? null, target: 0.95, withinSeconds: 15,
  }
}
