/** The frames of `/telephony/desk`, as in `docs/contracts.md` section 3. Times are ISO-8601 UTC. */
export type SeatState = 'offline' | 'not-ready' | 'ready' | 'reserved' | 'ringing' | 'dialling' | 'talking' | 'held' | 'consulting' | 'conference' | 'wrap-up'
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
  /** of wrap-up: when it may be ended, and how often it may be prolonged still */
  earliest?: string | null
  extensions?: number | null
  /** of ready: nothing is offered before */
  offeredFrom?: string | null
  serverTime?: string | null
}

export interface CallMessage {
  type: 'call'
  callId: string
  phase: 'reserved' | 'ringing' | 'dialling' | 'talking' | 'held' | 'consulting' | 'conference' | 'transferring' | 'interrupted' | 'ended'
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
  direction?: Direction | null
  /** what is sent to a target of a consultation, and how it goes; null when there is none */
  consult?: Consult | null
  recordingPaused?: boolean | null
  /** when the recording resumes by itself */
  recordingPausedUntil?: string | null
  /** who gave the caller to this seat */
  from?: GivenBy | null
  warning?: string | Warning | null
  priority?: number | null
  step?: number | null
  /** of a call out: what it is about */
  ticketId?: string | null
  callBackId?: string | null
}

export type Direction = 'in' | 'out'

/** To whom a call goes. A number outside is national, as it is dialled. */
export type Target =
  | { kind: 'seat'; seat: string; name?: string | null }
  | { kind: 'queue'; line: string; skills?: Record<string, number> }
  | { kind: 'outside'; number: string }

export interface Consult {
  to: Target
  state: 'calling' | 'talking' | 'failed'
  why?: string | null
}

export interface GivenBy {
  seat: string
  name?: string | null
  ticketId?: string | null
  note?: string | null
  /** it is only asked, the caller stays with the other */
  consult?: boolean | null
}

/** Why this caller is warned of, who decided it and until when. */
export interface Warning {
  text: string
  until?: string | null
  by?: string | null
}

export interface TargetSeat {
  seat: string
  name: string
  state: SeatState
  since?: string | null
}

export interface TargetLine {
  number: string
  name: string
  waiting: number
  ready: number
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

/** A supervisor's words to this desk. */
export interface WordsMessage {
  type: 'message'
  id: string
  from: { seat?: string | null; name: string }
  text: string
  at: string
}

export interface BoardLine {
  number: string
  name: string
  waiting: number
  longestSince?: string | null
  ready: number
  talking: number
  offeredToday?: number
  answeredToday: number
  abandonedToday: number
  withinToday?: number
  /** 0 to 1; null before the first answer of today */
  serviceLevel?: number | null
  target?: number | null
  withinSeconds?: number | null
}

export interface BoardSeat {
  seat: string
  name: string
  state: SeatState
  reason?: string | null
  since: string
  next?: string | null
  offeredFrom?: string | null
  callId?: string | null
  line?: string | null
  skills?: Record<string, number> | null
  /** the seat of the supervisor who listens */
  watchedBy?: string | null
}

export interface BoardAlarm {
  kind: string
  line?: string | null
  since: string
  words: string
  wordsEn?: string | null
}

export interface BoardMessage {
  type: 'board'
  n: number
  at: string
  lines: BoardLine[]
  seats: BoardSeat[]
  alarms: BoardAlarm[]
}

/** Each line and seat that changed, whole; `alarms`: all of them, or null when they are as before. */
export interface BoardChanges {
  type: 'board-changes'
  n: number
  at: string
  lines: BoardLine[]
  seats: BoardSeat[]
  gone: string[]
  alarms?: BoardAlarm[] | null
}

export interface DoneMessage {
  type: 'done'
  about: string
  seat?: string | null
  next?: boolean | null
  id?: string | null
  delivered?: string[] | null
  away?: string[] | null
}

export type WatchHow = 'listen' | 'whisper' | 'barge' | 'take-over'

export interface WatchingMessage {
  type: 'watching'
  seat: string
  name: string
  callId: string
  how: WatchHow
  state: 'calling' | 'on' | 'ended'
  why?: string | null
}

export type FromTelephony =
  | { type: 'signed-in'; seat: string; sip: SipAccess }
  | SeatMessage
  | CallMessage
  | QueueMessage
  | { type: 'superseded' }
  /** the core ended this person's sessions: the seat goes, with its call when there is one */
  | { type: 'ended'; problem: DeskProblem }
  /** `about`: the type of what was asked; absent where it is not known */
  | { type: 'refused'; problem: DeskProblem; about?: string | null }
  /** a supervisor set this seat's state; `next`: it counts when the call is over */
  | { type: 'forced'; state: 'ready' | 'not-ready' | 'offline'; reason?: string | null; next: boolean; by: string }
  | { type: 'released'; callId: string; by: string }
  | WordsMessage
  | BoardMessage
  | BoardChanges
  | DoneMessage
  | WatchingMessage
  | { type: 'service'; asterisk: boolean; redis: boolean; recording?: boolean }
  | { type: 'targets'; seats: TargetSeat[]; lines: TargetLine[] }
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
  | { type: 'transfer' | 'consult'; callId: string; to: Target; ticketId: string | null; note: string | null }
  | { type: 'consult-back' | 'consult-complete' | 'conference' | 'record-pause' | 'record-resume'; callId: string }
  | { type: 'conference-drop'; callId: string; who: 'caller' | 'target' }
  | { type: 'keys'; callId: string; digits: string }
  | { type: 'dial'; number: string; ticketId: string | null; callBackId: string | null }
  | { type: 'targets' }
  | { type: 'board'; on: boolean }
  | { type: 'force'; seat: string; state: 'ready' | 'not-ready' | 'offline'; reason?: NotReadyReason }
  | { type: 'release'; seat: string }
  | { type: 'watch'; seat: string; how: WatchHow }
  | { type: 'unwatch' }
  | { type: 'message'; seats: string[] | null; text: string }
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

const known = new Set<string>(['signed-in', 'seat', 'call', 'queue', 'superseded', 'ended', 'refused', 'service', 'targets', 'forced', 'released', 'message', 'board', 'board-changes', 'done', 'watching', 'pong'] satisfies FromTelephony['type'][])
