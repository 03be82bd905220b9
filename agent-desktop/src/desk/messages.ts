/** The frames of `/telephony/desk`, as in `docs/contracts.md` section 3. Times are ISO-8601 UTC. */
export type SeatState = 'offline' | 'not-ready' | 'ready' | 'reserved' | 'ringing' | 'talking' | 'wrap-up'
export type NotReadyReason = 'break' | 'meeting' | 'training' | 'other'
export const notReadyReasons: readonly NotReadyReason[] = ['break', 'meeting', 'training', 'other']

export interface SipAccess {
  uri: string
  password: string
  path: string
  iceServers: RTCIceServer[]
}

export interface SeatMessage {
  type: 'seat'
  state: SeatState
  since: string
  reason?: string | null
  next?: string | null
  until?: string | null
  callId?: string | null
  serverTime?: string | null
}

export interface CallMessage {
  type: 'call'
  callId: string
  phase: 'reserved' | 'ringing' | 'talking' | 'held' | 'interrupted' | 'ended'
  line?: string | null
  dialled?: string | null
  caller?: string | null
  callerRaw?: string | null
  queuedAt?: string | null
  answeredAt?: string | null
  endedAt?: string | null
  province?: string | null
  city?: string | null
  certain?: boolean | null
}

export interface QueueMessage {
  type: 'queue'
  waiting: number
  longestSince?: string | null
  ready: number
}

export interface DeskProblem {
  type: string
  title: string
  detail?: string | null
  titleEn?: string | null
}

export type FromTelephony =
  | { type: 'signed-in'; seat: string; sip: SipAccess }
  | SeatMessage
  | CallMessage
  | QueueMessage
  | { type: 'superseded' }
  /** the core ended this person's sessions: the seat goes, with its call when there is one */
  | { type: 'ended'; problem: DeskProblem }
  | { type: 'refused'; problem: DeskProblem }
  | { type: 'service'; asterisk: boolean; redis: boolean; recording?: boolean }
  | { type: 'pong' }

export type ToTelephony =
  | { type: 'sign-in'; token: string; takeOver: boolean }
  | { type: 'ready' }
  | { type: 'not-ready'; reason: NotReadyReason }
  | { type: 'wrap-up-done' }
  | { type: 'wrap-up-extend' }
  | { type: 'hang-up'; callId: string }
  | { type: 'hold'; callId: string }
  | { type: 'resume'; callId: string }
  | { type: 'sign-out' }
  | { type: 'ping' }

/** Reads a frame; null for what is not one of ours (it is ignored, so that telephony may learn new words first). */
export function readFrame(text: string): FromTelephony | null {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || !('type' in value)) return null
    return known.has(String(value.type)) ? (value as FromTelephony) : null
  } catch {
    return null
  }
}

const known = new Set<string>(['signed-in', 'seat', 'call', 'queue', 'superseded', 'ended', 'refused', 'service', 'pong'] satisfies FromTelephony['type'][])
