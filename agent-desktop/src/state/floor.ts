import type { BoardAlarm, BoardChanges, BoardLine, BoardMessage, BoardSeat, SeatState } from '@/desk/messages'
import { matches } from './pinyin'

/**
 * The room as telephony tells it: the whole once, then what changed. `n` counts telephony's frames; a gap makes it `stale`, and the
 * whole is to be asked for again. What does not change keeps its identity, so that only rows that changed are drawn anew.
 */
export interface Floor {
  readonly n: number
  readonly stale: boolean
  /** telephony's clock minus this machine's, ms */
  readonly offset: number
  readonly lines: readonly BoardLine[]
  readonly seats: ReadonlyMap<string, BoardSeat>
  readonly alarms: readonly BoardAlarm[]
}

export function nextFloor(floor: Floor | null, message: BoardMessage | BoardChanges, now: number): Floor | null {
  const at = Date.parse(message.at)
  const offset = Number.isNaN(at) ? 0 : at - now
  if (message.type === 'board') return { n: message.n, stale: false, offset, lines: message.lines, seats: new Map(message.seats.map((seat) => [seat.seat, seat])), alarms: message.alarms }
  if (floor === null || floor.stale) return floor
  if (message.n !== floor.n + 1) return { ...floor, stale: true }
  return { n: message.n, stale: false, offset, lines: changedLines(floor.lines, message.lines), seats: changedSeats(floor.seats, message), alarms: message.alarms ?? floor.alarms }
}

function changedLines(had: readonly BoardLine[], changed: readonly BoardLine[]): readonly BoardLine[] {
  const now = new Map(changed.map((line) => [line.number, line]))
  const lines = had.map((line) => now.get(line.number) ?? line)
  return [...lines, ...changed.filter((line) => !had.some((one) => one.number === line.number))]
}

function changedSeats(had: ReadonlyMap<string, BoardSeat>, message: BoardChanges): ReadonlyMap<string, BoardSeat> {
  const seats = new Map(had)
  for (const seat of message.seats) seats.set(seat.seat, seat)
  for (const seat of message.gone) seats.delete(seat)
  return seats
}

export type SortKey = 'seat' | 'name' | 'state' | 'since' | 'line'

export interface FloorFilter {
  readonly typed: string
  /** one of the groups; null for all */
  readonly group: SeatGroup | null
  readonly line: string | null
  readonly sort: SortKey
  readonly down: boolean
}

export const firstFilter: FloorFilter = { typed: '', group: null, line: null, sort: 'seat', down: false }

/** States that a supervisor looks at as one. */
export type SeatGroup = 'ready' | 'in-call' | 'ringing' | 'wrap-up' | 'not-ready'
export const seatGroups: readonly SeatGroup[] = ['ready', 'in-call', 'ringing', 'wrap-up', 'not-ready']

export function groupOf(state: SeatState): SeatGroup | null {
  switch (state) {
    case 'ready':
    case 'wrap-up':
    case 'not-ready':
      return state
    case 'reserved':
    case 'ringing':
    case 'dialling':
      return 'ringing'
    case 'talking':
    case 'held':
    case 'consulting':
    case 'conference':
      return 'in-call'
    case 'offline':
      return null
  }
}

const stateOrder: readonly SeatState[] = ['conference', 'consulting', 'held', 'talking', 'dialling', 'ringing', 'reserved', 'wrap-up', 'not-ready', 'ready', 'offline']

/** The rows to be shown, in their order; equal ones stand by their seat. Skills are found by their names. */
export function rowsOf(floor: Floor, filter: FloorFilter, skillName: (code: string) => string = (code) => code): BoardSeat[] {
  const rows = [...floor.seats.values()].filter(
    (seat) => (filter.group === null || groupOf(seat.state) === filter.group) && (filter.line === null || seat.line === filter.line) && (filter.typed === '' || matches(`${seat.name} ${seat.seat} ${Object.keys(seat.skills ?? {}).map((code) => `${code} ${skillName(code)}`).join(' ')}`, filter.typed)),
  )
  const way = filter.down ? -1 : 1
  return rows.sort((one, other) => way * compare(one, other, filter.sort) || bySeat(one, other))
}

// Made once: a collator for each comparison is most of what sorting 200 seats costs.
const numbers = new Intl.Collator('en', { numeric: true })
const readings = new Intl.Collator('zh-Hans-u-co-pinyin')
const bySeat = (one: BoardSeat, other: BoardSeat) => numbers.compare(one.seat, other.seat)

function compare(one: BoardSeat, other: BoardSeat, key: SortKey): number {
  switch (key) {
    case 'seat':
      return bySeat(one, other)
    case 'name':
      return readings.compare(one.name, other.name)
    case 'state':
      return stateOrder.indexOf(one.state) - stateOrder.indexOf(other.state)
    case 'since':
      return Date.parse(one.since) - Date.parse(other.since)
    case 'line':
      return numbers.compare(one.line ?? '~', other.line ?? '~')
  }
}

export function countsOf(floor: Floor): Record<SeatGroup, number> {
  const counts: Record<SeatGroup, number> = { ready: 0, 'in-call': 0, ringing: 0, 'wrap-up': 0, 'not-ready': 0 }
  for (const seat of floor.seats.values()) {
    const group = groupOf(seat.state)
    if (group !== null) counts[group] += 1
  }
  return counts
}

/** What may be done to a seat, in the order of the keys 1 to 9. */
export type FloorDeed = 'listen' | 'whisper' | 'barge' | 'take-over' | 'release' | 'not-ready' | 'ready' | 'offline' | 'message'
export const floorDeeds: readonly FloorDeed[] = ['listen', 'whisper', 'barge', 'take-over', 'release', 'not-ready', 'ready', 'offline', 'message']

/** Why it cannot be done just now, for words; null when it can be asked for. */
export function whyNot(deed: FloorDeed, seat: BoardSeat, own: string, inCall: boolean): 'own' | 'not-talking' | 'no-call' | 'you-in-call' | 'so-already' | null {
  const group = groupOf(seat.state)
  switch (deed) {
    case 'listen':
    case 'whisper':
    case 'barge':
    case 'take-over':
      if (seat.seat === own) return 'own'
      // what else is done in the call ends first
      if (deed === 'take-over' ? seat.state !== 'talking' && seat.state !== 'held' : group !== 'in-call') return 'not-talking'
      return inCall ? 'you-in-call' : null
    case 'release':
      return group === 'in-call' || group === 'ringing' ? null : 'no-call'
    case 'ready':
    case 'not-ready':
      return seat.state === deed ? 'so-already' : null
    case 'offline':
      return null
    case 'message':
      return seat.seat === own ? 'own' : null
  }
}

/** What cannot be taken back, and is heard by a citizen or ends somebody's work. */
export function hurts(deed: FloorDeed, seat: BoardSeat): boolean {
  return deed === 'barge' || deed === 'take-over' || deed === 'release' || (deed === 'offline' && seat.state !== 'not-ready')
}

/** Below its target: by how much decides the tone. */
export function levelTone(line: BoardLine): 'good' | 'warn' | 'bad' | 'plain' {
  if (line.serviceLevel == null || line.target == null) return 'plain'
  if (line.serviceLevel >= line.target) return 'good'
  return line.serviceLevel >= line.target - 0.1 ? 'warn' : 'bad'
}

export const longestMessage = 500
