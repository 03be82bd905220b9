import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { CallMessage, DeskProblem, Target, ToTelephony, WatchHow, WatchingMessage } from '@/desk/messages'
import type { LineEvent, Registration } from '@/line/line'
import { factsOf, infoOrNull, isLive, isTalk, nextCall, noCall, type Call, type CallEvent } from '@/state/call'
import { dialable, type Deed } from '@/state/deeds'
import { judge, unknownQuality, type LineStats, type Quality } from '@/state/quality'
import { useDesk } from './desk'
import { useParts } from './parts'
import { usePreferences } from './preferences'

const measureEvery = 2_000
/** A session that outlives the end that telephony told by so much has missed its BYE. */
const endPatience = 3_000
/** Telephony hears of an answer some milliseconds after the browser; what is asked meanwhile waits for it, at most so long. */
const laterMost = 2_000
const callPlace = 'hotline.call'

type Asked = Deed | 'dial'

/** The telephone: the call's state, its sound and how good it is. */
export const usePhone = defineStore('phone', () => {
  const { line } = useParts()
  const preferences = usePreferences()
  const desk = useDesk()
  const registration = ref<Registration>('off')
  const call = shallowRef<Call>(noCall)
  const quality = shallowRef<Quality>(unknownQuality)
  /** what was asked of telephony and is not answered yet */
  const asking = ref<Asked | null>(null)
  /** what telephony would not do, to be said beside the button */
  const refusal = shallowRef<{ readonly deed: Asked; readonly problem: DeskProblem } | null>(null)
  /** the own watch of another seat's call */
  const watching = shallowRef<WatchingMessage | null>(null)
  /** the call of which telephony knows that it is answered */
  let answeredThere: string | null = null
  let later: { readonly message: ToTelephony; readonly patience: ReturnType<typeof setTimeout> } | null = null
  let watchOnLine: string | null = null
  let onLine: string | null = null
  let leaving: string | null = null
  let missedBye: ReturnType<typeof setTimeout> | undefined
  let before: LineStats | null = null
  let measuring: ReturnType<typeof setInterval> | null = null

  function step(event: CallEvent): void {
    const was = call.value
    call.value = nextCall(was, event)
    if (call.value === was) return
    const { at } = call.value
    if (infoOrNull(was)?.callId !== infoOrNull(call.value)?.callId || !isLive(call.value)) forgetAsked()
    if (isTalk(call.value) && at !== 'held') measuring ??= setInterval(() => void measure(), measureEvery)
    else stopMeasuring()
    line.hold(at === 'held' || at === 'interrupted' || at === 'transferring')
    if (at === 'interrupted' && was.at !== 'interrupted') line.prepare(preferences.microphone)
    remember(call.value)
  }

  async function measure(): Promise<void> {
    const now = await line.stats()
    if (now === null) return
    quality.value = judge(before, now)
    before = now
  }

  function stopMeasuring(): void {
    if (measuring !== null) clearInterval(measuring)
    measuring = null
    before = null
    quality.value = unknownQuality
  }

  function hear(event: LineEvent): void {
    const now = Date.now()
    switch (event.type) {
      case 'registration':
        registration.value = event.state
        return
      case 'rang':
        if (factsOf(event.info).watch !== null) return takeWatch(event.info.callId)
        watchOnLine = null
        onLine = event.info.callId
        clearTimeout(missedBye) // the same call may come back within the patience: this session is another one
        step({ type: 'rang', info: event.info, resume: event.resume, answeredBefore: answeredBefore(event.info.callId), now })
        if (event.resume) line.answer(preferences.microphone)
        else if (factsOf(event.info).direction === 'out') answer()
        return
      case 'answered':
        return step({ type: 'answered', callId: event.callId, now })
      case 'ended':
        if (watchOnLine === event.callId) {
          watchOnLine = null
          return
        }
        if (onLine === event.callId) onLine = null
        return step({ type: 'ended', callId: event.callId, by: leaving === event.callId ? 'seat' : event.by, now })
      case 'muted':
        return step({ type: 'muted', muted: event.muted })
    }
  }

  function told(message: CallMessage): void {
    if (message.phase === 'ended' && leaving === message.callId) step({ type: 'ended', callId: message.callId, by: 'seat', now: Date.now() })
    step({ type: 'told', message, answeredBefore: answeredBefore(message.callId), now: Date.now() })
    if (message.phase !== 'reserved' && message.phase !== 'ringing') answeredThere = message.callId
    if (later !== null) sendLater()
    else if (asking.value !== 'dial') asking.value = null
    if (message.phase === 'ended' && onLine === message.callId) missedBye = setTimeout(() => onLine === message.callId && line.hangUp(), endPatience)
  }

  function answer(): void {
    if (call.value.at !== 'ringing') return
    step({ type: 'answering' })
    line.answer(preferences.microphone)
  }

  function toggleMute(): void {
    if (isTalk(call.value) && call.value.at !== 'held' && call.value.at !== 'transferring') line.mute(!call.value.muted)
  }

  /** Hold and resumption are telephony's: it parks both sides. Without its socket there is neither. */
  const canHold = computed(() => desk.link.at === 'signed-in')

  function toggleHold(): void {
    const now = call.value
    if (asking.value !== null || (now.at !== 'talking' && now.at !== 'held')) return
    const deed = now.at === 'talking' ? 'hold' : 'resume'
    ask(deed, { type: deed, callId: now.info.callId })
  }

  /** Says whether it went on its way; what becomes of it the call (or `refusal`) shows. */
  function ask(deed: Asked, message: ToTelephony): boolean {
    if (!canHold.value) return false
    refusal.value = null
    const { callId } = message as { callId?: string }
    if (callId === undefined || callId === answeredThere) {
      if (!desk.ask(message)) return false
    } else {
      forgetAsked()
      later = { message, patience: setTimeout(sendLater, laterMost) }
    }
    asking.value = deed
    return true
  }

  function sendLater(): void {
    if (later === null) return
    const { message, patience } = later
    clearTimeout(patience)
    later = null
    if (!desk.ask(message)) asking.value = null
  }

  function forgetAsked(): void {
    if (later !== null) clearTimeout(later.patience)
    later = null
    asking.value = null
  }

  const own = () => infoOrNull(call.value)?.callId ?? ''
  const plain = (deed: 'consult-back' | 'consult-complete' | 'conference') => () => asking.value === null && ask(deed, { type: deed, callId: own() })

  function hand(how: 'transfer' | 'consult', to: Target, ticketId: string | null, note: string): boolean {
    if (call.value.at !== 'talking' && call.value.at !== 'held') return false
    return ask(how, { type: how, callId: own(), to, ticketId, note: note.trim() === '' ? null : note.trim() })
  }

  function togglePause(): void {
    if (!isTalk(call.value) || asking.value !== null) return
    const deed = factsOf(call.value.info).pausedUntil === null ? 'record-pause' : 'record-resume'
    ask(deed, { type: deed, callId: own() })
  }

  /** Tones to the other side; nothing waits for an answer. */
  function keys(digits: string): boolean {
    return isTalk(call.value) && canHold.value && desk.ask({ type: 'keys', callId: own(), digits })
  }

  /** Why no call out can be made just now; null when it can. */
  const cannotDial = computed<'away' | 'in-call' | 'no-telephone' | null>(() => {
    if (desk.link.at !== 'signed-in') return 'away'
    if (isLive(call.value) || (desk.seat.at !== 'ready' && desk.seat.at !== 'not-ready' && desk.seat.at !== 'wrap-up')) return 'in-call'
    return registration.value === 'registered' ? null : 'no-telephone'
  })

  /** A call out from 12315. A number that is masked goes as it came: telephony and the core know whose it is. */
  function dial(number: string, about: { ticketId?: string | null; callBackId?: string | null } = {}): boolean {
    if (cannotDial.value !== null || asking.value === 'dial') return false
    return ask('dial', { type: 'dial', number: dialable(number) ?? number, ticketId: about.ticketId ?? null, callBackId: about.callBackId ?? null })
  }

  function takeWatch(callId: string): void {
    watchOnLine = callId
    line.hold(watching.value === null || watching.value.how === 'listen')
    line.answer(preferences.microphone)
  }

  function watchSeat(seat: string, how: WatchHow): boolean {
    return desk.ask({ type: 'watch', seat, how })
  }

  function toldWatching(message: WatchingMessage): void {
    watching.value = message.state === 'ended' ? null : message
    if (watchOnLine !== null) line.hold(message.how === 'listen')
  }

  /** The seat's own leg is hung up; where there is none to the caller, telephony ends the call. */
  function hangUp(): void {
    const { at } = call.value
    const callId = infoOrNull(call.value)?.callId
    if (callId === undefined) return
    // Whoever is asked is let go, never the caller by a key too many.
    if (at === 'consulting') return void plain('consult-back')()
    leaving = callId
    const byTelephony = at === 'held' || (at === 'dialling' && onLine !== callId) || at === 'interrupted' || at === 'elsewhere'
    if (!byTelephony || !desk.hangUpAtTelephony(callId)) line.hangUp()
  }

  desk.listen((message) => {
    if (message.type === 'watching') toldWatching(message)
    if (message.type !== 'refused' || asking.value === null || (message.about != null && message.about !== asking.value)) return
    refusal.value = { deed: asking.value, problem: message.problem }
    forgetAsked()
    desk.dismiss()
  })
  watch(canHold, (can) => {
    forgetAsked()
    if (!can) watching.value = null
  })
  watch(() => own(), () => {
    if (asking.value !== 'dial') refusal.value = null
  })
  watch([() => preferences.heard, () => preferences.sent], ([heard, sent]) => line.setVolume({ heard, sent }), { immediate: true })

  return {
    registration, call, quality, asking, refusal, watching, canHold, cannotDial, hear, told, answer, toggleMute, toggleHold, hangUp, hand, togglePause, keys, dial, watchSeat,
    unwatch: () => desk.ask({ type: 'unwatch' }),
    consultBack: plain('consult-back'),
    consultComplete: plain('consult-complete'),
    conference: plain('conference'),
    drop: (who: 'caller' | 'target') => asking.value === null && ask('conference-drop', { type: 'conference-drop', callId: own(), who }),
    sayNothing: () => (refusal.value = null),
    /** True when this tab's page went away in a call. */
    leftInCall: () => sessionStorage.getItem(callPlace) !== null,
    clear: () => step({ type: 'cleared' }),
    forget: () => (call.value = noCall),
  }
})

/** The running time of a call outlives its page, in this tab. */
function remember(call: Call): void {
  if (isTalk(call)) sessionStorage.setItem(callPlace, JSON.stringify({ callId: call.info.callId, answeredAt: call.answeredAt }))
  else if (!isLive(call)) sessionStorage.removeItem(callPlace)
}

function answeredBefore(callId: string): number | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(callPlace) ?? '{}') as { callId?: string; answeredAt?: number }
    return kept.callId === callId && typeof kept.answeredAt === 'number' ? kept.answeredAt : null
  } catch {
    return null
  }
}
