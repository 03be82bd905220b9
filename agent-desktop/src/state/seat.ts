import type { SeatMessage, SeatState } from '@/desk/messages'

/**
 * The seat as telephony says it is, on this machine's clock. Telephony decides; the desk only shows and asks.
 *
 * `unknown` until the first message and again while the connection is lost (the last known state is kept to be shown in grey).
 */
export type Seat =
  | { readonly at: 'unknown'; readonly last: KnownSeat | null }
  | KnownSeat

export interface KnownSeat {
  readonly at: SeatState
  readonly seat: string
  /** milliseconds, this machine's clock */
  readonly since: number
  readonly reason: string | null
  readonly next: 'ready' | 'not-ready' | 'offline' | null
  /** why it will be not-ready */
  readonly nextReason: string | null
  /** the end of wrap-up */
  readonly until: number | null
  /** from when on wrap-up may be ended */
  readonly earliest: number | null
  readonly callId: string | null
  /** so many prolongations of wrap-up are left */
  readonly extensions: number
  /** it is ready, but nothing is offered to it before: a call was missed */
  readonly offeredFrom: number | null
}

export type SeatEvent =
  | { readonly type: 'told'; readonly message: SeatMessage; readonly seat: string; readonly now: number }
  | { readonly type: 'lost' }
  | { readonly type: 'extended' }
  | { readonly type: 'chosen'; readonly next: 'ready' | 'not-ready' | 'offline'; readonly reason: string | null }

export const unknownSeat: Seat = { at: 'unknown', last: null }

/** A wrap-up can be prolonged this often, where telephony does not say how often. */
export const maxExtensions = 5

export function nextSeat(state: Seat, event: SeatEvent): Seat {
  switch (event.type) {
    case 'lost':
      return state.at === 'unknown' ? state : { at: 'unknown', last: state }
    case 'extended':
      return state.at === 'wrap-up' ? { ...state, extensions: Math.max(0, state.extensions - 1) } : state
    case 'chosen':
      return choosesNext(state) && state.at !== 'unknown' ? { ...state, next: event.next, nextReason: event.reason } : state
    case 'told': {
      const { message, now } = event
      const offset = message.serverTime == null ? 0 : now - Date.parse(message.serverTime)
      const here = (time: string | null | undefined) => (time == null ? null : Date.parse(time) + offset)
      const goesOn = state.at === message.state && state.at === 'wrap-up'
      return {
        at: message.state,
        seat: event.seat,
        since: here(message.since) ?? now,
        reason: message.reason ?? null,
        next: wish(message.next),
        nextReason: state.at !== 'unknown' && state.next === message.next ? state.nextReason : null,
        until: here(message.until),
        earliest: here(message.earliest),
        callId: message.callId ?? null,
        extensions: message.extensions ?? (goesOn ? state.extensions : maxExtensions),
        offeredFrom: here(message.offeredFrom),
      }
    }
  }
}

const wish = (next: string | null | undefined) => (next === 'ready' || next === 'not-ready' || next === 'offline' ? next : null)

/** True while the choice of ready or not-ready is for later: it is taken when the call or its wrap-up ends. */
export function choosesNext(seat: Seat): boolean {
  return seat.at !== 'unknown' && seat.at !== 'offline' && seat.at !== 'ready' && seat.at !== 'not-ready'
}

/** What Alt+R asks for, or null when there is nothing to ask. */
export function toggled(seat: Seat): 'ready' | 'not-ready' | null {
  if (seat.at === 'unknown' || seat.at === 'offline') return null
  if (choosesNext(seat)) return seat.next === 'not-ready' ? 'ready' : 'not-ready'
  return seat.at === 'ready' ? 'not-ready' : 'ready'
}

/** What the agent has to do something about, to be said in words; null when all is well. */
export function troubleOf(seat: Seat): 'no-answer' | 'device-failed' | null {
  return seat.at === 'not-ready' && (seat.reason === 'no-answer' || seat.reason === 'device-failed') ? seat.reason : null
}

/** Which colour goes with the state's word. */
export const seatTones: Record<SeatState, 'good' | 'quiet' | 'accent' | 'busy' | 'warn'> = {
  offline: 'quiet', 'not-ready': 'quiet', ready: 'good', reserved: 'accent', ringing: 'accent', dialling: 'accent', talking: 'busy', held: 'warn', consulting: 'busy', conference: 'busy', 'wrap-up': 'warn',
}
