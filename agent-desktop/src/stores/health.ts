import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { TelephonyHealth } from '@/desk/health'
import { alarmsOf } from '@/state/alarms'
import { useParts } from './parts'
import { useSession } from './session'

const every = 10_000

/** The health of the whole system for those who watch over it; asked for only while somebody looks. */
export const useHealth = defineStore('health', () => {
  const parts = useParts()
  const session = useSession()
  const telephony = shallowRef<TelephonyHealth | null>(null)
  /** when telephony was last asked; null before the first answer */
  const askedAt = ref<number | null>(null)
  let timer: ReturnType<typeof setInterval> | null = null
  let watchers = 0

  async function ask(): Promise<void> {
    telephony.value = await parts.telephonyHealth()
    askedAt.value = Date.now()
  }

  /** The returned function ends the watch. */
  function watch(): () => void {
    watchers += 1
    timer ??= setInterval(() => void ask(), every)
    void ask()
    return () => {
      watchers -= 1
      if (watchers > 0 || timer === null) return
      clearInterval(timer)
      timer = null
    }
  }

  const alarms = computed(() => (askedAt.value === null ? [] : alarmsOf(telephony.value, session.coreUp)))
  return { telephony, askedAt, alarms, watch, ask }
})
