import { ref, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Outcome } from '@/api/outcome'

/**
 * How a part is saved: what is wrong with which field, that somebody else was faster, that it is kept. What was typed is never touched here.
 */
export function useSaving() {
  const { t } = useI18n()
  const errors = ref<Record<string, string>>({})
  const said = ref('')
  const stale = ref(false)
  const kept = ref(false)
  const busy = ref(false)
  const last = shallowRef('')

  function clear(): void {
    errors.value = {}
    said.value = ''
    stale.value = false
    kept.value = false
  }

  async function save<T>(call: () => Promise<Outcome<T>>): Promise<T | null> {
    if (busy.value) return null
    clear()
    busy.value = true
    const outcome = await call()
    busy.value = false
    if (outcome.as === 'done') {
      kept.value = true
      return outcome.value
    }
    if (outcome.as === 'away') said.value = t('routing.away')
    else if (outcome.problem.status === 412) stale.value = true
    else if (outcome.problem.errors?.length) {
      errors.value = Object.fromEntries(outcome.problem.errors.map((error) => [error.field, error.message]))
      said.value = t('routing.check', { n: outcome.problem.errors.length })
    } else said.value = t('routing.refused', { detail: outcome.problem.detail ?? outcome.problem.title })
    return null
  }
  return { errors, said, stale, kept, busy, last, clear, save }
}
