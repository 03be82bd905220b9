import type { CallMessage } from '@/desk/messages'

/**
 * The one call of this seat, from two tellers: the line (the browser's own SIP, which is always right about the sound) and
 * telephony (which knows the queue and the end, and may be away).
 *
 * ```
 * none ──rang──► ringing ──answering──► answering ──answered──► talking ──ended──► over ──cleared──► none
 *                   └──────────ended─────────┴─────────────────────────────────────►┘
 * ```
 * A call that telephony calls talking, but of which this browser has no sound, is `elsewhere`: the page was loaded anew and
 * the caller is about to be rung through again.
 */
export type Call =
  | { readonly at: 'none' }
  | { readonly at: 'ringing'; readonly info: CallInfo; readonly since: number; readonly again: boolean }
  | { readonly at: 'answering'; readonly info: CallInfo; readonly since: number }
  | { readonly at: 'talking'; readonly info: CallInfo; readonly answeredAt: number; readonly muted: boolean }
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

export type CallEvent =
  | { readonly type: 'rang'; readonly info: CallInfo; readonly now: number }
  | { readonly type: 'answering' }
  | { readonly type: 'answered'; readonly callId: string; readonly now: number }
  | { readonly type: 'muted'; readonly muted: boolean }
  | { readonly type: 'ended'; readonly callId: string; readonly by: EndedBy; readonly now: number }
  | { readonly type: 'told'; readonly message: CallMessage; readonly now: number }
  | { readonly type: 'cleared' }

export const noCall: Call = { at: 'none' }

export function nextCall(state: Call, event: CallEvent): Call {
  switch (event.type) {
    case 'rang':
      return ringing(state, event.info, event.now)
    case 'answering':
      return state.at === 'ringing' ? { at: 'answering', info: state.info, since: state.since } : state
    case 'answered':
      return (state.at === 'ringing' || state.at === 'answering') && state.info.callId === event.callId
        ? { at: 'talking', info: state.info, answeredAt: event.now, muted: false }
        : state
    case 'muted':
      return state.at === 'talking' ? { ...state, muted: event.muted } : state
    case 'ended':
      return ended(state, event.callId, event.by, event.now)
    case 'told':
      return told(state, event.message, event.now)
    case 'cleared':
      return state.at === 'over' ? noCall : state
  }
}

function ringing(state: Call, info: CallInfo, now: number): Call {
  const same = state.at !== 'none' && state.info.callId === info.callId
  if (isLive(state) && state.at !== 'elsewhere') return same ? { ...state, info: merge(state.info, info) } : state
  const again = same && state.answeredAt !== null
  return { at: 'ringing', info: same ? merge(state.info, info) : info, since: now, again }
}

function ended(state: Call, callId: string, by: EndedBy, now: number): Call {
  if (!isLive(state) || state.info.callId !== callId) return state
  const answeredAt = state.at === 'talking' || state.at === 'elsewhere' ? state.answeredAt : null
  return { at: 'over', info: state.info, answeredAt, endedAt: now, by }
}

function told(state: Call, message: CallMessage, now: number): Call {
  const info = infoOf(message)
  if (message.phase === 'ended') return ended(state, message.callId, 'system', now)
  if (state.at !== 'none' && state.info.callId === message.callId) {
    return { ...state, info: merge(state.info, info) }
  }
  // Only what the line rings is shown as ringing: there must be something to answer.
  if (message.phase === 'talking' && !isLive(state)) {
    return { at: 'elsewhere', info, answeredAt: message.answeredAt == null ? now : Date.parse(message.answeredAt) }
  }
  return state
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

export function isLive(call: Call): call is Exclude<Call, { at: 'none' } | { at: 'over' }> {
  return call.at !== 'none' && call.at !== 'over'
}

export function infoOrNull(call: Call): CallInfo | null {
  return call.at === 'none' ? null : call.info
}
