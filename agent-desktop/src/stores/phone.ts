import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { CallMessage } from '@/desk/messages'
import type { LineEvent, Registration } from '@/line/line'
import { infoOrNull, isLive, nextCall, noCall, type Call, type CallEvent } from '@/state/call'
import { judge, unknownQuality, type LineStats, type Quality } from '@/state/quality'
import { useDesk } from './desk'
import { useParts } from './parts'
import { usePreferences } from './preferences'

const measureEvery = 2_000
/** A session that outlives the end that telephony told by so much has missed its BYE. */
const endPatience = 3_000
const callPlace = 'hotline.call'

/** The telephone: the call's state, its sound and how good it is. */
export const usePhone = defineStore('phone', () => {
  const { line } = useParts()
  const preferences = usePreferences()
  const desk = useDesk()
  const registration = ref<Registration>('off')
  const call = shallowRef<Call>(noCall)
  const quality = shallowRef<Quality>(unknownQuality)
  /** a wish to hold or to resume is on its way to telephony */
  const asked = ref(false)
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
    if (at !== was.at) asked.value = false
    if (at === 'talking') measuring ??= setInterval(() => void measure(), measureEvery)
    else stopMeasuring()
    line.hold(at === 'held' || at === 'interrupted')
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
        onLine = event.info.callId
        clearTimeout(missedBye) // the same call may come back within the patience: this session is another one
        step({ type: 'rang', info: event.info, resume: event.resume, answeredBefore: answeredBefore(event.info.callId), now })
        if (event.resume) line.answer(preferences.microphone)
        return
      case 'answered':
        return step({ type: 'answered', callId: event.callId, now })
      case 'ended':
        if (onLine === event.callId) onLine = null
        return step({ type: 'ended', callId: event.callId, by: leaving === event.callId ? 'seat' : event.by, now })
      case 'muted':
        return step({ type: 'muted', muted: event.muted })
    }
  }

  function told(message: CallMessage): void {
    if (message.phase === 'ended' && leaving === message.callId) step({ type: 'ended', callId: message.callId, by: 'seat', now: Date.now() })
    step({ type: 'told', message, answeredBefore: answeredBefore(message.callId), now: Date.now() })
    if (message.phase === 'ended' && onLine === message.callId) missedBye = setTimeout(() => onLine === message.callId && line.hangUp(), endPatience)
  }

  function answer(): void {
    if (call.value.at !== 'ringing') return
    step({ type: 'answering' })
    line.answer(preferences.microphone)
  }

  function toggleMute(): void {
    if (call.value.at === 'talking') line.mute(!call.value.muted)
  }

  /** Hold and resumption are telephony's: it parks both sides. Without its socket there is neither. */
  const canHold = computed(() => desk.link.at === 'signed-in')

  function toggleHold(): void {
    const now = call.value
    if (asked.value || (now.at !== 'talking' && now.at !== 'held')) return
    asked.value = now.at === 'talking' ? desk.hold(now.info.callId) : desk.resume(now.info.callId)
  }

  /** The seat's own leg is hung up; where there is none to the caller, telephony ends the call. */
  function hangUp(): void {
    const { at } = call.value
    const callId = infoOrNull(call.value)?.callId
    if (callId === undefined) return
    leaving = callId
    const byTelephony = at === 'held' || at === 'interrupted' || at === 'elsewhere'
    if (!byTelephony || !desk.hangUpAtTelephony(callId)) line.hangUp()
  }

  desk.listen((message) => {
    if (message.type === 'refused') asked.value = false
  })
  watch(canHold, () => (asked.value = false))
  watch([() => preferences.heard, () => preferences.sent], ([heard, sent]) => line.setVolume({ heard, sent }), { immediate: true })

  return {
    registration, call, quality, asked, canHold, hear, told, answer, toggleMute, toggleHold, hangUp,
    /** True when this tab's page went away in a call. */
    leftInCall: () => sessionStorage.getItem(callPlace) !== null,
    clear: () => step({ type: 'cleared' }),
    forget: () => (call.value = noCall),
  }
})

/** The running time of a call outlives its page, in this tab. */
function remember(call: Call): void {
  if (call.at === 'talking' || call.at === 'held') sessionStorage.setItem(callPlace, JSON.stringify({ callId: call.info.callId, answeredAt: call.answeredAt }))
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
