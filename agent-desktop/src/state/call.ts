import type { CallMessage } from '@/desk/messages'

/**
 * The one call of this seat, from two tellers: the line (the browser's own SIP, which is always right about the sound) and
 * telephony (which knows the queue, the hold and the end, and may be away).
 *
 * ```
 * none ──rang──► ringing ──answering──► answering ──answered──► talking ◄──told held / talking──► held
 *                   │                       ▲                      │                               │
 *                   │                  rang, resume                └────────told interrupted───────┤
 *                   │                       └──────────────── interrupted ◄────────────────────────┘
 *                   └──ended──► over ──cleared──► none          (every living state ends in over)
 * ```
 * `interrupted`: the seat's telephone went away in the call; the caller hears music and is put through again as soon as it is
 * back, by an INVITE that is answered without a key. A call that telephony calls talking or held, but of which this browser has
 * no sound, is `elsewhere`: another tab has it, or telephony has not yet seen that this page was loaded anew.
 */
export type Call =
  | { readonly at: 'none' }
  | { readonly at: 'ringing'; readonly info: CallInfo; readonly since: number; readonly again: boolean }
  /** `answeredAt` is null for a first answer; else the call is taken back. `held`: it was on hold, and still is. */
  | { readonly at: 'answering'; readonly info: CallInfo; readonly since: number; readonly answeredAt: number | null; readonly held: boolean }
  | { readonly at: 'talking'; readonly info: CallInfo; readonly answeredAt: number; readonly muted: boolean }
  | { readonly at: 'held'; readonly info: CallInfo; readonly answeredAt: number; readonly muted: boolean; readonly heldAt: number }
  | { readonly at: 'interrupted'; readonly info: CallInfo; readonly answeredAt: number; readonly since: number }
  | { readonly at: 'elsewhere'; readonly info: CallInfo; readonly answeredAt: number }
  | { readonly at: 'over'; readonly info: CallInfo; readonly answeredAt: number | null; readonly endedAt: number; readonly by: EndedBy }

export type EndedBy = 'caller' | 'seat' | 'system' | 'no-microphone'

export interface CallInfo {
  readonly callId: string
  readonly line: string | null
  readonly dialled: string | null
  /** E.164, or null when hidden or unreadable */
  readonly caller: string | null
  readonly callerRaw: string | null
  readonly province: string | null
  readonly city: string | null
  readonly certain: boolean
  readonly queuedAt: number | null
}

/** `answeredBefore`: when this tab answered the call before its page was loaded anew; null when it did not. */
export type CallEvent =
  | { readonly type: 'rang'; readonly info: CallInfo; readonly resume: boolean; readonly answeredBefore: number | null; readonly now: number }
  | { readonly type: 'answering' }
  | { readonly type: 'answered'; readonly callId: string; readonly now: number }
  | { readonly type: 'muted'; readonly muted: boolean }
  | { readonly type: 'ended'; readonly callId: string; readonly by: EndedBy; readonly now: number }
  | { readonly type: 'told'; readonly message: CallMessage; readonly answeredBefore: number | null; readonly now: number }
  | { readonly type: 'cleared' }

type Rang = Extract<CallEvent, { type: 'rang' }>
type Told = Extract<CallEvent, { type: 'told' }>
type Living = Exclude<Call, { at: 'none' } | { at: 'over' }>

export const noCall: Call = { at: 'none' }

export function nextCall(state: Call, event: CallEvent): Call {
  switch (event.type) {
    case 'rang':
      return rang(state, event)
    case 'answering':
      return state.at === 'ringing' ? { at: 'answering', info: state.info, since: state.since, answeredAt: null, held: false } : state
    case 'answered':
      return answered(state, event.callId, event.now)
    case 'muted':
      return state.at === 'talking' ? { ...state, muted: event.muted } : state
    case 'ended':
      return ended(state, event.callId, event.by, event.now)
    case 'told':
      return told(state, event)
    case 'cleared':
      return state.at === 'over' ? noCall : state
  }
}

/** The line rings: a new call, or the same again, whose older session is dead. */
function rang(state: Call, { info, resume, answeredBefore, now }: Rang): Call {
  const same = state.at !== 'none' && state.info.callId === info.callId
  if (!same && isLive(state) && state.at !== 'elsewhere' && state.at !== 'interrupted') return state
  const known = same ? merge(state.info, info) : info
  const before = same ? answeredAtOf(state) : null
  if (resume) return { at: 'answering', info: known, since: now, answeredAt: before ?? answeredBefore ?? now, held: false }
  if (same && state.at === 'ringing') return { ...state, info: known }
  return { at: 'ringing', info: known, since: now, again: before !== null }
}

