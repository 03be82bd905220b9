import type { CallMessage, Consult, Direction, GivenBy, Warning } from '@/desk/messages'

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
 * What is talked may also be `held`, `consulting` (the caller hears music, the agent speaks with a colleague), `conference` (all
 * three), `transferring` (it is on its way to somebody else) and, for a call out, `dialling` (the other side rings): telephony says
 * which, and each of them can follow each other.
 * `interrupted`: the seat's telephone went away in the call; the caller hears music and is put through again as soon as it is
 * back, by an INVITE that is answered without a key. A call that telephony calls talking or held, but of which this browser has
 * no sound, is `elsewhere`: another tab has it, or telephony has not yet seen that this page was loaded anew.
 */
export type Call =
  | { readonly at: 'none' }
  | { readonly at: 'ringing'; readonly info: CallInfo; readonly since: number; readonly again: boolean }
  /** `answeredAt` is null for a first answer; else the call is taken back. `then`: what telephony said that it is, meanwhile. */
  | { readonly at: 'answering'; readonly info: CallInfo; readonly since: number; readonly answeredAt: number | null; readonly then: Talk }
  | (Talk & { readonly info: CallInfo; readonly answeredAt: number; readonly muted: boolean })
  | { readonly at: 'interrupted'; readonly info: CallInfo; readonly answeredAt: number; readonly since: number }
  | { readonly at: 'elsewhere'; readonly info: CallInfo; readonly answeredAt: number }
  | { readonly at: 'over'; readonly info: CallInfo; readonly answeredAt: number | null; readonly endedAt: number; readonly by: EndedBy }

/** What is spoken, as telephony says it. `since`: when it became so, on this machine's clock. */
export type Talk =
  | { readonly at: 'talking' }
  | { readonly at: 'held'; readonly heldAt: number }
  | { readonly at: 'consulting'; readonly consult: Consult; readonly since: number }
  | { readonly at: 'conference'; readonly consult: Consult | null; readonly since: number }
  | { readonly at: 'dialling'; readonly since: number }
  | { readonly at: 'transferring'; readonly since: number }

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
  /** what only telephony (or a header of its own) knows */
  readonly facts?: CallFacts
}

export interface CallFacts {
  readonly direction: Direction
  /** no citizen's call: this seat listens to that seat's */
  readonly watch: string | null
  readonly from: GivenBy | null
  readonly warning: Warning | null
  /** seconds of a head start; null while it is not known */
  readonly priority: number | null
  readonly step: number | null
  /** a consultation that did not come about, and when that was heard: the agent is back with the caller */
  readonly failed: { readonly consult: Consult; readonly at: number } | null
  /** when the recording resumes by itself, this machine's clock; null while it runs */
  readonly pausedUntil: number | null
  readonly ticketId: string | null
  readonly callBackId: string | null
}

export const noFacts: CallFacts = { direction: 'in', watch: null, from: null, warning: null, priority: null, step: null, failed: null, pausedUntil: null, ticketId: null, callBackId: null }

/** A pause of the recording ends by itself after so long. */
export const longestPause = 120_000

export const factsOf = (info: CallInfo): CallFacts => info.facts ?? noFacts

/** Nobody decides to take it: it was asked for here. */
export const answersItself = (info: CallInfo): boolean => factsOf(info).direction === 'out' || factsOf(info).watch !== null

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
      return state.at === 'ringing' ? { at: 'answering', info: state.info, since: state.since, answeredAt: null, then: firstTalk(state.info, state.since) } : state
    case 'answered':
      return answered(state, event.callId, event.now)
    case 'muted':
      return isTalk(state) && state.at !== 'held' ? { ...state, muted: event.muted } : state
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
  const before = same && state.at !== 'dialling' ? answeredAtOf(state) : null
  if (resume) return { at: 'answering', info: known, since: now, answeredAt: before ?? answeredBefore ?? now, then: { at: 'talking' } }
  if (same && state.at === 'ringing') return { ...state, info: known }
  return { at: 'ringing', info: known, since: now, again: before !== null }
}

function answered(state: Call, callId: string, now: number): Call {
  if ((state.at !== 'ringing' && state.at !== 'answering') || state.info.callId !== callId) return state
  const talk = { info: state.info, answeredAt: answeredAtOf(state) ?? now, muted: false }
  const then = state.at === 'answering' ? state.then : firstTalk(state.info, now)
  return { ...(then.at === 'held' ? { at: 'held', heldAt: now } : then), ...talk }
}

/** What an answer leads to: a call out rings at the other side first. */
function firstTalk(info: CallInfo, now: number): Talk {
  return factsOf(info).direction === 'out' ? { at: 'dialling', since: now } : { at: 'talking' }
}

function ended(state: Call, callId: string, by: EndedBy, now: number): Call {
  if (!isLive(state) || state.info.callId !== callId) return state
  return { at: 'over', info: state.info, answeredAt: state.at === 'dialling' ? null : answeredAtOf(state), endedAt: now, by }
}

function told(state: Call, event: Told): Call {
  const { message, now } = event
  if (message.phase === 'ended') return ended(state.at === 'dialling' ? { ...state, info: merge(state.info, infoOf(message, now)) } : state, message.callId, 'system', now)
  if (state.at === 'none' || state.info.callId !== message.callId) return isLive(state) ? state : toldOfAnother(state, event)
  return toldOfThis({ ...state, info: merge(state.info, infoOf(message, now)) }, message, now)
}

