import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { StepInfo } from '@/api/types'
import { useParts } from './parts'

type Catalogue = ReadonlyMap<string, StepInfo>
const unread: Catalogue = new Map()

/** The catalogue of steps by the rules of the ticket that is worked on; each is read once, again when the core is back. */
export const useSteps = defineStore('steps', () => {
  const { core, watch } = useParts()
  const known = shallowRef<ReadonlyMap<string, Catalogue>>(new Map())
  const rules = ref('order-121')
  const catalogue = computed(() => known.value.get(rules.value) ?? unread)
  let wanted = false

  async function load(of: string = rules.value): Promise<void> {
    wanted = true
    rules.value = of
    if (known.value.has(of)) return
    const outcome = await core.steps(of)
    if (outcome.as === 'done') known.value = new Map(known.value).set(of, new Map(outcome.value.items.map((info) => [info.step, info])))
  }

  watch.onChange((up) => {
    if (up && wanted) void load()
  })

  return { catalogue, load }
})