function answered(state: Call, callId: string, now: number): Call {
  if ((state.at !== 'ringing' && state.at !== 'answering') || state.info.callId !== callId) return state
  const answeredAt = answeredAtOf(state) ?? now
  const talk = { info: state.info, answeredAt, muted: false }
  return state.at === 'answering' && state.held ? { at: 'held', ...talk, heldAt: now } : { at: 'talking', ...talk }
}

function ended(state: Call, callId: string, by: EndedBy, now: number): Call {
  if (!isLive(state) || state.info.callId !== callId) return state
  return { at: 'over', info: state.info, answeredAt: answeredAtOf(state), endedAt: now, by }
}

function told(state: Call, event: Told): Call {
  const { message, now } = event
  if (message.phase === 'ended') return ended(state, message.callId, 'system', now)
  if (state.at === 'none' || state.info.callId !== message.callId) return isLive(state) ? state : toldOfAnother(state, event)
  return toldOfThis({ ...state, info: merge(state.info, infoOf(message)) }, message.phase, now)
}

/** A call of which this page knows nothing. Only what the line rings is shown as ringing: there must be something to answer. */
function toldOfAnother(state: Call, { message, answeredBefore, now }: Told): Call {
  const info = infoOf(message)
  const answeredAt = answeredBefore ?? (message.answeredAt == null ? now : Date.parse(message.answeredAt))
  if (message.phase === 'interrupted') return { at: 'interrupted', info, answeredAt, since: now }
  return message.phase === 'talking' || message.phase === 'held' ? { at: 'elsewhere', info, answeredAt } : state
}

function toldOfThis(state: Exclude<Call, { at: 'none' }>, phase: CallMessage['phase'], now: number): Call {
  switch (phase) {
    case 'held':
      if (state.at === 'answering') return { ...state, held: state.answeredAt !== null }
      if (state.at === 'interrupted') return { at: 'elsewhere', info: state.info, answeredAt: state.answeredAt }
      return state.at === 'talking' ? { at: 'held', info: state.info, answeredAt: state.answeredAt, muted: state.muted, heldAt: now } : state
    case 'talking':
      if (state.at === 'answering') return { ...state, held: false }
      if (state.at === 'interrupted') return { at: 'elsewhere', info: state.info, answeredAt: state.answeredAt }
      return state.at === 'held' ? { at: 'talking', info: state.info, answeredAt: state.answeredAt, muted: state.muted } : state
    case 'interrupted':
      // What rings or is being answered is newer than this word.
      if (state.at === 'ringing' || state.at === 'answering' || state.at === 'interrupted') return state
      return { at: 'interrupted', info: state.info, answeredAt: state.answeredAt ?? now, since: now }
    case 'reserved':
    case 'ringing':
    case 'ended':
      return state
  }
}

/** What is known already stays; what was unknown is filled in. A certain attribution beats a guess. */
function merge(had: CallInfo, more: CallInfo): CallInfo {
  const place = !had.certain && (more.certain || had.province === null) ? more : had
  return {
    callId: had.callId,
    line: had.line ?? more.line,
    dialled: had.dialled ?? more.dialled,
    caller: had.caller ?? more.caller,
    callerRaw: had.callerRaw ?? more.callerRaw,
    province: place.province,
    city: place.city,
    certain: place.certain,
    queuedAt: had.queuedAt ?? more.queuedAt,
  }
}

export function infoOf(message: CallMessage): CallInfo {
  return {
    callId: message.callId,
    line: message.line ?? null,
    dialled: message.dialled ?? null,
    caller: message.caller ?? null,
    callerRaw: message.callerRaw ?? null,
    province: message.province ?? null,
    city: message.city ?? null,
    certain: message.certain ?? false,
    queuedAt: message.queuedAt == null ? null : Date.parse(message.queuedAt),
  }
}

/** When the call was first answered; null when it was not. */
export function answeredAtOf(call: Call): number | null {
  return call.at === 'none' || call.at === 'ringing' ? null : call.answeredAt
}

export function isLive(call: Call): call is Living {
  return call.at !== 'none' && call.at !== 'over'
}

/** True while leaving the page would cut somebody off. */
export function isSpeaking(call: Call): boolean {
  return call.at === 'answering' || call.at === 'talking' || call.at === 'held' || call.at === 'interrupted'
}

export function infoOrNull(call: Call): CallInfo | null {
  return call.at === 'none' ? null : call.info
}