/** A call of which this page knows nothing. Only what the line rings is shown as ringing: there must be something to answer. */
function toldOfAnother(state: Call, { message, answeredBefore, now }: Told): Call {
  const info = infoOf(message, now)
  const answeredAt = answeredBefore ?? (message.answeredAt == null ? now : Date.parse(message.answeredAt))
  if (message.phase === 'interrupted') return { at: 'interrupted', info, answeredAt, since: now }
  // A call out has no sound here before the citizen has answered: the line rings then, and is answered without a key.
  if (message.phase === 'dialling') return { at: 'dialling', since: now, info, answeredAt: now, muted: false }
  return talkOf(message, now) === null ? state : { at: 'elsewhere', info, answeredAt }
}

function toldOfThis(state: Exclude<Call, { at: 'none' }>, message: CallMessage, now: number): Call {
  if (message.phase === 'interrupted') {
    // What rings or is being answered is newer than this word.
    if (state.at === 'ringing' || state.at === 'answering' || state.at === 'interrupted') return state
    return { at: 'interrupted', info: state.info, answeredAt: state.answeredAt ?? now, since: now }
  }
  const talk = talkOf(message, now)
  if (talk === null) return state
  if (state.at === 'answering') return { ...state, then: thenOf(state, talk) }
  if (state.at === 'interrupted') return { at: 'elsewhere', info: state.info, answeredAt: state.answeredAt }
  return isTalk(state) ? { ...sameSince(state, talk), info: state.info, answeredAt: state.answeredAt, muted: state.muted } : state
}

/** A first answer leads to talking, or to the other side's ringing: what is older than it does not count. */
function thenOf(state: Extract<Call, { at: 'answering' }>, talk: Talk): Talk {
  return state.answeredAt !== null || talk.at === 'dialling' || talk.at === 'talking' ? talk : state.then
}

/** The same state told again goes on counting. */
function sameSince(state: Talking, talk: Talk): Talk {
  if (talk.at === 'talking' || state.at !== talk.at) return talk
  if (talk.at === 'held') return state.at === 'held' ? { at: 'held', heldAt: state.heldAt } : talk
  if (talk.at === 'consulting' && state.at === 'consulting' && talk.consult.state !== state.consult.state) return talk
  return { ...talk, since: 'since' in state ? state.since : talk.since }
}

function talkOf(message: CallMessage, now: number): Talk | null {
  switch (message.phase) {
    case 'talking':
      return { at: 'talking' }
    case 'held':
      return { at: 'held', heldAt: now }
    case 'consulting':
      return { at: 'consulting', since: now, consult: message.consult ?? { to: { kind: 'seat', seat: '' }, state: 'calling' } }
    case 'conference':
      return { at: 'conference', since: now, consult: message.consult ?? null }
    case 'dialling':
    case 'transferring':
      return { at: message.phase, since: now }
    case 'reserved':
    case 'ringing':
    case 'interrupted':
    case 'ended':
      return null
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
    ...factsMerged(had.facts, more.facts),
  }
}

/** Telephony's word is whole each time; what the INVITE said of itself stays. */
function factsMerged(had: CallFacts | undefined, more: CallFacts | undefined): { facts?: CallFacts } {
  if (had === undefined || more === undefined) return had === undefined && more === undefined ? {} : { facts: more ?? had }
  const { pausedUntil } = had
  const runsOn = more.pausedUntil !== null && pausedUntil !== null && Math.abs(more.pausedUntil - pausedUntil) < longestPause
  return {
    facts: {
      direction: had.direction === 'out' ? 'out' : more.direction, watch: more.watch ?? had.watch, from: more.from ?? had.from, warning: more.warning ?? had.warning,
      priority: more.priority ?? had.priority, step: more.step ?? had.step, failed: sameFailure(had.failed, more.failed) ? had.failed : more.failed, pausedUntil: runsOn ? pausedUntil : more.pausedUntil, ticketId: more.ticketId ?? had.ticketId, callBackId: more.callBackId ?? had.callBackId,
    },
  }
}

/** What is told again goes on being as old as it was. */
const sameFailure = (had: CallFacts['failed'], more: CallFacts['failed']) => had !== null && more !== null && JSON.stringify(had.consult) === JSON.stringify(more.consult)

/** `now` is when the message came. */
export function infoOf(message: CallMessage, now: number): CallInfo {
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
    facts: readFacts(message, now),
  }
}

function readFacts(message: CallMessage, now: number): CallFacts {
  const { warning } = message
  const until = message.recordingPausedUntil == null ? now + longestPause : Date.parse(message.recordingPausedUntil)
  return {
    direction: message.direction ?? 'in', watch: null, from: message.from ?? null, warning: typeof warning === 'string' ? { text: warning } : (warning ?? null),
    priority: message.priority ?? null, step: message.step ?? null,
    failed: message.consult?.state === 'failed' && message.phase !== 'consulting' ? { consult: message.consult, at: now } : null, pausedUntil: message.recordingPaused === true ? until : null,
    ticketId: message.ticketId ?? null, callBackId: message.callBackId ?? null,
  }
}

/** When the call was first answered; null when it was not. */
export function answeredAtOf(call: Call): number | null {
  return call.at === 'none' || call.at === 'ringing' ? null : call.answeredAt
}

export function isLive(call: Call): call is Living {
  return call.at !== 'none' && call.at !== 'over'
}

export type Talking = Extract<Call, { muted: boolean }>

/** Answered here and not ended, whatever telephony does with it. */
export function isTalk(call: Call): call is Talking {
  return 'muted' in call
}

/** True while leaving the page would cut somebody off. */
export function isSpeaking(call: Call): boolean {
  return isTalk(call) || call.at === 'answering' || call.at === 'interrupted'
}

export function infoOrNull(call: Call): CallInfo | null {
  return call.at === 'none' ? null : call.info
}
