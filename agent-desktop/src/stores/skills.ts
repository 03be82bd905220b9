import { defineStore } from 'pinia'
import { shallowRef, watch } from 'vue'
import { routingCalls } from '@/api/routing'
import { useParts } from './parts'
import { useSession } from './session'

/** The names of skills by their codes, for who may read the plan of routing; empty until they are read. */
export const useSkills = defineStore('skills', () => {
  const parts = useParts()
  const session = useSession()
  const names = shallowRef<ReadonlyMap<string, string>>(new Map())
  let wanted = false

  async function load(): Promise<void> {
    wanted = true
    if (!session.may('routing')) return
    const outcome = await routingCalls(parts.core).overview()
    if (outcome.as === 'done') names.value = new Map(outcome.value.skills.book.skills.map((skill) => [skill.code, skill.name]))
  }

  const again = () => void (wanted && names.value.size === 0 && load())
  parts.watch.onChange((up) => {
    if (up) again()
  })
  // a page that is loaded anew comes before its session
  watch(() => session.may('routing'), again)

  return { names, load }
})
