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
  readonly next: 'ready' | 'not-ready' | null
  readonly until: number | null
  readonly callId: string | null
  readonly extensions: number
}

export type SeatEvent =
  | { readonly type: 'told'; readonly message: SeatMessage; readonly seat: string; readonly now: number }
  | { readonly type: 'lost' }
  | { readonly type: 'extended' }

export const unknownSeat: Seat = { at: 'unknown', last: null }

/** A wrap-up can be prolonged this often (telephony refuses more). */
export const maxExtensions = 5

export function nextSeat(state: Seat, event: SeatEvent): Seat {
  switch (event.type) {
    case 'lost':
      return state.at === 'unknown' ? state : { at: 'unknown', last: state }
    case 'extended':
      return state.at === 'wrap-up' ? { ...state, extensions: state.extensions + 1 } : state
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
        next: message.next === 'ready' || message.next === 'not-ready' ? message.next : null,
        until: here(message.until),
        callId: message.callId ?? null,
        extensions: goesOn ? state.extensions : 0,
      }
    }
  }
}

/** True while the choice of ready or not-ready is for later: it is taken when the call or its wrap-up ends. */
export function choosesNext(seat: Seat): boolean {
  return seat.at === 'reserved' || seat.at === 'ringing' || seat.at === 'talking' || seat.at === 'wrap-up'
}

/** What Alt+R asks for, or null when there is nothing to ask. */
export function toggled(seat: Seat): 'ready' | 'not-ready' | null {
  switch (seat.at) {
    case 'unknown':
    case 'offline':
      return null
    case 'ready':
      return 'not-ready'
    case 'not-ready':
      return 'ready'
    case 'reserved':
    case 'ringing':
    case 'talking':
    case 'wrap-up':
      return seat.next === 'not-ready' ? 'ready' : 'not-ready'
  }
}
