import { defineStore } from 'pinia'
import { ref, shallowRef, watch } from 'vue'
import type { CallMessage } from '@/desk/messages'
import type { LineEvent, Registration } from '@/line/line'
import { isLive, nextCall, noCall, type Call, type CallEvent } from '@/state/call'
import { judge, unknownQuality, type LineStats, type Quality } from '@/state/quality'
import { useParts } from './parts'
import { usePreferences } from './preferences'

const measureEvery = 2_000

/** The telephone: the call's state, its sound and how good it is. */
export const usePhone = defineStore('phone', () => {
  const { line } = useParts()
  const preferences = usePreferences()
  const registration = ref<Registration>('off')
  const call = shallowRef<Call>(noCall)
  const quality = shallowRef<Quality>(unknownQuality)
  let before: LineStats | null = null
  let measuring: ReturnType<typeof setInterval> | null = null

  function step(event: CallEvent): void {
    call.value = nextCall(call.value, event)
    if (call.value.at === 'talking') measuring ??= setInterval(() => void measure(), measureEvery)
    else stopMeasuring()
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
        return step({ type: 'rang', info: event.info, now })
      case 'answered':
        return step({ type: 'answered', callId: event.callId, now })
      case 'ended':
        return step({ type: 'ended', callId: event.callId, by: event.by, now })
      case 'muted':
        return step({ type: 'muted', muted: event.muted })
    }
  }

  function answer(): void {
    if (call.value.at !== 'ringing') return
    step({ type: 'answering' })
    line.answer(preferences.microphone)
  }

  function toggleMute(): void {
    if (call.value.at === 'talking') line.mute(!call.value.muted)
  }

  watch([() => preferences.heard, () => preferences.sent], ([heard, sent]) => line.setVolume({ heard, sent }), { immediate: true })

  return {
    registration, call, quality, hear, answer, toggleMute,
    hangUp: () => line.hangUp(),
    told: (message: CallMessage) => step({ type: 'told', message, now: Date.now() }),
    clear: () => step({ type: 'cleared' }),
    forget: () => (call.value = noCall),
    lives: () => isLive(call.value),
  }
})
