import { defineStore } from 'pinia'
import { ref, watch } from 'vue'
import type { NotReadyReason } from '@/desk/messages'

export type Theme = 'light' | 'dark' | 'contrast'
export type Tongue = 'zh-CN' | 'en'

/** What this browser remembers of a person's habits. Nothing personal. */
interface Remembered {
  theme: Theme
  tongue: Tongue
  heard: number
  sent: number
  microphone: string | null
  microphonePassed: boolean
  notReadyReason: NotReadyReason
}

const place = 'hotline.preferences'
const first: Remembered = { theme: 'light', tongue: 'zh-CN', heard: 1, sent: 1, microphone: null, microphonePassed: false, notReadyReason: 'break' }

function recall(): Remembered {
  try {
    return { ...first, ...(JSON.parse(localStorage.getItem(place) ?? '{}') as Partial<Remembered>) }
  } catch {
    return first
  }
}

export const usePreferences = defineStore('preferences', () => {
  const had = recall()
  const theme = ref(had.theme)
  const tongue = ref(had.tongue)
  const heard = ref(had.heard)
  const sent = ref(had.sent)
  const microphone = ref(had.microphone)
  const microphonePassed = ref(had.microphonePassed)
  const notReadyReason = ref(had.notReadyReason)

  watch([theme, tongue, heard, sent, microphone, microphonePassed, notReadyReason], () => {
    const now: Remembered = {
      theme: theme.value, tongue: tongue.value, heard: heard.value, sent: sent.value, microphone: microphone.value,
      microphonePassed: microphonePassed.value, notReadyReason: notReadyReason.value,
    }
    try {
      localStorage.setItem(place, JSON.stringify(now))
    } catch {
      // A browser that forbids it forgets; nothing else is lost.
    }
  })
  watch(
    theme,
    (value) => {
      document.documentElement.dataset['theme'] = value
      document.documentElement.classList.toggle('dark', value !== 'light')
    },
    { immediate: true },
  )
  watch(tongue, (value) => (document.documentElement.lang = value), { immediate: true })

  return { theme, tongue, heard, sent, microphone, microphonePassed, notReadyReason }
})
